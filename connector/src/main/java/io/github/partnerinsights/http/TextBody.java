package io.github.partnerinsights.http;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.BufferedSink;
import org.jspecify.annotations.Nullable;

/** A body of text. If the request is not repeatable it says so to OkHttp, which otherwise resends on its own. */
final class TextBody extends RequestBody {

    private final byte[] bytes;
    private final boolean repeatable;

    private TextBody(byte[] bytes, boolean repeatable) {
        this.bytes = bytes;
        this.repeatable = repeatable;
    }

    static @Nullable TextBody of(HttpRequest request) {
        String text = request.body();
        boolean needsBody = request.method().equals("PUT") || request.method().equals("POST");
        if (text == null && !needsBody) {
            return null;
        }
        return new TextBody((text == null ? "" : text).getBytes(StandardCharsets.UTF_8), request.repeatable());
    }

    /** The request's own header says it. */
    @Override
    public @Nullable MediaType contentType() {
        return null;
    }

    @Override
    public long contentLength() {
        return bytes.length;
    }

    @Override
    public boolean isOneShot() {
        return !repeatable;
    }

    @Override
    public void writeTo(BufferedSink sink) throws IOException {
        sink.write(bytes);
    }
}
