package io.github.partnerinsights.access;

import io.github.partnerinsights.api.CallListener;
import io.github.partnerinsights.api.InsightsClient;
import io.github.partnerinsights.auth.SecretReferences;
import io.github.partnerinsights.auth.TokenSource;
import io.github.partnerinsights.http.HttpProxy;
import io.github.partnerinsights.http.HttpSettings;
import io.github.partnerinsights.http.LinkGuard;
import io.github.partnerinsights.options.ConnectorOptions;
import io.github.partnerinsights.options.ReadOptions;
import io.github.partnerinsights.report.Account;
import java.util.List;

/** From the options of groups <i>where</i>, <i>who</i> and <i>http</i> to the client of the report API. */
public final class Connections {

    private Connections() {}

    /**
     * How calls are made.
     *
     * @param platform what we run in, with its version, such as {@code Spark/4.1.3}; the service hears of it
     * @throws IllegalArgumentException the proxy cannot be one
     */
    public static HttpSettings http(ReadOptions options, String platform) {
        SecretReferences references = new SecretReferences(options::conf);
        HttpProxy proxy = options.find(ConnectorOptions.PROXY)
                .map(text -> HttpProxy.parse(references.resolve(ConnectorOptions.PROXY.name(), text)))
                .orElse(null);
        return HttpSettings.defaults()
                .withConnectTimeout(options.get(ConnectorOptions.CONNECT_TIMEOUT))
                .withReadTimeout(options.get(ConnectorOptions.READ_TIMEOUT))
                .withMaxRetries(options.get(ConnectorOptions.MAX_RETRIES))
                .withProxy(proxy)
                .withUserAgent(UserAgent.within(platform));
    }

    /** Where links to report files may lead. */
    public static LinkGuard links(ReadOptions options) {
        return LinkGuard.of(
                options.get(ConnectorOptions.ENDPOINT),
                options.find(ConnectorOptions.ALLOWED_FILE_HOSTS).orElse(List.of()));
    }

    /** Whose reports may be used. */
    public static Account account(ReadOptions options) {
        return new Account(
                options.get(ConnectorOptions.ENDPOINT),
                options.get(ConnectorOptions.PROGRAM),
                new Credentials(options).identity());
    }

    /**
     * A client; nothing is sent yet.
     *
     * @param tokens who signs in
     * @param listener hears each call
     */
    public static InsightsClient client(
            ReadOptions options, HttpSettings http, TokenSource tokens, CallListener listener) {
        return InsightsClient.builder()
                .endpoint(options.get(ConnectorOptions.ENDPOINT))
                .program(options.get(ConnectorOptions.PROGRAM))
                .tokens(tokens)
                .http(http)
                .listener(listener)
                .build();
    }
}
