/**
 * Routes, requests, responses, the request log and the fault plan.
 *
 * <p>Knows the names of the calls that are served, and nothing of what they mean.
 */
@NullMarked
package io.github.partnerinsights.emulator.web;

import org.jspecify.annotations.NullMarked;
