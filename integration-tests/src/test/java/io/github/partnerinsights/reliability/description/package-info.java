/** The emulator against its own OpenAPI documents, by a program that others wrote. */
package io.github.partnerinsights.reliability.description;
