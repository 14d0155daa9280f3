package io.github.partnerinsights.http;

import java.io.IOException;
import java.io.InputStream;
import okhttp3.Call;
import okhttp3.Response;

/** One answer to a request for a file, its body still on the way. */
final class Transfer {

    private final Call call;
    private final Response response;
    private final InputStream body;
    private final HttpHeaders headers;
    private final RunningCalls calls;

    Transfer(Call call, Response response, RunningCalls calls) {
        this.call = call;
        this.response = response;
        this.body = response.body().byteStream();
        this.headers = HttpHeaders.of(response.headers().toMultimap());
        this.calls = calls;
    }

    int status() {
        return response.code();
    }

    HttpHeaders headers() {
        return headers;
    }

    int read(byte[] buffer, int offset, int length) throws IOException {
        try {
            return body.read(buffer, offset, length);
        } catch (IOException e) {
            throw PeerWords.shown(e);
        }
    }

    /** Up to {@code most} bytes of what is left; for error documents. Ends the transfer. */
    byte[] drain(int most) {
        try {
            return body.readNBytes(most);
        } catch (IOException e) {
            // The status has told what matters.
            return new byte[0];
        } finally {
            cancel();
        }
    }

    /** Ends a transfer that was read to its end: the connection can serve another request. */
    void finish() {
        response.close();
        calls.end(call);
    }

    /** Ends the transfer at once. Closing alone would first read on, in the hope of keeping the connection. */
    void cancel() {
        abort();
        finish();
    }

    /** Hangs up, from any thread. Whoever uses the body still has to {@link #finish}. */
    void abort() {
        call.cancel();
    }
}
