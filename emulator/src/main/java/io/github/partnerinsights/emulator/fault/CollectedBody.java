package io.github.partnerinsights.emulator.fault;

import io.github.partnerinsights.emulator.web.Body;
import io.github.partnerinsights.emulator.wire.Sink;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;

/** Collects a body as text. */
final class CollectedBody extends Sink {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    /** What the body says, in UTF-8. */
    static String text(Body body) throws IOException {
        CollectedBody collected = new CollectedBody();
        body.writer().writeTo(collected);
        return collected.bytes.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void write(byte[] from, int offset, int length) {
        bytes.write(from, offset, length);
    }

    @Override
    public void send(FileChannel file, long position, long count) throws IOException {
        try (WritableByteChannel target = Channels.newChannel(bytes)) {
            file.transferTo(position, count, target);
        }
    }
}
