/**
 * HTTP as this project needs it: settings, retries, redaction, the guard for links, and the resumable download.
 *
 * <p>Knows nothing of Partner Insights. The only package that touches OkHttp.
 */
@NullMarked
package io.github.partnerinsights.http;

import org.jspecify.annotations.NullMarked;
