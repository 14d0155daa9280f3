/** The calls of the emulator as OpenAPI documents, and Swagger UI to try them in a browser (api/reference.md §0). */
@NullMarked
package io.github.partnerinsights.emulator.swagger;

import org.jspecify.annotations.NullMarked;
