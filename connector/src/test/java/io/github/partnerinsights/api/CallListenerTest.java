package io.github.partnerinsights.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a listener learns. */
class CallListenerTest {
    @RegisterExtension
    private final ServiceStub service = new ServiceStub();

    @Test
    void learnsTheServersTimeAndIds() {
        service.answer(new MockResponse.Builder()
                .setHeader("Date", "Thu, 14 Feb 2019 21:54:58 GMT")
                .setHeader("ms-requestid", "abc")
                .body(ServiceStub.envelope())
                .build());
        service.client().listDatasets();
        assertThat(service.calls()).singleElement().satisfies(call -> {
            assertThat(call.serverTime()).contains(Instant.parse("2019-02-14T21:54:58Z"));
            assertThat(call.correlation().requestId()).isEqualTo("abc");
            assertThat(call.duration()).isPositive();
            assertThat(call.dataRedacted()).isFalse();
        });
    }

    @Test
    void learnsNoTimeFromAnOddDate() {
        service.answer(new MockResponse.Builder()
                .setHeader("Date", "yesterday")
                .body(ServiceStub.envelope())
                .build());
        service.client().listDatasets();
        assertThat(service.calls())
                .singleElement()
                .satisfies(call -> assertThat(call.serverTime()).isEmpty());
    }

    @Test
    void learnsTheNameOfACallWithoutItsIds() {
        service.answer(ServiceStub.envelope());
        service.client().listExecutions("r-1", ExecutionFilter.latest());
        assertThat(service.calls())
                .extracting(ApiCall::name)
                .containsExactly("GET ScheduledReport/execution/{reportId}");
    }

    @Test
    void seesEachPage() {
        service.answer("{\"value\":[],\"nextLink\":\"?page=2\"}");
        service.answer("{\"value\":[]}");
        service.client().listDatasets();
        assertThat(service.calls()).hasSize(2);
    }
}
