package io.github.partnerinsights.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import okhttp3.Call;
import okhttp3.Request;
import okhttp3.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
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
