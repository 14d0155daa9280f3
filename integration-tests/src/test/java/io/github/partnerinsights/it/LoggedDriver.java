package io.github.partnerinsights.it;

import io.github.partnerinsights.auth.AccessToken;
import io.github.partnerinsights.auth.TokenSource;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.execution.ExplainMode;
import org.assertj.core.util.Throwables;

/**
 * An application that writes all that an application can write: a detailed log, an event log, plans, errors, and the
 * pages of its UI. It reads with secrets by every kind of reference; they are in its environment. The first argument is
 * where the event log goes, the others are options of its reads.
 */
public final class LoggedDriver {

    static final String CLIENT_SECRET = "TEST_CLIENT_SECRET";
    static final String REFRESH_TOKEN = "TEST_REFRESH_TOKEN";
    static final String REFRESH_TOKEN_FILE = "TEST_REFRESH_TOKEN_FILE";
    static final String ACCESS_TOKEN = "TEST_ACCESS_TOKEN";

    /** Asks for a fault of this call, and waits for a line that says that it is planned. */
    static final String FAULT = "fault ";

    private static final String CONFIGURED = "spark.partner.clientSecret";

    private LoggedDriver() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        Map<String, String> options = Arrays.stream(args)
                .skip(1)
                .collect(Collectors.toMap(
                        argument -> argument.substring(0, argument.indexOf('=')),
                        argument -> argument.substring(argument.indexOf('=') + 1)));
        BufferedReader answers = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        try (SparkSession spark = SparkSession.builder()
                .master("local[2]")
                .config("spark.ui.port", 0)
                .config("spark.driver.bindAddress", "127.0.0.1")
                .config("spark.driver.host", "127.0.0.1")
                .config("spark.eventLog.enabled", true)
                .config("spark.eventLog.compress", false)
                .config("spark.eventLog.dir", args[0])
                .config(CONFIGURED, System.getenv(CLIENT_SECRET))
                .getOrCreate()) {
            spark.conf().set("partner.refreshToken", System.getenv(REFRESH_TOKEN));
            for (Map<String, String> credentials : List.of(
                    Map.of("clientSecret", "env:" + CLIENT_SECRET, "refreshToken", "env:" + REFRESH_TOKEN),
                    Map.of(
                            "clientSecret",
                            "conf:" + CONFIGURED,
                            "refreshToken",
                            "file:" + System.getenv(REFRESH_TOKEN_FILE)),
                    Map.of("clientSecret", "env:" + CLIENT_SECRET, "refreshToken", "conf:partner.refreshToken"),
                    Map.of("tokenProvider", Tokens.class.getName()))) {
                Dataset<Row> usage = spark.read()
                        .format("partner_insights")
                        .options(options)
                        .options(credentials)
                        .load("DynamicsUsage");
                usage.groupBy("SKU").count().collectAsList();
                System.out.println(usage.queryExecution() + " "
                        + usage.queryExecution().explainString(ExplainMode.fromString("formatted")) + " "
                        + usage.queryExecution().analyzed().toJSON());
                // The last never comes: nothing goes wrong any more.
                for (String call : List.of("FILE", "EXECUTIONS", "OTHER")) {
                    System.out.println(FAULT + call);
                    answers.readLine();
                    fail(usage);
                }
            }
            for (String page : List.of("environment", "jobs", "stages?details=true", "sql?details=true")) {
                System.out.println(get(spark.sparkContext().uiWebUrl().get() + "/api/v1/applications/"
                        + spark.sparkContext().applicationId() + "/" + page));
            }
        }
    }

    private static void fail(Dataset<Row> usage) {
        try {
            usage.collectAsList();
            System.out.println("Nothing failed.");
        } catch (RuntimeException e) {
            System.out.println(Throwables.getStackTrace(e));
        }
    }

    private static String get(String address) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(address)).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }

    /** A class of the user's. */
    public static final class Tokens implements TokenSource {
        @Override
        public AccessToken token() {
            return new AccessToken(System.getenv(ACCESS_TOKEN), Instant.MAX);
        }
    }
}
