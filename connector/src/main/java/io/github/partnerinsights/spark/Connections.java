package io.github.partnerinsights.spark;

import io.github.partnerinsights.api.CallListener;
import io.github.partnerinsights.api.InsightsClient;
import io.github.partnerinsights.auth.SecretReferences;
import io.github.partnerinsights.auth.TokenSource;
import io.github.partnerinsights.http.HttpProxy;
import io.github.partnerinsights.http.HttpSettings;
import io.github.partnerinsights.http.LinkGuard;
import io.github.partnerinsights.report.Account;
import io.github.partnerinsights.spark.options.ConnectorOptions;
import io.github.partnerinsights.spark.options.ReadOptions;
import java.util.List;

/** From the options of groups <i>where</i>, <i>who</i> and <i>http</i> to the client of the report API. */
final class Connections {

    private Connections() {}

    static HttpSettings http(ReadOptions options) {
        SecretReferences references = new SecretReferences(options::conf);
        HttpProxy proxy = options.find(ConnectorOptions.PROXY)
                .map(text -> HttpProxy.parse(references.resolve(ConnectorOptions.PROXY.name(), text)))
                .orElse(null);
        return HttpSettings.defaults()
                .withConnectTimeout(options.get(ConnectorOptions.CONNECT_TIMEOUT))
                .withReadTimeout(options.get(ConnectorOptions.READ_TIMEOUT))
                .withMaxRetries(options.get(ConnectorOptions.MAX_RETRIES))
                .withProxy(proxy)
                .withUserAgent(UserAgent.text());
    }

    static LinkGuard links(ReadOptions options) {
        return LinkGuard.of(
                options.get(ConnectorOptions.ENDPOINT),
                options.find(ConnectorOptions.ALLOWED_FILE_HOSTS).orElse(List.of()));
    }

    /** Whose reports the read may use. */
    static Account account(ReadOptions options) {
        return new Account(
                options.get(ConnectorOptions.ENDPOINT),
                options.get(ConnectorOptions.PROGRAM),
                new Credentials(options).identity());
    }

    static InsightsClient client(ReadOptions options, HttpSettings http, TokenSource tokens, CallListener listener) {
        return InsightsClient.builder()
                .endpoint(options.get(ConnectorOptions.ENDPOINT))
                .program(options.get(ConnectorOptions.PROGRAM))
                .tokens(tokens)
                .http(http)
                .listener(listener)
                .build();
    }
}
