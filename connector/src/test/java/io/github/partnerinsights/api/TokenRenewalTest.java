package io.github.partnerinsights.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.partnerinsights.auth.AccessToken;
import io.github.partnerinsights.auth.SignInException;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Tokens live an hour, and may be refused sooner (api/reference.md §1.1). */
class TokenRenewalTest {
    @RegisterExtension
    private final ServiceStub service = new ServiceStub();

    @Test
    void aRefusedTokenIsRenewedOnce() throws InterruptedException {
        service.answer(401, "");
        service.answer(ServiceStub.envelope("{\"datasetName\":\"A\"}"));
        assertThat(service.client().listDatasets()).hasSize(1);
        RecordedRequest first = service.request();
        RecordedRequest second = service.request();
        assertThat(first.getHeaders().get("Authorization")).isEqualTo("Bearer " + ServiceStub.TOKEN);
        assertThat(second.getHeaders().get("Authorization")).isEqualTo("Bearer " + ServiceStub.RENEWED);
        // One call to the service's support, two requests.
        assertThat(second.getHeaders().get("ms-correlationid"))
                .isEqualTo(first.getHeaders().get("ms-correlationid"));
        assertThat(second.getHeaders().get("ms-requestid"))
                .isNotEqualTo(first.getHeaders().get("ms-requestid"));
    }

    @Test
    void aCreationIsRepeatedWithTheRenewedToken() throws InterruptedException {
        // A refused token means that nothing was created.
        service.answer(401, "");
        service.answer(ServiceStub.envelope("{\"reportId\":\"r-1\"}"));
        service.client().createReport(NewReport.executeNow("n", null, "q-1", Optional.empty()));
        assertThat(service.request().getBody()).isEqualTo(service.request().getBody());
    }

    @Test
    void aTokenRefusedInTheBodyOfASuccessIsRenewedToo() {
        service.answer(200, "{\"value\":[],\"message\":\"Unauthorized\",\"statusCode\":401}");
        service.answer(ServiceStub.envelope("{\"datasetName\":\"A\"}"));
        assertThat(service.client().listDatasets()).hasSize(1);
    }

    @Test
    void aSecondRefusalIsTheAnswer() {
        service.answer(401, "{\"message\":\"Unauthorized\"}");
        service.answer(401, "{\"message\":\"Unauthorized\"}");
        InsightsClient client = service.client();
        assertThatThrownBy(client::listDatasets)
                .isInstanceOf(ApiException.class)
                .hasMessageContaining("HTTP 401: Unauthorized.")
                .hasMessageContaining("The access token is not accepted, and neither is a new one. Check that")
                // Which resource is asked for is an option.
                .hasMessageNotContaining("api.partnercenter.microsoft.com");
        assertThat(service.requests()).isEqualTo(2);
    }

    @Test
    void aReadyTokenIsNotTriedTwice() {
        service.answer(401, "");
        InsightsClient client = service.client(() -> new AccessToken("the-only-token", Instant.MAX));
        assertThatThrownBy(client::listDatasets)
                .isInstanceOf(ApiException.class)
                .hasMessageContaining("The access token is not accepted, and there is no other one. Check that");
        assertThat(service.requests()).isOne();
    }

    @Test
    void theTokenIsKeptFromCallToCall() throws InterruptedException {
        service.answer(ServiceStub.envelope());
        service.answer(ServiceStub.envelope());
        InsightsClient client = service.client();
        client.listDatasets();
        client.listReports(ReportFilter.all());
        service.request();
        assertThat(service.request().getHeaders().get("Authorization")).isEqualTo("Bearer " + ServiceStub.TOKEN);
    }

    @Test
    void withoutATokenNothingIsSent() {
        InsightsClient client = service.client(() -> {
            throw new SignInException("no sign-in today", null);
        });
        assertThatThrownBy(client::listDatasets).isInstanceOf(SignInException.class);
        assertThat(service.requests()).isZero();
    }

    @Test
    void theListenerSeesBothAttempts() {
        service.answer(401, "");
        service.answer(ServiceStub.envelope());
        service.client().listDatasets();
        assertThat(service.calls()).extracting(ApiCall::name).containsOnly("GET ScheduledDataset");
        assertThat(service.calls())
                .extracting(ApiCall::status)
                .containsExactly(OptionalInt.of(401), OptionalInt.of(200));
    }
}
