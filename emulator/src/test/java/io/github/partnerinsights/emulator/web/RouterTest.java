package io.github.partnerinsights.emulator.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which route a path is for. */
class RouterTest {

    private final Router router = new Router()
            .add(Call.UPDATE_REPORT, "PUT", "/Report/{id}", request -> Response.of(200))
            .add(Call.PAUSE_REPORT, "PUT", "/Report/pause/{id}", request -> Response.of(200))
            .add(Call.REPORTS, "GET", "/Report", request -> Response.of(200));

    @Test
    void aPathWhoseLastSegmentIsMissingIsNotThatOfAnotherCall() {
        assertThat(router.match("PUT", "/Report/pause/")).isInstanceOf(Router.NoSuchPath.class);
        assertThat(router.match("PUT", "/Report/PAUSE")).isInstanceOf(Router.NoSuchPath.class);
        assertThat(found("PUT", "/Report/pause/7").call()).isEqualTo(Call.PAUSE_REPORT);
    }

    @Test
    void anEscapedSlashIsPartOfItsSegment() {
        assertThat(found("PUT", "/Report/pause%2F7").pathValues()).isEqualTo(Map.of("id", "pause/7"));
        assertThat(found("PUT", "/Report/a%20b").pathValues()).isEqualTo(Map.of("id", "a b"));
    }

    @Test
    void aNameOfBlanksIsNotLeftOut() {
        assertThat(router.match("GET", "/Report/%20")).isInstanceOf(Router.WrongMethod.class);
        assertThat(found("PUT", "/Report/%1F").pathValues()).isEqualTo(Map.of("id", ""));
    }

    @Test
    void headIsAnsweredAsGet() {
        assertThat(found("HEAD", "/Report").call()).isEqualTo(Call.REPORTS);
        assertThat(router.match("HEAD", "/Report/7")).isInstanceOf(Router.WrongMethod.class);
    }

    private Router.Found found(String method, String path) {
        return (Router.Found) router.match(method, path);
    }
}
