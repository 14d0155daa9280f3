package io.github.partnerinsights.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The device code flow of RFC 8628, as Entra ID does it: how a user consents interactively, once, with MFA. */
class DeviceCodeTest {

    @RegisterExtension
    final EmulatorExtension emulator = EmulatorExtension.with(config -> config.rows(50));

    private final MovableClock clock = emulator.clock();
    private final TestClient client = emulator.client();

    @Test
    void versionTwoAnswersWithNumbers() {
        JsonNode code = code().json();
        assertThat(TestClient.names(code))
                .containsExactly("user_code", "device_code", "verification_uri", "expires_in", "interval", "message");
        assertThat(code.path("expires_in").isInt()).isTrue();
        assertThat(code.path("interval").asInt()).isEqualTo(5);
        assertThat(code.path("message").asText())
                .contains(
                        code.path("user_code").asText(),
                        code.path("verification_uri").asText());
    }

    @Test
    void versionOneAnswersWithStrings() {
        JsonNode code = client.signIn(
                        emulator.get().config().tenantId() + "/oauth2/devicecode",
                        Map.of("client_id", emulator.get().config().clientId(), "resource", TestClient.RESOURCE))
                .json();
        assertThat(code.path("verification_url").asText())
                .isEqualTo(emulator.get().authority() + "/devicelogin");
        assertThat(code.path("expires_in").isTextual()).isTrue();
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "device_code");
        form.put("client_id", emulator.get().config().clientId());
        form.put("resource", TestClient.RESOURCE);
        form.put("code", code.path("device_code").asText());
        approve(code, "approve");
        assertThat(client.signIn(form).json().path("expires_on").isTextual()).isTrue();
    }

    @Source("§1.4 refresh token after one consent")
    @Test
    void theDeviceWaitsUntilItsCodeIsApproved() {
        JsonNode code = code().json();
        assertThat(error(redeem(code))).isEqualTo("authorization_pending");
        clock.advance(Duration.ofSeconds(5));
        assertThat(error(redeem(code))).isEqualTo("authorization_pending");
        assertThat(approve(code, "approve").status()).isEqualTo(200);
        JsonNode token = redeem(code).json();
        assertThat(statusWith(token)).as("passed MFA").isEqualTo(200);
        assertThat(error(redeem(code))).as("once only").isEqualTo("bad_verification_code");
    }

    @Source("§1.4 refresh token after one consent")
    @Test
    void aDeviceWithoutASecretRefreshesWithoutOne() {
        JsonNode code = code().json();
        approve(code, "approve");
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "refresh_token");
        form.put("client_id", emulator.get().config().clientId());
        form.put("refresh_token", redeem(code).json().path("refresh_token").asText());
        JsonNode token = client.signIn(path("token"), form).json();
        assertThat(statusWith(token)).isEqualTo(200);
        form.put("refresh_token", emulator.get().config().refreshToken());
        assertThat(client.signIn(path("token"), form).json().path("error_codes").toString())
                .isEqualTo("[7000218]");
    }

    @Test
    void aDeviceThatAsksTooOftenMustSlowDown() {
        JsonNode code = code().json();
        redeem(code);
        clock.advance(Duration.ofSeconds(4));
        assertThat(error(redeem(code))).isEqualTo("slow_down");
        clock.advance(Duration.ofSeconds(9));
        assertThat(error(redeem(code))).as("its interval is 10 s now").isEqualTo("slow_down");
        clock.advance(Duration.ofSeconds(15));
        assertThat(error(redeem(code))).isEqualTo("authorization_pending");
    }

    @Test
    void aCodeExpires() {
        JsonNode code = code().json();
        clock.advance(Duration.ofMinutes(15));
        assertThat(error(redeem(code))).isEqualTo("expired_token");
        assertThat(approve(code, "approve").status()).isEqualTo(404);
    }

    @Test
    void aUserMayDecline() {
        JsonNode code = code().json();
        approve(code, "decline");
        assertThat(error(redeem(code))).isEqualTo("authorization_declined");
    }

    @Test
    void aCodeIsApprovedByItselfIfTheConfigSaysSo() {
        emulator.restart(config -> config.deviceCodesApprovedAfter(Duration.ofSeconds(30)));
        JsonNode code = code().json();
        assertThat(error(redeem(code))).isEqualTo("authorization_pending");
        clock.advance(Duration.ofSeconds(30));
        assertThat(redeem(code).status()).isEqualTo(200);
    }

    @Test
    void anUnknownCodeIsRefused() {
        JsonNode nothing = TestClient.JSON.createObjectNode().put("device_code", "nonsense");
        assertThat(error(redeem(nothing))).isEqualTo("bad_verification_code");
        assertThat(approve(TestClient.JSON.createObjectNode().put("user_code", "nonsense"), "approve")
                        .status())
                .isEqualTo(404);
        assertThat(approve(code().json(), "perhaps").status()).isEqualTo(400);
    }

    @Test
    void theUserTypesTheCodeAsItComes() {
        JsonNode code = code().json();
        String typed =
                " " + code.path("user_code").asText().toLowerCase(Locale.ROOT).replaceFirst("...", "$0-");
        assertThat(client.signIn("devicelogin", Map.of("user_code", typed)).status())
                .isEqualTo(200);
        assertThat(redeem(code).status()).isEqualTo(200);
    }

    @Test
    void thePageLetsNothingForeignIn() {
        TestClient.Answer page = TestClient.send(
                HttpRequest.newBuilder(emulator.get().authority().resolve("/devicelogin")));
        assertThat(page.http().body()).contains("name=\"user_code\"");
        assertThat(page.http().headers().firstValue("Content-Security-Policy").orElse(""))
                .startsWith("default-src 'none'");
    }

    private TestClient.Answer code() {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("client_id", emulator.get().config().clientId());
        form.put("scope", TestClient.RESOURCE + "/user_impersonation offline_access");
        return client.signIn(path("devicecode"), form);
    }

    private TestClient.Answer redeem(JsonNode code) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "urn:ietf:params:oauth:grant-type:device_code");
        form.put("client_id", emulator.get().config().clientId());
        form.put("device_code", code.path("device_code").asText());
        return client.signIn(path("token"), form);
    }

    private TestClient.Answer approve(JsonNode code, String decision) {
        return client.signIn(
                "devicelogin", Map.of("user_code", code.path("user_code").asText(), "decision", decision));
    }

    private String path(String end) {
        return emulator.get().config().tenantId() + "/oauth2/v2.0/" + end;
    }

    private int statusWith(JsonNode token) {
        return TestClient.send(HttpRequest.newBuilder(URI.create(emulator.get().endpoint() + "/mpn/ScheduledDataset"))
                        .header(
                                "Authorization",
                                "Bearer " + token.path("access_token").asText()))
                .status();
    }

    private static String error(TestClient.Answer answer) {
        assertThat(answer.status()).isEqualTo(400);
        return answer.json().path("error").asText();
    }
}
