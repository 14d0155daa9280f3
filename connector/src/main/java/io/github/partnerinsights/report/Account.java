package io.github.partnerinsights.report;

import io.github.partnerinsights.api.Program;
import java.net.URI;

/**
 * Whose reports: what one account has produced never answers another one's request.
 *
 * @param endpoint the service
 * @param program the program
 * @param identity tells one way of signing in from another: tenant, application, user. Holds no secret
 */
public record Account(URI endpoint, Program program, String identity) {}
