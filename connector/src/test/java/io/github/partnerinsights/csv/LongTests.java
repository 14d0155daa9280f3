package io.github.partnerinsights.csv;

/** How long tests go on that could go on for ever: {@code -Dlong.tests=<number>} is about how many files they try. */
final class LongTests {

    static final boolean ASKED_FOR = System.getProperty("long.tests") != null;

    private LongTests() {}

    /**
     * How many files to try.
     *
     * @param ordinarily in every build
     * @param cost how many times as long as a small one a file of this test takes
     */
    static int files(int ordinarily, int cost) {
        return ASKED_FOR ? Math.max(ordinarily, Integer.getInteger("long.tests", 0) / cost) : ordinarily;
    }
}
