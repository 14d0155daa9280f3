package io.github.partnerinsights.spark.row;

/** {@code true} and {@code false}, in any letter case. */
enum BooleanConversion implements Conversion {
    INSTANCE;

    private static final byte[] TRUE = {'t', 'r', 'u', 'e'};
    private static final byte[] FALSE = {'f', 'a', 'l', 's', 'e'};

    @Override
    public boolean convert(byte[] bytes, int offset, int length, RecordRow row, int ordinal) {
        boolean isTrue = is(TRUE, bytes, offset, length);
        if (!isTrue && !is(FALSE, bytes, offset, length)) {
            return false;
        }
        row.putNumber(ordinal, isTrue ? 1 : 0);
        return true;
    }

    private static boolean is(byte[] word, byte[] bytes, int offset, int length) {
        if (length != word.length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            // Among ASCII letters this is the small one; nothing else becomes a letter of these words by it.
            if ((bytes[offset + i] | 0x20) != word[i]) {
                return false;
            }
        }
        return true;
    }
}
