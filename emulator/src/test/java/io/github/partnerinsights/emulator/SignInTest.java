package io.github.partnerinsights.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.partnerinsights.emulator.signin.Mfa;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sign-in: what Entra ID answers, and which tokens the API takes (api/reference.md §1). */
class SignInTest {

    @RegisterExtension
    final EmulatorExtension emulator = EmulatorExtension.with(config -> config.rows(50));

    private final MovableClock clock = emulator.clock();
    private final TestClient client = emulator.client();

    @Source("§1.1 mpn: password")
    @Source("§1.1 token answer of v1")
    @Test
    void versionOneAnswersWithNumbersAsStrings() {
        // api/reference.md §1.1: expires_on lies 3900 s after not_before, expires_in says 3599.
        JsonNode token = client.signIn(client.passwordForm()).json();
        assertThat(TestClient.names(token))
                .containsExactly(
                        "token_type",
                        "scope",
                        "expires_in",
                        "ext_expires_in",
                        "expires_on",
                        "not_before",
                        "resource",
                        "access_token",
                        "refresh_token",
                        "id_token");
        assertThat(token).allMatch(JsonNode::isTextual);
        assertThat(token.path("expires_in").asText()).isEqualTo("3599");
        assertThat(token.path("expires_on").asLong() - token.path("not_before").asLong())
                .isEqualTo(3900);
        assertThat(token.path("resource").asText()).isEqualTo(TestClient.RESOURCE);
    }

    @Source("§1.1 token answer of v1")
    @Test
    void anIdTokenComesOnlyWithOpenid() {
        Map<String, String> form = client.passwordForm();
        form.remove("scope");
        assertThat(client.signIn(form).json().has("id_token")).isFalse();
    }

    @Source("§1.1 return-client-request-id")
    @Test
    void theIdOfTheRequestComesBackIfAsked() {
        // The documented request has the header.
        String path = "/" + emulator.get().config().tenantId() + "/oauth2/token";
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        emulator.get().authority().resolve(path))
                .header("client-request-id", "mine")
                .POST(HttpRequest.BodyPublishers.noBody());
        assertThat(TestClient.send(request).http().headers().firstValue("client-request-id"))
                .isEmpty();
        request.header("return-client-request-id", "true");
        assertThat(TestClient.send(request).http().headers().firstValue("client-request-id"))
                .hasValue("mine");
    }

    @Source("§1.1 Apps & Games: its resource")
    @Test
    void aTokenForTheStoreOpensNeitherProgram() {
        Map<String, String> form = client.applicationForm();
        form.put("resource", "https://manage.devcenter.microsoft.com");
        String token = client.signIn(form).json().path("access_token").asText();
        assertThat(token).isNotEmpty();
        assertThat(cmpDatasetsWith(token)).isEqualTo(401);
        assertThat(datasetsWith("Authorization", "Bearer " + token)).isEqualTo(401);
    }

    @Test
    void aUsersTokenHasTheDocumentedClaimsAndOneMore() throws IOException {
        // uti makes two tokens of the same second differ.
        assertThat(TestClient.shape(claims(client.token())))
                .containsExactly(
                        "aud STRING",
                        "iss STRING",
                        "iat NUMBER",
                        "nbf NUMBER",
                        "exp NUMBER",
                        "acr STRING",
                        "amr ARRAY",
                        "appid STRING",
                        "appidacr STRING",
                        "family_name STRING",
                        "given_name STRING",
                        "ipaddr STRING",
                        "name STRING",
                        "oid STRING",
                        "scp STRING",
                        "tenant_region_scope STRING",
                        "tid STRING",
                        "unique_name STRING",
                        "upn STRING",
                        "uti STRING",
                        "ver STRING");
    }

    @Source("§1.1 mpn: refresh token at v2.0")
    @Source("§1.1 token answer of v2.0")
    @Test
    void versionTwoTakesAScopeAndAnswersWithNumbers() {
        Map<String, String> form = client.refreshForm(emulator.get().config().refreshToken());
        form.remove("resource");
        form.put("scope", TestClient.RESOURCE + "/user_impersonation");
        JsonNode token = client.signIn(emulator.get().config().tenantId() + "/oauth2/v2.0/token", form)
                .json();
        assertThat(token.path("expires_in").isInt()).isTrue();
        assertThat(token.has("expires_on")).isFalse();
        assertThat(token.path("scope").asText()).isEqualTo(TestClient.RESOURCE + "/user_impersonation");
        assertThat(token.has("refresh_token")).isTrue();
    }

    @Source("§1.1 permission user_impersonation")
    @Source("§1.1 life of a token")
    @Source("§1.4 a password cannot pass MFA")
    @Test
    void aPasswordTokenCarriesTheDocumentedClaimsWithoutMfa() throws IOException {
        // Claims: api/reference.md §1.4 and its example of an App+User token.
        JsonNode claims = claims(passwordToken());
        assertThat(claims.path("aud").asText()).isEqualTo(TestClient.RESOURCE);
        assertThat(claims.path("amr").toString()).isEqualTo("[\"pwd\"]");
        assertThat(claims.path("scp").asText()).isEqualTo("user_impersonation");
        assertThat(claims.path("tid").asText())
                .isEqualTo(emulator.get().config().tenantId());
        assertThat(claims.path("appid").asText())
                .isEqualTo(emulator.get().config().clientId());
        assertThat(claims.path("upn").asText())
                .isEqualTo(emulator.get().config().username());
        assertThat(claims.path("exp").asLong() - claims.path("iat").asLong()).isEqualTo(3900);
        assertThat(claims.path("ver").asText()).isEqualTo("1.0");
    }

    @Source("§1.1 mpn: refresh token at v1")
    @Source("§1.4 refresh token after one consent")
    @Test
    void theRefreshTokenOfAnInteractiveConsentCarriesMfa() throws IOException {
        JsonNode token = client.signIn(
                        client.refreshForm(emulator.get().config().refreshToken()))
                .json();
        assertThat(claims(token.path("access_token").asText()).path("amr").toString())
                .isEqualTo("[\"pwd\",\"mfa\"]");
    }

    @Source("§1.4 rotated refresh tokens")
    @Test
    void eachRedemptionYieldsANewRefreshToken() {
        String first = emulator.get().config().refreshToken();
        String second = client.signIn(client.refreshForm(first))
                .json()
                .path("refresh_token")
                .asText();
        String third = client.signIn(client.refreshForm(second))
                .json()
                .path("refresh_token")
                .asText();
        assertThat(third).isNotEmpty().isNotEqualTo(second).isNotEqualTo(first);
        assertThat(client.signIn(client.refreshForm(first)).status()).isEqualTo(200);
    }

    @Source("§1.4 rotated refresh tokens")
    @Test
    void aUsedRefreshTokenEndsIfTheConfigSaysSo() {
        emulator.restart(config -> config.usedRefreshTokensEnd(true));
        Map<String, String> form = client.refreshForm(emulator.get().config().refreshToken());
        assertThat(client.signIn(form).status()).isEqualTo(200);
        assertRefused(client.signIn(form), 400, "invalid_grant", 70008);
    }

    @Test
    void aRefreshTokenExpires() {
        String configured = emulator.get().config().refreshToken();
        String issued = client.signIn(client.refreshForm(configured))
                .json()
                .path("refresh_token")
                .asText();
        clock.advance(Duration.ofDays(91));
        assertRefused(client.signIn(client.refreshForm(issued)), 400, "invalid_grant", 700082);
        assertThat(client.signIn(client.refreshForm(configured)).status())
                .as("what the emulator was told does not age when its clock is moved on")
                .isEqualTo(200);
    }

    @Source("§1.1 cmp: client credentials")
    @Test
    void anApplicationSignsInForItself() throws IOException {
        Map<String, String> form = client.applicationForm();
        JsonNode token = client.signIn(form).json();
        assertThat(token.has("refresh_token")).isFalse();
        assertThat(claims(token.path("access_token").asText()).has("upn")).isFalse();
    }

    @Source("§1.1 scope of an application at v2.0")
    @Test
    void versionTwoWantsTheDefaultScopeForAnApplication() {
        String path = emulator.get().config().tenantId() + "/oauth2/v2.0/token";
        Map<String, String> form = client.applicationForm();
        form.put("scope", TestClient.RESOURCE + "/.default");
        assertThat(client.signIn(path, form).status()).isEqualTo(200);
        form.put("scope", TestClient.RESOURCE + "/user_impersonation");
        assertRefused(client.signIn(path, form), 400, "invalid_scope", 70011);
    }

    @Source("§1.2 mpn: a user alone is not enough")
    @ParameterizedTest
    @CsvSource({
        "client_secret, wrong,                      401, invalid_client,         7000215",
        "client_secret, ,                           401, invalid_client,         7000218",
        "client_id,     nobody,                     400, unauthorized_client,    700016",
        "username,      nobody@partner.example,     400, invalid_grant,          50034",
        "password,      wrong,                      400, invalid_grant,          50126",
        "password,      ,                           400, invalid_request,        900144",
        "resource,      ,                           400, invalid_request,        900144",
        "resource,      https://other.example,      400, invalid_resource,       500011",
        "grant_type,    implicit,                   400, unsupported_grant_type, 70003",
    })
    void aWrongFieldIsRefusedWithItsKnownCode(String field, String value, int status, String error, int code) {
        Map<String, String> form = client.passwordForm();
        form.put(field, value == null ? " " : value);
        assertRefused(client.signIn(form), status, error, code);
    }

    @Source("§1.3 tenant of the partner program")
    @Test
    void anUnknownTenantIsRefused() {
        assertRefused(client.signIn("other/oauth2/token", client.passwordForm()), 400, "invalid_request", 90002);
    }

    @Test
    void anUnknownRefreshTokenIsRefused() {
        assertRefused(client.signIn(client.refreshForm("nonsense")), 400, "invalid_grant", 9002313);
    }

    @Test
    void aMalformedFormIsRefused() {
        TestClient.Answer answer = TestClient.send(HttpRequest.newBuilder(emulator.get()
                        .authority()
                        .resolve("/" + emulator.get().config().tenantId() + "/oauth2/token"))
                .POST(HttpRequest.BodyPublishers.ofString("grant_type=%zz")));
        assertRefused(answer, 400, "invalid_request", 9002313);
    }

    @Test
    void aRefusalNeverRepeatsASecret() {
        Map<String, String> form = client.passwordForm();
        form.put("client_secret", "not-to-be-shown");
        assertThat(client.signIn(form).http().body()).doesNotContain("not-to-be-shown");
    }

    @Source("§1.4 a password cannot pass MFA")
    @Test
    void aConditionalAccessPolicyRefusesThePasswordGrant() {
        emulator.restart(config -> config.mfa(Mfa.REQUIRED_AT_SIGN_IN));
        assertRefused(client.signIn(client.passwordForm()), 400, "invalid_grant", 50076);
    }

    @Source("§1.4 refusal without MFA")
    @Source("§2.0 401 without a body")
    @Test
    void theApiRefusesATokenWithoutMfaAsDocumented() {
        // api/reference.md §1.4: 401, WWW-Authenticate, chunked, no JSON body. The documented reason phrase cannot be
        // sent: the JDK's server sets its own, and HTTP clients must ignore it (RFC 9110 §15).
        TestClient.Answer answer =
                TestClient.send(HttpRequest.newBuilder(URI.create(emulator.get().endpoint() + "/mpn/ScheduledDataset"))
                        .header("Authorization", "Bearer " + passwordToken()));
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.http().body()).isEmpty();
        assertThat(answer.http().headers().firstValue("WWW-Authenticate")).hasValue("Bearer error=\"invalid_token\"");
        assertThat(answer.http().headers().firstValue("Transfer-Encoding")).hasValue("chunked");
    }

    @Source("§1.1 Authorization")
    @Source("§1.2 mpn: application and user")
    @Source("§7 auth")
    @Test
    void theApiTakesATokenWithMfa() {
        assertThat(datasetsWith("Authorization", "Bearer " + client.token())).isEqualTo(200);
    }

    @Source("§1.4 the date from which MFA is enforced")
    @Test
    void withoutTheDemandForMfaAPasswordIsEnough() {
        emulator.restart(config -> config.mfa(Mfa.NOT_REQUIRED));
        assertThat(datasetsWith("Authorization", "Bearer " + passwordToken())).isEqualTo(200);
    }

    @Source("§1.2 mpn: an application alone is not enough")
    @Source("§1.4 applications are exempt")
    @Source("§2.0 status codes")
    @Source("§7 auth")
    @Test
    void mpnNeedsAUser() {
        // api/reference.md §1.2: mpn is App+User only. Applications are exempt from MFA, so this is no 401.
        String token = client.signIn(client.applicationForm())
                .json()
                .path("access_token")
                .asText();
        assertThat(datasetsWith("Authorization", "Bearer " + token)).isEqualTo(403);
        emulator.restart(config -> config.appOnlyOnMpn(true));
        token = client.signIn(client.applicationForm())
                .json()
                .path("access_token")
                .asText();
        assertThat(datasetsWith("Authorization", "Bearer " + token)).isEqualTo(200);
    }

    @Source("§1.1 cmp: client credentials")
    @Source("§1.2 cmp: application alone")
    @Source("§1.4 applications are exempt")
    @Source("§7 auth")
    @Test
    void cmpTakesAnApplication() {
        String token = client.signIn(client.applicationForm())
                .json()
                .path("access_token")
                .asText();
        assertThat(cmpDatasetsWith(token)).isEqualTo(200);
    }

    @Source("§1.1 cmp: former resources")
    @Source("§1.4 end of Azure AD Graph")
    @Test
    void cmpTakesATokenForAFormerResourceIfTheConfigSaysSo() {
        // api/reference.md §1.1: the resource changed, and its end was announced for 2024.
        Map<String, String> form = client.applicationForm();
        form.put("resource", "https://graph.windows.net");
        assertThat(cmpDatasetsWith(
                        client.signIn(form).json().path("access_token").asText()))
                .isEqualTo(401);
        emulator.restart(config -> config.formerCmpResources(true));
        String token = client.signIn(form).json().path("access_token").asText();
        assertThat(cmpDatasetsWith(token)).isEqualTo(200);
        assertThat(datasetsWith("Authorization", "Bearer " + token)).isEqualTo(401);
    }

    @Source("§1.1 X-AadUserTicket")
    @Test
    void theTokenMayComeInXAadUserTicket() {
        // api/reference.md §1.1: real clients send it so, without "Bearer".
        assertThat(datasetsWith("X-AadUserTicket", client.token())).isEqualTo(200);
    }

    @Source("§1.1 ValidateMfa, isMfaCompliant")
    @Test
    void theAnswerSaysWhetherTheTokenPassedMfaIfAsked() {
        TestClient.Answer answer =
                TestClient.send(client.request("ScheduledDataset").header("ValidateMfa", "true"));
        assertThat(answer.http().headers().firstValue("isMfaCompliant")).hasValue("true");
        assertThat(client.get("ScheduledDataset").http().headers().firstValue("isMfaCompliant"))
                .isEmpty();
    }

    @Test
    void aCallWithoutATokenIsUnauthorized() {
        TestClient.Answer answer = TestClient.send(
                HttpRequest.newBuilder(URI.create(emulator.get().endpoint() + "/mpn/ScheduledDataset")));
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.message()).isEqualTo("Unauthorized");
        assertThat(answer.json().path("statusCode").asInt()).isEqualTo(401);
    }

    @Source("§1.1 life of a token")
    @Test
    void aTokenEndsAfterItsLifetime() {
        String token = client.token();
        clock.advance(Duration.ofMinutes(59));
        assertThat(datasetsWith("Authorization", "Bearer " + token)).isEqualTo(200);
        clock.advance(Duration.ofMinutes(1));
        assertThat(datasetsWith("Authorization", "Bearer " + token)).isEqualTo(401);
    }

    @Test
    void aTokenForAnotherResourceIsUnauthorized() {
        Map<String, String> form = client.passwordForm();
        form.put("resource", "https://graph.microsoft.com");
        String token = client.signIn(form).json().path("access_token").asText();
        assertThat(datasetsWith("Authorization", "Bearer " + token)).isEqualTo(401);
    }

    @Test
    void aForgedTokenIsUnauthorized() {
        String[] parts = client.token().split("\\.", -1);
        String forged = parts[0] + "."
                + Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString("{\"aud\":\"https://api.partnercenter.microsoft.com\",\"exp\":9999999999}"
                                .getBytes(StandardCharsets.UTF_8))
                + "." + parts[2];
        assertThat(datasetsWith("Authorization", "Bearer " + forged)).isEqualTo(401);
        assertThat(datasetsWith("Authorization", "Bearer nonsense")).isEqualTo(401);
    }

    private int cmpDatasetsWith(String token) {
        return TestClient.send(HttpRequest.newBuilder(URI.create(emulator.get().endpoint() + "/cmp/ScheduledDataset"))
                        .header("Authorization", "Bearer " + token))
                .status();
    }

    private int datasetsWith(String header, String value) {
        return TestClient.send(HttpRequest.newBuilder(
                                URI.create(emulator.get().endpoint() + "/mpn/ScheduledDataset?datasetName=Profile"))
                        .header(header, value))
                .status();
    }

    private String passwordToken() {
        return client.signIn(client.passwordForm()).json().path("access_token").asText();
    }

    private static void assertRefused(TestClient.Answer answer, int status, String error, int code) {
        assertThat(answer.status()).isEqualTo(status);
        JsonNode body = answer.json();
        assertThat(TestClient.names(body))
                .containsExactly(
                        "error", "error_description", "error_codes", "timestamp", "trace_id", "correlation_id");
        assertThat(body.path("error").asText()).isEqualTo(error);
        assertThat(body.path("error_codes").toString()).isEqualTo("[" + code + "]");
        assertThat(body.path("error_description").asText()).startsWith("AADSTS" + code + ": ");
    }

    private static JsonNode claims(String token) throws IOException {
        return TestClient.JSON.readTree(Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]));
    }
}
