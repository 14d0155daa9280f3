package io.github.partnerinsights.emulator.file;

import java.io.IOException;
import java.io.OutputStream;

/** Compresses into several gzip members, one after the other: a file that RFC 1952 §2.2 allows and some readers end early. */
final class MemberedGzip extends OutputStream {

    private final OutputStream out;
    private final long memberSize;
    private GzipMember member;
    private long inMember;

    MemberedGzip(OutputStream out, long memberSize) throws IOException {
        this.out = out;
        this.memberSize = memberSize;
        this.member = new GzipMember(out);
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        for (int done = 0; done < length; ) {
            if (inMember == memberSize) {
                member.finish();
                member = new GzipMember(out);
                inMember = 0;
            }
            int now = (int) Math.min(length - done, memberSize - inMember);
            member.write(bytes, offset + done, now);
            inMember += now;
            done += now;
        }
    }

    @Override
    public void flush() throws IOException {
        member.flush();
    }

    @Override
    public void close() throws IOException {
        member.close();
    }
}
