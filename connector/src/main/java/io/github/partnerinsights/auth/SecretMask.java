package io.github.partnerinsights.auth;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * Blots secrets out of a text that another machine wrote: as they are, and percent-encoded as in forms and addresses,
 * whichever of their characters are encoded.
 */
final class SecretMask {

    private static final String BLOT = "***";

    private final List<Secret> secrets;

    SecretMask(Collection<String> secrets) {
        // Longest first: one may be a part of another.
        this.secrets = secrets.stream()
                .filter(secret -> !secret.isEmpty())
                .sorted(Comparator.comparingInt(String::length).reversed())
                .map(Secret::of)
                .toList();
    }

    String applyTo(String text) {
        String result = text;
        for (Secret secret : secrets) {
            result = secret.blottedOutOf(result);
        }
        return result;
    }

    private record Secret(String plain, List<Letter> letters) {

        static Secret of(String plain) {
            return new Secret(plain, plain.codePoints().mapToObj(Letter::of).toList());
        }

        String blottedOutOf(String text) {
            StringBuilder result = new StringBuilder(text.length());
            int at = 0;
            while (at < text.length()) {
                int end = endOfSecret(text, at);
                if (end > at) {
                    result.append(BLOT);
                    at = end;
                } else {
                    result.append(text.charAt(at++));
                }
            }
            // What looked encoded and was not: a secret may itself hold a percent sign and two digits.
            return result.toString().replace(plain, BLOT);
        }

        /** Where the secret ends that begins at {@code start}; {@code start} if none does. */
        private int endOfSecret(String text, int start) {
            int at = start;
            for (Letter letter : letters) {
                int length = letter.lengthAt(text, at);
                if (length == 0) {
                    return start;
                }
                at += length;
            }
            return at;
        }
    }

    /** A character in the ways in which it may be written. */
    private record Letter(String plain, String encoded) {

        static Letter of(int codePoint) {
            String plain = Character.toString(codePoint);
            StringBuilder encoded = new StringBuilder();
            for (byte b : plain.getBytes(StandardCharsets.UTF_8)) {
                encoded.append(String.format("%%%02X", b));
            }
            return new Letter(plain, encoded.toString());
        }

        int lengthAt(String text, int at) {
            if (text.regionMatches(true, at, encoded, 0, encoded.length())) {
                return encoded.length();
            }
            if (text.startsWith(plain, at)) {
                return plain.length();
            }
            return plain.equals(" ") && text.startsWith("+", at) ? 1 : 0;
        }
    }
}
