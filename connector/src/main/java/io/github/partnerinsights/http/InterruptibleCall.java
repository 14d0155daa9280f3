package io.github.partnerinsights.http;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * Runs a call on another thread, so that an interrupt of this one ends the wait at once. A blocked socket does not
 * notice interrupts, and the service may take minutes to answer.
 */
final class InterruptibleCall {

    private InterruptibleCall() {}

    /** Takes what is needed out of an answer, on the call's thread. */
    @FunctionalInterface
    interface Reading<T> {
        T read(Response response) throws IOException;
    }

    /**
     * The reading's result. An {@code Error} of the reading, such as a lack of memory, is thrown here as it is.
     *
     * @throws InterruptedIOException if the thread is interrupted; its interrupt status stays set
     */
    static <T> T run(Call call, Reading<T> reading) throws IOException {
        if (Thread.currentThread().isInterrupted()) {
            // An answer that comes at once would hide it.
            throw new InterruptedIOException("interrupted before the call");
        }
        CompletableFuture<T> result = new CompletableFuture<>();
        AtomicReference<@Nullable Response> answer = new AtomicReference<>();
        call.enqueue(new Callback() {
            @Override
            public void onFailure(Call failed, IOException e) {
                result.completeExceptionally(e);
            }

            @Override
            public void onResponse(Call answered, Response response) {
                answer.set(response);
                try {
                    if (!result.complete(reading.read(response))) {
                        response.close();
                    }
                } catch (Throwable e) {
                    // Whatever it is: nobody else tells the caller, who would wait for ever.
                    try {
                        response.close();
                    } finally {
                        result.completeExceptionally(e);
                    }
                }
            }
        });
        try {
            return result.get();
        } catch (InterruptedException e) {
            boolean inTime = result.completeExceptionally(e);
            call.cancel();
            Response late = answer.get();
            if (!inTime && late != null) {
                // It came together with the interrupt, and nobody will use it.
                late.close();
            }
            Thread.currentThread().interrupt();
            InterruptedIOException interrupted = new InterruptedIOException("interrupted while waiting for an answer");
            interrupted.initCause(e);
            throw interrupted;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException io) {
                throw PeerWords.shown(io);
            }
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw new IllegalStateException("Unexpected failure of a call", e.getCause());
        }
    }
}
