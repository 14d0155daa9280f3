package io.github.partnerinsights.emulator.blob;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * A link that lets everybody read one blob for some time: a service SAS (Azure's documents: "Create a service SAS").
 *
 * @param account whose key signs
 * @param path of the blob below the account's address: the container and the blob's name, each with a slash before it
 * @param expiry when it ends, by the clock of the store; in whole seconds
 */
record SignedLink(StorageAccount account, String path, Instant expiry) {

    private static final String READ = "r";
    private static final String BLOB = "b";

    SignedLink {
        expiry = expiry.truncatedTo(ChronoUnit.SECONDS);
    }

    URI uri() {
        return URI.create(
                account.endpoint() + path + "?sv=" + SharedKeyRequest.VERSION + "&se=" + escaped(expiry.toString())
                        + "&sr=" + BLOB + "&sp=" + READ + "&sig="
                        + escaped(account.key().sign(textToSign())));
    }

    /** The fields that this link does not have are empty lines. */
    private String textToSign() {
        String start = "";
        String policy = "";
        String addresses = "";
        String protocol = "";
        String snapshot = "";
        String encryptionScope = "";
        // Cache-Control, Content-Disposition, -Encoding, -Language and -Type, which a link can set.
        String headers = "\n\n\n\n";
        return String.join(
                "\n",
                READ,
                start,
                expiry.toString(),
                "/blob/" + account.name() + path,
                policy,
                addresses,
                protocol,
                SharedKeyRequest.VERSION,
                BLOB,
                snapshot,
                encryptionScope,
                headers);
    }

    private static String escaped(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
