package io.github.partnerinsights.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.partnerinsights.http.HttpHeaders;
import io.github.partnerinsights.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;

class ArbitraryGrantFuzzTest {

    private static final Instant ASKED = Instant.parse("2026-11-22T10:00:00Z");
    private static final String SECRET = "s3cret/4711";

    @FuzzTest
    @DictionaryEntries({
        "{\"access_token\":\"a\",",
        "\"refresh_token\":\"",
        "\"expires_in\":",
        "\"exp\":",
        "9223372036854775807",
        "1e999999999",
        "\"error\":\"invalid_grant\"",
        "\"error_description\":\"AADSTS50076: ",
        "\"error_codes\":[",
        "\"correlation_id\":\"",
        "s3cret/4711",
        "\\u202e",
        "null",
        "}"
    })
    void isATokenOrARefusalOfOneShortLineWithoutTheSecret(FuzzedDataProvider data) {
        int status = data.pickValue(new Integer[] {200, 400, 401, 500});
        HttpHeaders headers = HttpHeaders.of(Map.of("x-ms-request-id", List.of(data.consumeString(40))));
        String body = data.consumeRemainingAsString();
        SignInRefusal refusal = new SignInRefusal(
                Map.of("grant_type", "client_credentials", "client_secret", SECRET), new Grant.ClientCredentials());
        try {
            TokenAnswer answer = TokenAnswer.read(new HttpResponse(status, headers, body, 1), ASKED, refusal);
            assertThat(answer.token().expiresAt()).isAfterOrEqualTo(ASKED);
        } catch (SignInException refused) {
            assertThat(refused.getMessage())
                    .matches("[^\\p{Cc}\\p{Cf}\\u2028\\u2029]+")
                    .doesNotContain(SECRET)
                    .hasSizeLessThan(2000);
        }
        String claims = Base64.getUrlEncoder().withoutPadding().encodeToString(body.getBytes(StandardCharsets.UTF_8));
        assertThatNoException().isThrownBy(() -> new ReadyToken("e30." + claims + ".signature"));
    }
}
