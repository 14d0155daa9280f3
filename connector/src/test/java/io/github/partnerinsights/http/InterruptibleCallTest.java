package io.github.partnerinsights.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import okhttp3.Call;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.ForwardingSource;
import okio.Okio;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class InterruptibleCallTest {

    private final MockWebServer server = new MockWebServer();
    private final AtomicReference<Response> answer = new AtomicReference<>();

    @BeforeEach
    void start() throws IOException {
        server.start(TestTransports.loopback(), 0);
        server.enqueue(new MockResponse.Builder().body("something").build());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void anErrorOfTheReadingReachesTheCaller() {
        OutOfMemoryError error = new OutOfMemoryError("as if");
        assertThatThrownBy(() -> InterruptibleCall.run(call(), response -> {
                    answer.set(response);
                    throw error;
                }))
                .isSameAs(error);
        assertAnswerClosed();
    }

    @Test
    void anExceptionOfTheReadingReachesTheCaller() {
        IOException exception = new IOException("no more");
        assertThatThrownBy(() -> InterruptibleCall.run(call(), response -> {
                    answer.set(response);
                    throw exception;
                }))
                .isSameAs(exception);
        assertAnswerClosed();
    }

    @Test
    void aMistakeOfTheReadingReachesTheCaller() {
        IllegalArgumentException mistake = new IllegalArgumentException("as if");
        assertThatThrownBy(() -> InterruptibleCall.run(call(), response -> {
                    answer.set(response);
                    throw mistake;
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasCause(mistake);
        assertAnswerClosed();
    }

    /** A little later each time, so that now and then it comes at the worst moment. */
    @RepeatedTest(300)
    void anAnswerThatComesTogetherWithAnInterruptIsClosed(RepetitionInfo repetition) throws Exception {
        CountDownLatch closed = new CountDownLatch(1);
        Call call = SharedClient.get()
                .newBuilder()
                .addInterceptor(chain -> noting(closed, chain.proceed(chain.request())))
                .build()
                .newCall(call().request());
        Thread caller = Thread.currentThread();
        try {
            InterruptibleCall.run(call, response -> {
                        caller.interrupt();
                        for (int i = 0; i < 20 * repetition.getCurrentRepetition(); i++) {
                            Thread.onSpinWait();
                        }
                        return response;
                    })
                    .close();
        } catch (InterruptedIOException e) {
            // Either of both is right.
        }
        assertThat(Thread.interrupted()).isTrue();
        assertThat(closed.await(20, TimeUnit.SECONDS)).isTrue();
    }

    private static Response noting(CountDownLatch closed, Response response) {
        ForwardingSource source = new ForwardingSource(response.body().source()) {
            @Override
            public void close() throws IOException {
                super.close();
                closed.countDown();
            }
        };
        return response.newBuilder()
                .body(ResponseBody.create(Okio.buffer(source), null, -1))
                .build();
    }

    private void assertAnswerClosed() {
        Response response = Objects.requireNonNull(answer.get());
        assertThat(response.body().source().isOpen()).isFalse();
    }

    private Call call() {
        return SharedClient.get()
                .newCall(new Request.Builder()
                        .url("http://127.0.0.1:" + server.getPort() + "/")
                        .build());
    }
}
