package io.github.partnerinsights.emulator.blob;

import java.net.URI;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** An account of a blob store: where it is, and the key that opens it. Written as it is for Azure's own tools. */
public final class StorageAccount {

    /** Of every Azurite: its documents have it, and it is no secret. */
    private static final String DEVELOPMENT_NAME = "devstoreaccount1";

    private static final String DEVELOPMENT_KEY =
            "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    private static final URI DEVELOPMENT_ENDPOINT = URI.create("http://127.0.0.1:10000/" + DEVELOPMENT_NAME);

    private static final String FORMS = "azurite, an address such as " + DEVELOPMENT_ENDPOINT
            + ", or a connection string with AccountName, AccountKey and BlobEndpoint";

    private final String name;
    private final AccountKey key;
    private final URI endpoint;

    private StorageAccount(String name, AccountKey key, URI endpoint) {
        this.name = name;
        this.key = key;
        this.endpoint = endpoint;
    }

    /**
     * Reads what a user typed: {@code azurite}, the address of an Azurite, or a connection string.
     *
     * @throws IllegalArgumentException if it is none of these; the message holds no key
     */
    public static StorageAccount of(String text) {
        String stripped = text.strip();
        if (stripped.equalsIgnoreCase("azurite")) {
            return development(DEVELOPMENT_ENDPOINT);
        }
        if (stripped.toLowerCase(Locale.ROOT).startsWith("http")) {
            return development(address(stripped));
        }
        if (stripped.contains("=")) {
            return connection(stripped);
        }
        throw new IllegalArgumentException("The blob store must be " + FORMS + ", not '" + text + "'.");
    }

    private static StorageAccount development(URI address) {
        if (!address.getPath().equals("/" + DEVELOPMENT_NAME)) {
            throw new IllegalArgumentException("An address of a blob store must end with /" + DEVELOPMENT_NAME
                    + ", whose key is known, but it is " + address
                    + ". For another account give a connection string with AccountName, AccountKey and BlobEndpoint.");
        }
        return new StorageAccount(DEVELOPMENT_NAME, AccountKey.of(DEVELOPMENT_KEY), address);
    }

    private static StorageAccount connection(String text) {
        Map<String, String> parts = parts(text);
        if (parts.getOrDefault("UseDevelopmentStorage", "false").equalsIgnoreCase("true")) {
            return development(DEVELOPMENT_ENDPOINT);
        }
        String name = part(parts, "AccountName");
        String endpoint = parts.getOrDefault(
                "BlobEndpoint",
                parts.getOrDefault("DefaultEndpointsProtocol", "https") + "://" + name + ".blob."
                        + parts.getOrDefault("EndpointSuffix", "core.windows.net"));
        return new StorageAccount(name, AccountKey.of(part(parts, "AccountKey")), address(endpoint));
    }

    private static Map<String, String> parts(String text) {
        Map<String, String> parts = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        Arrays.stream(text.split(";"))
                .filter(part -> part.contains("="))
                .forEach(part -> parts.put(
                        part.substring(0, part.indexOf('=')).strip(),
                        part.substring(part.indexOf('=') + 1).strip()));
        return parts;
    }

    private static String part(Map<String, String> parts, String name) {
        String value = parts.get(name);
        if (value == null || value.isEmpty()) {
            throw new IllegalArgumentException(
                    "The connection string of the blob store has no " + name + "; it must be " + FORMS + ".");
        }
        return value;
    }

    private static URI address(String text) {
        try {
            URI address = URI.create(text.replaceFirst("/+$", ""));
            if (address.getHost() != null
                    && address.getRawQuery() == null
                    && address.getRawUserInfo() == null
                    && address.getScheme().matches("https?")) {
                return address;
            }
        } catch (IllegalArgumentException e) {
            // Answered below, without what could not be read: it may be a link with its signature.
        }
        throw new IllegalArgumentException(
                "The address of the blob store must be http://host:port/account or https://host, without anything else.");
    }

    String name() {
        return name;
    }

    AccountKey key() {
        return key;
    }

    /** What the addresses of its containers begin with, without a slash at the end. */
    URI endpoint() {
        return endpoint;
    }

    /** The address, without the key. */
    @Override
    public String toString() {
        return endpoint.toString();
    }
}
