package io.github.partnerinsights.access;

import io.github.partnerinsights.api.InsightsClient;
import io.github.partnerinsights.http.HttpSettings;
import io.github.partnerinsights.options.ReadOptions;
import io.github.partnerinsights.report.ServerTime;
import io.github.partnerinsights.schedule.Schedules;
import java.util.Map;
import java.util.TreeMap;

/**
 * An account of Partner Insights, opened with the options by which reads sign in. It needs no Spark, and may be used from
 * Java, Scala and Python alike. Thread-safe; to be closed.
 */
public final class PartnerAccount implements AutoCloseable {

    private final InsightsClient client;
    private final Schedules schedules;

    private PartnerAccount(InsightsClient client, Schedules schedules) {
        this.client = client;
        this.schedules = schedules;
    }

    /**
     * Opens an account; nothing is sent yet.
     *
     * @param options of the groups <i>where</i>, <i>who</i> and <i>http</i>, in any letter case; a reference such as
     *     {@code env:NAME} or {@code file:/path} is looked up on this machine
     * @throws IllegalArgumentException naming the first option that is unknown, unreadable, missing, or about reads
     */
    public static PartnerAccount open(Map<String, ?> options) {
        return open(options, Map.of());
    }

    /**
     * The same within a session of Spark.
     *
     * @param conf the session's configuration: what {@code conf:} references lead to, and where options stand that hold for
     *     the session ({@code spark.datasource.partner_insights.…})
     */
    public static PartnerAccount open(Map<String, ?> options, Map<String, String> conf) {
        Map<String, String> texts = new TreeMap<>();
        options.forEach((name, value) -> texts.put(name, String.valueOf(value)));
        return open(ReadOptions.ofAccount(texts, conf), "api");
    }

    /**
     * The same with options that are read already.
     *
     * @param platform what we run in; the service hears of it
     */
    public static PartnerAccount open(ReadOptions options, String platform) {
        HttpSettings http = Connections.http(options, platform);
        ServerTime time = new ServerTime();
        InsightsClient client = Connections.client(options, http, new Credentials(options).tokens(http), time);
        return new PartnerAccount(client, new Schedules(client, time));
    }

    /** The report API, signed in. */
    public InsightsClient client() {
        return client;
    }

    /** The account's recurring reports. */
    public Schedules schedules() {
        return schedules;
    }

    /** Cancels calls under way. */
    @Override
    public void close() {
        client.close();
    }
}
