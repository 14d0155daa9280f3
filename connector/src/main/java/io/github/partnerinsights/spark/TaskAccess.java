package io.github.partnerinsights.spark;

import io.github.partnerinsights.api.Program;
import java.io.Serializable;
import java.net.URI;

/**
 * With what a task may ask the service for a new link: an access token that lives about an hour, and nothing from which
 * another one could be made. Travels to executors.
 *
 * @param endpoint the service
 * @param program the program
 * @param accessToken a secret
 */
record TaskAccess(URI endpoint, Program program, String accessToken) implements Serializable {

    /** Without the token. */
    @Override
    public String toString() {
        return "TaskAccess[" + program + " at " + endpoint + "]";
    }
}
