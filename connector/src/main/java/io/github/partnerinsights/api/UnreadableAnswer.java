package io.github.partnerinsights.api;

/** An answer is not what the documents describe. Becomes an {@link ApiException} where the call is known. */
final class UnreadableAnswer extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String what;

    UnreadableAnswer(String what) {
        super(what);
        this.what = what;
    }

    /** What is wrong, as the end of a sentence about the answer. */
    String what() {
        return what;
    }
}
