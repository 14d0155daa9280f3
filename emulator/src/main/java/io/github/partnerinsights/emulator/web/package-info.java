/**
 * Routes, requests, responses and the request log.
 *
 * <p>Knows the names of the calls that are served, and nothing of what they mean; what may come between a request and its answer is
 * a {@link io.github.partnerinsights.emulator.web.Serving}.
 */
@NullMarked
package io.github.partnerinsights.emulator.web;

import org.jspecify.annotations.NullMarked;
