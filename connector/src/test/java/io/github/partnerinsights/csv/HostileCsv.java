package io.github.partnerinsights.csv;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Files made up from a seed: right ones, careless ones, and ones made to confuse. */
final class HostileCsv {

    private static final String[] TEXTS = {
        "",
        "",
        "a",
        "1",
        " ",
        "2026-01-01",
        "Dynamics 365 Customer Service",
        "Zürich",
        "漢字😀",
        "x".repeat(23),
        "\u0000",
        "\t",
        "\u000b\u000c",
        "\u2003",
        "\uFEFF",
        "\u00a0",
        "\u001f",
        "-",
        "\\",
        "#",
        "'",
        ";",
        "\uFFFE",
        "\uFFFF",
        "ö".repeat(9)
    };
    private static final String[] IN_QUOTES = {"\"\"", "\"\"\"\"", ",", "\r\n", "\n", "\r", ",\"\"", "\"\"\r\n"};
    private static final String[] SPECIAL = {"\"", "\"\"", "\"\"\"", ",", "\t", "\r", "\n", "\r\n", " ", "\",", ",\""};
    private static final List<byte[]> NO_UTF8 = List.of(
            bytes(0xff),
            bytes(0x80),
            bytes(0xc3),
            bytes(0xe3, 0x81),
            bytes(0xed, 0xa0, 0x80),
            bytes(0xf4, 0x90, 0x80, 0x80),
            bytes(0xc0, 0xaf),
            bytes(0xf0, 0x9f, 0x98),
            bytes(0x5a, 0xfc, 0x72));

    private final Random random;
    private final char delimiter;

    HostileCsv(long seed, Delimiter delimiter) {
        this.random = new Random(seed);
        this.delimiter = delimiter.character();
    }

    /** @param columns of the header, and of most records */
    byte[] file(int columns, int records) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        if (random.nextInt(8) == 0) {
            write(out, "\uFEFF");
        }
        write(out, IntStream.range(0, columns).mapToObj(i -> "h" + i).collect(Collectors.joining("" + delimiter)));
        // Of ten files two are right throughout, and two are wild.
        int wildness = random.nextInt(10) < 2 ? 0 : random.nextInt(10) < 2 ? 60 : 1 + random.nextInt(10);
        for (int i = random.nextInt(records + 1); i > 0; i--) {
            write(out, pick("\r\n", "\r\n", "\n", "\n", "\r", wildness > 0 ? "\n\n" : "\n"));
            record(out, columns, wildness);
        }
        if (random.nextBoolean()) {
            write(out, pick("\r\n", "\n", "\r"));
        }
        byte[] file = out.toByteArray();
        return wildness > 0 && random.nextInt(4) == 0 ? mutate(file, columns) : file;
    }

    private void record(ByteArrayOutputStream out, int columns, int wildness) {
        int fields = random.nextInt(100) < wildness ? 1 + random.nextInt(columns + 2) : columns;
        for (int field = 0; field < fields; field++) {
            if (field > 0) {
                out.write(delimiter);
            }
            if (random.nextInt(100) < wildness) {
                wild(out);
            } else if (random.nextInt(3) == 0) {
                out.write('"');
                for (int parts = random.nextInt(4); parts > 0; parts--) {
                    write(out, random.nextBoolean() ? text() : pick(IN_QUOTES));
                }
                out.write('"');
            } else {
                write(out, text());
            }
        }
    }

    private void wild(ByteArrayOutputStream out) {
        for (int parts = random.nextInt(5); parts >= 0; parts--) {
            switch (random.nextInt(4)) {
                case 0 -> write(out, text());
                case 1 -> out.writeBytes(NO_UTF8.get(random.nextInt(NO_UTF8.size())));
                default -> write(out, pick(SPECIAL));
            }
        }
    }

    /** Behind the header, which must stay one. */
    private byte[] mutate(byte[] file, int columns) {
        int start = 4 + 4 * columns;
        for (int times = random.nextInt(5); times > 0 && file.length > start; times--) {
            byte[] special = pick(SPECIAL).getBytes(ISO_8859_1);
            file[start + random.nextInt(file.length - start)] = special[0];
        }
        return file;
    }

    private String text() {
        return pick(TEXTS).replace(delimiter, '_');
    }

    private String pick(String... choice) {
        return choice[random.nextInt(choice.length)];
    }

    private static void write(ByteArrayOutputStream out, String text) {
        out.writeBytes(text.getBytes(UTF_8));
    }

    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }
}
