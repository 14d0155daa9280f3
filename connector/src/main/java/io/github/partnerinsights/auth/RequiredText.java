package io.github.partnerinsights.auth;

/** The rule that a value is not blank; the value itself may be secret and is not shown. */
final class RequiredText {

    private RequiredText() {}

    static void check(String name, String value) {
        if (value.isBlank()) {
            throw new IllegalArgumentException(name + " must not be empty");
        }
    }
}
