package io.github.partnerinsights.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.partnerinsights.http.HttpSettings;
import io.github.partnerinsights.http.HttpTransport;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.tls.HeldCertificate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class SignInTest {

    private static final ClientCredential SECRET = new ClientCredential.Secret("client/s3cret");
    private static final Grant USER = new Grant.Password("user@partner.example", "p4ss&word");
    private static final String V1_ANSWER = """
            {"token_type":"Bearer","scope":"user_impersonation","expires_in":"3599","ext_expires_in":"3599",
             "expires_on":"1612794445","not_before":"1612790545","resource":"https://api.partnercenter.microsoft.com",
             "access_token":"v1-token","refresh_token":"next-refresh","id_token":"x"}""";
    private static final String V2_ANSWER = """
            {"token_type":"Bearer","scope":"s","expires_in":3599,"ext_expires_in":3599,"access_token":"v2-token"}""";

    private final MockWebServer server = new MockWebServer();
    private final HttpTransport transport =
            new HttpTransport(HttpSettings.defaults().withMaxRetries(0));
    private final MovableClock clock = new MovableClock();

    @TempDir
    Path folder;

    @BeforeEach
    void start() throws IOException {
        server.start(InetAddress.getLoopbackAddress(), 0);
    }

    @AfterEach
    void stop() {
        transport.close();
        server.close();
    }

    @Test
    void aPasswordIsSentAsTheWalkThroughShows() throws Exception {
        // api/reference.md §1.1, "mpn, documented".
        enqueue(200, V1_ANSWER);
        AccessToken token = v1(SECRET, USER).token();
        RecordedRequest request = server.takeRequest();
        assertThat(request.getMethod()).isEqualTo("POST");
        assertThat(request.getTarget()).isEqualTo("/my-tenant/oauth2/token");
        assertThat(request.getHeaders().get("Content-Type")).isEqualTo("application/x-www-form-urlencoded");
        assertThat(request.getHeaders().get("return-client-request-id")).isEqualTo("true");
        assertThat(form(request))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "resource", "https://api.partnercenter.microsoft.com",
                        "client_id", "app",
                        "client_secret", "client/s3cret",
                        "grant_type", "password",
                        "scope", "openid",
                        "username", "user@partner.example",
                        "password", "p4ss&word"));
        // Numbers are strings in version 1.
        assertThat(token).isEqualTo(new AccessToken("v1-token", clock.instant().plusSeconds(3599)));
    }

    @ParameterizedTest
    @ValueSource(longs = {Long.MAX_VALUE, 31_556_889_864_403_200L, 1_000_000_000L})
    void aTokenForEverIsTakenForAYear(long seconds) {
        enqueue(200, "{\"access_token\":\"long\",\"expires_in\":" + seconds + "}");

        assertThat(v1(SECRET, USER).token())
                .isEqualTo(new AccessToken("long", clock.instant().plus(Duration.ofDays(366))));
    }

    @Test
    void version2IsToldTheScope() throws Exception {
        enqueue(200, V2_ANSWER);
        AccessToken token =
                signIn(TokenEndpoint.Version.V2, SECRET, USER, null, null).token();
        RecordedRequest request = server.takeRequest();
        assertThat(request.getTarget()).isEqualTo("/my-tenant/oauth2/v2.0/token");
        assertThat(form(request))
                .containsEntry("scope", "https://api.partnercenter.microsoft.com/user_impersonation")
                .doesNotContainKey("resource");
        assertThat(token).isEqualTo(new AccessToken("v2-token", clock.instant().plusSeconds(3599)));
    }

    @Test
    void anApplicationSignsInWithItsSecret() throws Exception {
        enqueue(200, V1_ANSWER);
        v1(SECRET, new Grant.ClientCredentials()).token();
        assertThat(form(server.takeRequest()))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "resource", "https://api.partnercenter.microsoft.com",
                        "client_id", "app",
                        "client_secret", "client/s3cret",
                        "grant_type", "client_credentials"));
    }

    @Test
    void anApplicationsScopeIsTheDefaultOne() throws Exception {
        enqueue(200, V2_ANSWER);
        signIn(TokenEndpoint.Version.V2, SECRET, new Grant.ClientCredentials(), null, null)
                .token();
        assertThat(form(server.takeRequest()))
                .containsEntry("scope", "https://api.partnercenter.microsoft.com/.default");
    }

    @Test
    void anApplicationSignsInWithItsCertificate() throws Exception {
        HeldCertificate held = new HeldCertificate.Builder().rsa2048().build();
        Path file = Files.writeString(folder.resolve("c.pem"), held.privateKeyPkcs8Pem() + held.certificatePem());
        ClientCredential certificate = new ClientCredential.Certificate(ClientCertificate.load(file, null));
        enqueue(200, V1_ANSWER);
        v1(certificate, new Grant.ClientCredentials()).token();
        Map<String, String> form = form(server.takeRequest());
        assertThat(form)
                .containsEntry("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer")
                .doesNotContainKey("client_secret");
        assertThat(form.get("client_assertion")).matches("[\\w-]+\\.[\\w-]+\\.[\\w-]+");
    }

    @Test
    void resourceAndScopeCanBeOverridden() throws Exception {
        // api/reference.md §1.1: the resource for cmp has changed three times.
        enqueue(200, V1_ANSWER);
        signIn(TokenEndpoint.Version.V1, SECRET, new Grant.ClientCredentials(), "https://graph.microsoft.com", null)
                .token();
        assertThat(form(server.takeRequest())).containsEntry("resource", "https://graph.microsoft.com");
        enqueue(200, V2_ANSWER);
        signIn(TokenEndpoint.Version.V2, SECRET, USER, null, "own/scope").token();
        assertThat(form(server.takeRequest())).containsEntry("scope", "own/scope");
    }

    @Test
    void aRotatedRefreshTokenIsKeptAndUsedNext() throws Exception {
        Grant refresh = new Grant.RefreshToken(RefreshTokenStore.inMemory("rotated-refresh"));
        SignIn signIn = v1(new ClientCredential.None(), refresh);
        enqueue(200, V1_ANSWER);
        enqueue(200, V1_ANSWER);
        signIn.token();
        signIn.token();
        Map<String, String> first = form(server.takeRequest());
        assertThat(first)
                .containsEntry("grant_type", "refresh_token")
                .containsEntry("refresh_token", "rotated-refresh")
                .doesNotContainKeys("client_secret", "scope");
        assertThat(form(server.takeRequest())).containsEntry("refresh_token", "next-refresh");
    }

    @Test
    void aRefreshTokenThatIsNotRotatedStays() {
        enqueue(200, V2_ANSWER);
        RefreshTokenStore store = RefreshTokenStore.inMemory("first-refresh");
        signIn(TokenEndpoint.Version.V2, SECRET, new Grant.RefreshToken(store), null, null)
                .token();
        store.redeem(token -> {
            assertThat(token).isEqualTo("first-refresh");
            return new RefreshTokenStore.Redeemed(new AccessToken("t", clock.instant()), Optional.empty());
        });
    }

    @Test
    void withARefreshTokenAnotherOneIsAskedFor() throws Exception {
        enqueue(200, V2_ANSWER);
        Grant refresh = new Grant.RefreshToken(RefreshTokenStore.inMemory("r"));
        signIn(TokenEndpoint.Version.V2, SECRET, refresh, null, null).token();
        assertThat(form(server.takeRequest()))
                .containsEntry("scope", "https://api.partnercenter.microsoft.com/user_impersonation offline_access");
    }

    @ParameterizedTest
    @CsvSource({
        "50076,multi-factor authentication of users",
        "50079,give the refresh token of that consent (refreshTokenFile)",
        "50158,multi-factor authentication of users",
        "7000215,clientSecret is wrong",
        "7000222,clientSecret has expired",
        "7000218,needs a clientSecret or clientCertificate",
        "700027,clientCertificate is not registered",
        "50126,username or password is wrong",
        "90002,no such tenant",
        "700016,Check clientId",
        "65001,consented",
        "53003,conditional access policy"
    })
    void aRefusalSaysWhyAndWhatToDo(String code, String advice) {
        SignInException e = refused(USER, code, "Something is not right. More about it");
        assertThat(e)
                .hasMessageContaining("Signing in was refused (HTTP 400): AADSTS" + code + ": Something is not right.")
                .hasMessageContaining(advice)
                .hasMessageNotContaining("More about it")
                .hasMessageContaining("ms-correlationid corr-1, ms-requestid trace-1");
        assertThat(e.status()).hasValue(400);
        assertThat(e.correlation().correlationId()).isEqualTo("corr-1");
        assertThat(e.correlation().requestId()).isEqualTo("trace-1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"70008", "700082", "50173", "50076"})
    void aRefreshTokenThatIsNoLongerValidNeedsConsentAgain(String code) {
        Grant refresh = new Grant.RefreshToken(RefreshTokenStore.inMemory("r3fresh"));
        assertThat(refused(refresh, code, "It has expired"))
                .hasMessageContaining("Let the user consent again in a browser");
    }

    @Test
    void aRefusalOfARepeatedRedemptionAdmitsThatTheFirstMayHaveUsedTheTokenUp() {
        Grant refresh = new Grant.RefreshToken(RefreshTokenStore.inMemory("repeated"));
        server.enqueue(new MockResponse.Builder()
                .code(503)
                .addHeader("Retry-After", "1")
                .build());
        enqueue(400, refusal("70000", "It was used before"));
        try (HttpTransport patient = new HttpTransport(HttpSettings.defaults().withMaxRetries(1))) {
            SignIn signIn = new SignIn(patient, endpoint(TokenEndpoint.Version.V1), "app", SECRET, refresh, null, null);
            assertThatThrownBy(signIn::token)
                    .hasMessageContaining("It was sent more than once")
                    .hasMessageContaining("Try again; if that is refused too")
                    .hasMessageNotContaining("is no longer valid");
        }
    }

    @Test
    void anErrorThatRepeatsTheFormShowsNoSecretAndForgesNoLine() {
        // What a proxy or a forged authority may answer: no description, and the request in the error's name.
        enqueue(
                400,
                "{\"error\":\"invalid request: grant_type=password&client_secret=client%2Fs3cret&password=p4ss%26word"
                        + "\\nFAKE LOG LINE\"}");
        assertThatThrownBy(() -> v1(SECRET, USER).token())
                .hasMessageContaining("invalid request: grant_type=password&client_secret=***&password=***.")
                .hasMessageNotContainingAny("s3cret", "p4ss", "FAKE LOG LINE", "\n");
    }

    @Test
    void anErrorIsBoundedAndPrintable() {
        enqueue(400, "{\"error\":\"a\\u0000b\\u0085c\\u2028d\\u202ee" + "x".repeat(10_000) + "\"}");
        SignInException e = catchThrowableOfType(
                SignInException.class, () -> v1(SECRET, USER).token());
        assertThat(e).hasMessageContaining("a b c d ex");
        assertThat(e.getMessage()).hasSizeLessThan(500);
    }

    @Test
    void idsThatRepeatASecretAreMasked() {
        server.enqueue(new MockResponse.Builder()
                .code(400)
                .addHeader("ms-requestid", "x".repeat(95) + "p4ss&word")
                .body("{\"error\":\"no\",\"correlation_id\":\"p4ss%26word\"}")
                .build());
        SignInException e = catchThrowableOfType(
                SignInException.class, () -> v1(SECRET, USER).token());
        assertThat(e).hasMessageContaining("ms-correlationid ***").hasMessageNotContaining("p4ss");
        assertThat(e.correlation().toString()).doesNotContain("p4ss");
    }

    @Test
    void secretsThatTheAnswerRepeatsAreMasked() {
        SignInException e = refused(USER, "50126", "Invalid p4ss&word or client/s3cret given");
        assertThat(e)
                .hasMessageContaining("Invalid *** or *** given")
                .hasMessageNotContaining("p4ss")
                .hasMessageNotContaining("s3cret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html>Not here</html>", "[]", "null", "{}", "{\"access_token\":\"\"}"})
    void anAnswerThatIsNoneOfATokenEndpointIsSaid(String body) {
        enqueue(200, body);
        assertThatThrownBy(() -> v1(SECRET, USER).token())
                .isInstanceOf(SignInException.class)
                .hasMessageContaining("not one of a token endpoint. Check authority and tenantId");
    }

    @Test
    void anErrorWithoutDescriptionIsShownByItsName() {
        enqueue(401, "{\"error\":\"invalid_client\",\"error_codes\":[7000215]}");
        assertThatThrownBy(() -> v1(SECRET, USER).token())
                .hasMessageContaining("(HTTP 401): AADSTS7000215: invalid_client. The clientSecret is wrong");
    }

    @Test
    void aSignInThatCannotBeReachedIsASignInThatFailed() {
        server.close();
        assertThatThrownBy(() -> v1(SECRET, USER).token())
                .isInstanceOf(SignInException.class)
                .hasMessageStartingWith("Signing in failed. 127.0.0.1:")
                .hasMessageContaining("refused the connection");
    }

    @Test
    void aBusySignInIsTriedAgain() {
        server.enqueue(new MockResponse.Builder()
                .code(503)
                .addHeader("Retry-After", "1")
                .build());
        enqueue(200, V1_ANSWER);
        try (HttpTransport patient = new HttpTransport(HttpSettings.defaults().withMaxRetries(1))) {
            SignIn signIn = new SignIn(patient, endpoint(TokenEndpoint.Version.V1), "app", SECRET, USER, null, null);
            assertThat(signIn.token().value()).isEqualTo("v1-token");
        }
    }

    @Test
    void aTokenWithoutLifeIsTakenToLiveAnHour() {
        enqueue(200, "{\"access_token\":\"t\"}");
        assertThat(v1(SECRET, USER).token().expiresAt())
                .isEqualTo(clock.instant().plus(Duration.ofHours(1)));
    }

    @Test
    void anApplicationWithoutProofIsRefusedAtOnce() {
        assertThatThrownBy(() -> v1(new ClientCredential.None(), new Grant.ClientCredentials()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("clientSecret or clientCertificate");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a/b", "../x", "te nant", "t?x"})
    void aTenantThatIsNoneIsRefused(String tenant) {
        assertThatThrownBy(() -> new TokenEndpoint(TokenEndpoint.DEFAULT_AUTHORITY, tenant, TokenEndpoint.Version.V1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("tenantId");
    }

    @Test
    void theAuthorityMustBeEncrypted() {
        assertThatThrownBy(
                        () -> new TokenEndpoint(URI.create("http://login.example"), "tenant", TokenEndpoint.Version.V1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("authority http://login.example is not encrypted");
    }

    @Test
    void theEndpointsAreTheDocumentedOnes() {
        URI authority = URI.create("https://login.microsoftonline.com/");
        assertThat(new TokenEndpoint(authority, "t", TokenEndpoint.Version.parse("v1")).uri())
                .hasToString("https://login.microsoftonline.com/t/oauth2/token");
        assertThat(new TokenEndpoint(authority, "t", TokenEndpoint.Version.parse(" V2 ")).uri())
                .hasToString("https://login.microsoftonline.com/t/oauth2/v2.0/token");
        assertThatThrownBy(() -> TokenEndpoint.Version.parse("v3"))
                .hasMessage("tokenEndpointVersion must be v1 or v2, but is v3");
    }

    @Test
    void nothingSecretIsShown() {
        Grant refresh = new Grant.RefreshToken(RefreshTokenStore.inMemory("r3fresh"));
        assertThat(v1(SECRET, USER).toString() + v1(SECRET, refresh) + SECRET + USER + refresh)
                .contains("user@partner.example")
                .doesNotContain("s3cret", "p4ss", "r3fresh");
    }

    private SignInException refused(Grant grant, String code, String text) {
        enqueue(400, refusal(code, text));
        return catchThrowableOfType(
                SignInException.class, () -> v1(SECRET, grant).token());
    }

    private static String refusal(String code, String text) {
        return "{\"error\":\"invalid_grant\",\"error_description\":\"AADSTS" + code + ": " + text
                + ".\\r\\nTrace ID: trace-1\",\"error_codes\":[" + code
                + "],\"trace_id\":\"trace-1\",\"correlation_id\":\"corr-1\"}";
    }

    private void enqueue(int status, String body) {
        server.enqueue(new MockResponse.Builder().code(status).body(body).build());
    }

    private SignIn v1(ClientCredential credential, Grant grant) {
        return signIn(TokenEndpoint.Version.V1, credential, grant, null, null);
    }

    private SignIn signIn(
            TokenEndpoint.Version version,
            ClientCredential credential,
            Grant grant,
            @Nullable String resource,
            @Nullable String scope) {
        return new SignIn(transport, endpoint(version), "app", credential, grant, resource, scope, clock);
    }

    private TokenEndpoint endpoint(TokenEndpoint.Version version) {
        return new TokenEndpoint(URI.create("http://127.0.0.1:" + server.getPort()), "my-tenant", version);
    }

    private static Map<String, String> form(RecordedRequest request) {
        Map<String, String> form = new TreeMap<>();
        for (String field : Objects.requireNonNull(request.getBody()).utf8().split("&", -1)) {
            String[] parts = field.split("=", 2);
            form.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return form;
    }
}
