/**
 * Report files in Azurite, Microsoft's own emulator of Azure Blob Storage, behind the links that Azure has: what the
 * connector makes of them, and of all that may happen to them on the way.
 */
package io.github.partnerinsights.reliability.blobstore;
