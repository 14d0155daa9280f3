package io.github.partnerinsights.csv;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;

class DamagedGzipFuzzTest {

    /**
     * A cut at a member's end, or a change of what a header says of its length, can leave another whole file, as no reader
     * can tell. Apache Commons Compress judges whether it did; a checksum in a header it skips.
     */
    @FuzzTest
    void givesTheContentOrAnErrorUnlessItIsAnotherWholeFile(FuzzedDataProvider data) throws IOException {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        int members = data.consumeInt(1, 3);
        int cut = data.consumeInt(0, 1000);
        for (int i = 0; i < members; i++) {
            byte[] part = data.consumeBytes(data.consumeInt(0, 300));
            content.writeBytes(part);
            file.writeBytes(GzipMember.of(part, data.consumeInt(0, 15) << 1));
        }
        byte[] damaged = Arrays.copyOf(file.toByteArray(), cut == 0 ? file.size() : Math.min(cut, file.size()));
        int changes = data.consumeInt(0, 3);
        for (int i = 0; i < changes; i++) {
            damaged[data.consumeInt(0, damaged.length - 1)] = data.consumeByte();
        }
        if (damaged[0] != (byte) GzipInput.MAGIC_1) {
            return;
        }
        byte[] read;
        try {
            read = inflated(damaged);
        } catch (UnreadableReportException e) {
            assertThat(damaged).as(e.getMessage()).isNotEqualTo(file.toByteArray());
            return;
        }
        if (!Arrays.equals(read, content.toByteArray())) {
            assertThat(read).isEqualTo(inflatedByCommons(damaged));
        }
    }

    private static byte[] inflated(byte[] file) throws IOException {
        try (ReportStream stream = ReportStream.open(new ByteArrayInputStream(file))) {
            return stream.readAllBytes();
        }
    }

    private static byte[] inflatedByCommons(byte[] file) throws IOException {
        try (InputStream stream = GzipCompressorInputStream.builder()
                .setByteArray(file)
                .setDecompressConcatenated(true)
                .get()) {
            return stream.readAllBytes();
        }
    }
}
