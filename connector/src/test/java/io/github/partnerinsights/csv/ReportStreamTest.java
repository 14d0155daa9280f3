package io.github.partnerinsights.csv;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Inflating: all of a file or an error. */
class ReportStreamTest {

    private static final String CONTENT = "Month,SKU\r\n2026-10-01,\"D365, \"\"Plus\"\"\"\r\n2026-11-01,Zürich\r\n";
    private static final int ALL_FLAGS =
            GzipMember.HEADER_CRC | GzipMember.EXTRA | GzipMember.NAME | GzipMember.COMMENT;

    @Test
    void inflatesGzipWhateverTheDownloadSaid() throws IOException {
        // api/reference.md §2.6: gzip is the normal case; look at 1f 8b when the header is missing.
        try (ReportStream stream = ReportStream.open(new ByteArrayInputStream(GzipMember.of(CONTENT)))) {
            assertThat(stream.gzip()).isTrue();
            assertThat(new String(stream.readAllBytes(), UTF_8)).isEqualTo(CONTENT);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "M", "Month,SKU\r\n1,2\r\n", "\u001e\u008b"})
    void handsPlainFilesOnAsTheyAre(String content) throws IOException {
        try (ReportStream stream = ReportStream.open(new ChunkedInput(content.getBytes(UTF_8), 1))) {
            assertThat(stream.gzip()).isFalse();
            assertThat(new String(stream.readAllBytes(), UTF_8)).isEqualTo(content);
        }
    }

    @Test
    void estimatesTheContentOfAFileFromItsBeginning() throws IOException {
        byte[] content = "2026-10-01,D365,Contoso\r\n".repeat(40_000).getBytes(UTF_8);
        byte[] file = GzipMember.of(content, 0);
        try (ReportStream stream = ReportStream.open(new ByteArrayInputStream(file))) {
            assertThat(stream.readNBytes(content.length / 2)).isNotEmpty();

            assertThat(stream.estimatedContentBytes(file.length))
                    .isBetween(content.length * 8L / 10, content.length * 12L / 10);
        }
        try (ReportStream stream = ReportStream.open(new ByteArrayInputStream(content))) {
            assertThat(stream.estimatedContentBytes(12_345)).isEqualTo(12_345);
        }
    }

    @Test
    void countsBytesOfTheFileAndOfItsContent() throws IOException {
        byte[] file = GzipMember.join(GzipMember.of(CONTENT), GzipMember.of(CONTENT));
        try (ReportStream stream = ReportStream.open(new ChunkedInput(file, 7))) {
            assertThat(stream.contentBytes()).isZero();
            assertThat(stream.read()).isEqualTo('M');
            assertThat(stream.contentBytes()).isEqualTo(1);
            stream.readAllBytes();

            assertThat(stream.fileBytes()).isEqualTo(file.length);
            assertThat(stream.contentBytes()).isEqualTo(2L * CONTENT.getBytes(UTF_8).length);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 10, 17, 1000})
    void readsAllMembersHoweverTheirBytesArrive(int chunk) throws IOException {
        // RFC 1952 §2.2: a file is a series of members; an empty one is legal.
        byte[] file =
                GzipMember.join(GzipMember.of("a,b\n"), GzipMember.of(""), GzipMember.of("1,2\n"), GzipMember.of(""));

        assertThat(content(file, chunk)).isEqualTo("a,b\n1,2\n");
    }

    @Test
    void readsTheNextMemberWhenTheFirstEndsExactlyWithARead() throws IOException {
        byte[] first = GzipMember.of("a,b\n");

        assertThat(content(GzipMember.join(first, GzipMember.of("1,2\n")), first.length))
                .isEqualTo("a,b\n1,2\n");
    }

    @Test
    void skipsEveryOptionalPartOfTheHeader() throws IOException {
        for (int flags = 0; flags < 32; flags++) {
            byte[] file = GzipMember.join(GzipMember.of("a\n".getBytes(UTF_8), flags), GzipMember.of("1\n"));

            assertThat(content(file, 1)).as("flags %s", flags).isEqualTo("a\n1\n");
        }
    }

    @Test
    void aFileCutAnywhereIsAnError() {
        byte[] file = GzipMember.of(CONTENT.getBytes(UTF_8), ALL_FLAGS);
        for (int length = 1; length < file.length; length++) {
            byte[] cut = Arrays.copyOf(file, length);

            assertThatExceptionOfType(TruncatedReportException.class)
                    .as("cut after %s of %s bytes", length, file.length)
                    .isThrownBy(() -> content(cut, 100))
                    .withMessageContaining("after " + length + " bytes")
                    .withMessageContaining("Read the report again");
        }
    }

    @Test
    void aFileCutWithinItsSecondMemberIsAnError() {
        byte[] first = GzipMember.of(CONTENT);
        byte[] file = GzipMember.join(first, GzipMember.of(CONTENT.getBytes(UTF_8), ALL_FLAGS));
        for (int length = first.length + 1; length < file.length; length++) {
            byte[] cut = Arrays.copyOf(file, length);

            assertThatExceptionOfType(TruncatedReportException.class)
                    .as("cut after %s of %s bytes", length, file.length)
                    .isThrownBy(() -> content(cut, first.length));
        }
    }

    @Test
    void aDamagedByteIsAnErrorOrChangesNothing() throws IOException {
        byte[] file = GzipMember.join(
                GzipMember.of(CONTENT.getBytes(UTF_8), ALL_FLAGS), GzipMember.of("2026-12-01,\r\n".repeat(20)));
        List<String> rows = rows(file);
        assertThat(rows).hasSize(22);
        int errors = 0;
        for (int position = 0; position < file.length; position++) {
            for (int bit = 0; bit < 8; bit++) {
                byte[] damaged = file.clone();
                damaged[position] ^= (byte) (1 << bit);
                try {
                    assertThat(rows(damaged))
                            .as("bit %s of byte %s", bit, position)
                            .isEqualTo(rows);
                } catch (UnreadableReportException e) {
                    errors++;
                }
            }
        }
        // Only the time, the extra flags and the system of the second header are not covered by any checksum.
        assertThat(errors).isGreaterThanOrEqualTo(8 * (file.length - 9));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ee\0\0", "ee\0\0id\u0002\0ab", "id\0\u0001"})
    void skipsSubfieldsOfAnyNumberAndLength(String subfields) throws IOException {
        String field = subfields.endsWith("\u0001") ? subfields + "x".repeat(256) : subfields;

        assertThat(content(withExtraField("1\n", field), 4)).isEqualTo("1\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"i", "id", "id\0", "id\u0001\0", "id\0\0e", "id\0\u0001x"})
    void anExtraFieldThatIsNotMadeOfSubfieldsIsAnError(String field) {
        assertThatExceptionOfType(UnreadableReportException.class)
                .isThrownBy(() -> content(withExtraField("1\n", field), 4))
                .withMessageContaining("the extra field of its header is not made of subfields");
    }

    private static byte[] withExtraField(String content, String field) {
        byte[] member = GzipMember.of(content);
        member[3] = GzipMember.EXTRA;
        byte[] length = {(byte) field.length(), (byte) (field.length() >> 8)};
        int header = 10;
        return GzipMember.join(
                Arrays.copyOf(member, header),
                length,
                field.getBytes(ISO_8859_1),
                Arrays.copyOfRange(member, header, member.length));
    }

    @Test
    void anExtraFieldThatSaysToBeLongerThanItsSubfieldsIsAnError() throws IOException {
        byte[] first = GzipMember.of("a\n".getBytes(UTF_8), GzipMember.EXTRA);
        byte[] file = GzipMember.join(first, GzipMember.of("1\n"));
        assertThat(content(file, 4)).isEqualTo("a\n1\n");
        // As far as the second member's data, and what a reader then gets is whole, with its checksum.
        file[10] += (byte) (first.length - 7);

        assertThatExceptionOfType(UnreadableReportException.class)
                .isThrownBy(() -> content(file, 4))
                .withMessageContaining("the extra field of its header is not made of subfields");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\0", "\0\0\0\0\0\0\0\0", "garbage", "\u001f", "a,b\n"})
    void bytesBehindTheLastMemberAreAnError(String garbage) {
        byte[] file = GzipMember.join(GzipMember.of(CONTENT), garbage.getBytes(UTF_8));

        assertThatExceptionOfType(UnreadableReportException.class).isThrownBy(() -> content(file, 4));
    }

    @Test
    void aMissingMemberContentIsNotedByItsLength() {
        byte[] file = GzipMember.of("");
        file[file.length - 1] = 1;

        assertThatExceptionOfType(UnreadableReportException.class)
                .isThrownBy(() -> content(file, 100))
                .withMessageContaining("length of its content");
    }

    @Test
    void aLonelyFirstMagicByteIsNoPlainFile() {
        assertThatExceptionOfType(UnreadableReportException.class)
                .isThrownBy(() -> content(new byte[] {0x1f, 'a', ',', 'b'}, 100))
                .withMessageContaining("not gzip");
    }

    @Test
    void inflatesWhatTheJdkCompressed() throws IOException {
        Random random = new Random(7);
        for (int i = 0; i < 200; i++) {
            ByteArrayOutputStream expected = new ByteArrayOutputStream();
            ByteArrayOutputStream file = new ByteArrayOutputStream();
            for (int members = random.nextInt(4); members >= 0; members--) {
                byte[] part = new byte[random.nextInt(200_000)];
                random.nextBytes(part);
                Arrays.fill(part, 0, random.nextInt(part.length + 1), (byte) 'x');
                expected.writeBytes(part);
                try (GZIPOutputStream gzip = new GZIPOutputStream(file)) {
                    gzip.write(part);
                }
            }
            try (ReportStream stream =
                    ReportStream.open(new ChunkedInput(file.toByteArray(), 1 + random.nextInt(100_000)))) {
                assertThat(Arrays.equals(stream.readAllBytes(), expected.toByteArray()))
                        .isTrue();
            }
        }
    }

    @Test
    void afterAnErrorNoReadPretendsThatTheFileHasEnded() throws IOException {
        byte[] file = Arrays.copyOf(GzipMember.of(CONTENT), 30);
        try (ReportStream stream = ReportStream.open(new ChunkedInput(file, 100))) {
            assertThatExceptionOfType(TruncatedReportException.class).isThrownBy(stream::readAllBytes);

            assertThatIOException().isThrownBy(stream::read).withMessageContaining("Open it again");
        }
    }

    @Test
    void closesItsSourceOnce() throws IOException {
        ChunkedInput source = new ChunkedInput(GzipMember.of(CONTENT), 100);
        ReportStream stream = ReportStream.open(source);

        stream.close();
        stream.close();

        assertThat(source.timesClosed()).isEqualTo(1);
        assertThatIOException().isThrownBy(stream::read).withMessageContaining("closed");
    }

    @Test
    void closesItsSourceWhenOpeningFails() {
        BrokenInput broken = new BrokenInput();

        assertThatIOException().isThrownBy(() -> ReportStream.open(broken)).withMessage("reset by peer");
        assertThat(broken.isClosed()).isTrue();
    }

    private static String content(byte[] file, int chunk) throws IOException {
        try (ReportStream stream = ReportStream.open(new ChunkedInput(file, chunk))) {
            return new String(stream.readAllBytes(), UTF_8);
        }
    }

    private static List<String> rows(byte[] file) throws IOException {
        ReportStream stream = ReportStream.open(new ChunkedInput(file, 50));
        try (CsvReader reader = CsvReader.open(stream, Delimiter.COMMA, CsvReader.DEFAULT_MAX_RECORD_SIZE)) {
            List<String> rows = new ArrayList<>();
            while (reader.next()) {
                rows.add(IntStream.range(0, reader.header().size())
                        .mapToObj(column -> String.valueOf(reader.value(column)))
                        .collect(Collectors.joining("|")));
            }
            return rows;
        }
    }
}
