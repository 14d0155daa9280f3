package io.github.partnerinsights.reliability.blobstore;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.partnerinsights.api.Execution;
import io.github.partnerinsights.api.ExecutionFilter;
import io.github.partnerinsights.api.NewQuery;
import io.github.partnerinsights.api.NewReport;
import io.github.partnerinsights.emulator.EmulatorConfig;
import io.github.partnerinsights.it.World;
import io.github.partnerinsights.reliability.blobstore.Asked.Link;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the emulator answers by itself when a file is asked for, beside what Azurite answers. */
@Timeout(120)
class AnEmulatedStoreTest {

    private static final String PAST = "Sun, 01 Jan 2017 00:00:00 GMT";
    private static final String FUTURE = "Sat, 01 Jan 2095 00:00:00 GMT";

    @RegisterExtension
    static final World HERE = World.of(AnEmulatedStoreTest::withFile);

    @RegisterExtension
    static final World HERE_EXPIRED = World.of(config -> withFile(config).linkLifetime(Duration.ZERO));

    @RegisterExtension
    static final World THERE =
            World.of(config -> withFile(config).blobStore(Azurite.shared().address()));

    @RegisterExtension
    static final World THERE_EXPIRED = World.of(config -> withFile(config)
            .linkLifetime(Duration.ZERO)
            .blobStore(Azurite.shared().address()));

    private static EmulatorConfig.Builder withFile(EmulatorConfig.Builder config) {
        return config.reportFile("DynamicsUsage", UsageFile.MANY.path());
    }

    private static Map<Link, URI> links(World world, World expired) {
        String report = reportNow(world);
        URI deleted = link(world, report);
        world.client().deleteReport(report);
        return Map.of(
                Link.GOOD, link(world, reportNow(world)),
                Link.EXPIRED, link(expired, reportNow(expired)),
                Link.OF_A_DELETED_FILE, deleted);
    }

    /** One that is completed. */
    private static String reportNow(World world) {
        String query = world.client()
                .createQuery(new NewQuery("Usage", null, "SELECT SKU, ActiveSeats FROM DynamicsUsage"))
                .queryId();
        String report = world.client()
                .createReport(NewReport.executeNow("Usage", null, query, Optional.empty()))
                .reportId();
        world.pass(Duration.ofMinutes(1));
        return report;
    }

    private static URI link(World world, String report) {
        Execution latest =
                world.client().listExecutions(report, ExecutionFilter.latest()).get(0);
        return latest.reportAccessSecureLink().toUri();
    }

    @Test
    void answersAsAzuriteDoesButForWhatIsListed() {
        Map<Link, URI> here = links(HERE, HERE_EXPIRED);
        Map<Link, URI> there = links(THERE, THERE_EXPIRED);
        Map<String, String> differences = new TreeMap<>();
        requests().forEach(asked -> differences.put(asked.toString(), asked.difference(here, there)));
        differences.values().removeIf(String::isEmpty);

        assertThat(differences).isEqualTo(known());
    }

    private static Map<String, String> known() {
        Map<String, String> known = new TreeMap<>();
        // Azure's words are others than Azurite's when a link is no good.
        for (String link : List.of(
                "GET EXPIRED",
                "HEAD EXPIRED",
                "GET OF_ANOTHER_FILE",
                "GET WITHOUT_SIGNATURE",
                "GET WITH_ANOTHER_SIGNATURE",
                "GET WITHOUT_ANYTHING",
                "GET THAT_LIVES_LONGER")) {
            known.put(link, "AuthenticationFailed instead of AuthorizationFailure");
        }
        // Azure gives the MD5 of the whole blob a second name only beside a part of it.
        for (String request : List.of(
                "",
                " If-Match *",
                " If-None-Match \"0x0\"",
                " If-Modified-Since " + PAST,
                " If-Unmodified-Since " + FUTURE,
                " Accept-Encoding gzip",
                " x-ms-client-request-id mine")) {
            known.put("GET GOOD" + request, "x-ms-blob-content-md5");
        }
        // Azure gives the time of a change only where somebody has changed the tier.
        known.put("HEAD GOOD", "x-ms-access-tier-change-time");
        known.put("HEAD GOOD Range bytes=0-9", "x-ms-access-tier-change-time");
        // Azurite has no answer to ranges that it cannot read; RFC 9110 has one.
        known.put("GET GOOD Range bytes=-5", "206 instead of no HTTP");
        known.put("GET GOOD Range bytes=abc", "200 instead of no HTTP");
        // Azure's documents say so.
        known.put("GET GOOD x-ms-range-get-content-md5 true", "400 instead of 200");
        // A signed link and a token contradict each other at Azure.
        known.put("GET GOOD Authorization Bearer abc", "403 instead of 200");
        // Azurite's 304 says nothing of the blob; RFC 9110 wants its ETag there.
        known.put(
                "GET GOOD If-Modified-Since " + FUTURE,
                "accept-ranges, content-encoding, content-type, etag, last-modified, x-ms-blob-type, x-ms-creation-time,"
                        + " x-ms-lease-state, x-ms-lease-status, x-ms-server-encrypted");
        // What Azure says to a version of a file that is not there is not known here: the connector takes both.
        known.put("GET OF_A_DELETED_FILE If-Match \"0x0\"", "404 instead of 412");
        known.put("HEAD OF_A_DELETED_FILE", "content-type");
        // What makes no sense is refused by Azurite before it looks at the link.
        known.put("PUT GOOD", "403 instead of 400");
        known.put("POST GOOD", "403 instead of 400");
        known.put("PATCH GOOD", "405 instead of 400");
        return known;
    }

    private static Stream<Asked> requests() {
        return Stream.of(
                get(),
                new Asked("HEAD", Link.GOOD),
                new Asked("HEAD", Link.GOOD, "Range", "bytes=0-9"),
                get("Range", "bytes=3-8"),
                get("Range", "bytes=10-"),
                get("Range", "bytes=5-99999999"),
                get("x-ms-range", "bytes=3-8"),
                get("Range", "bytes=3-8", "x-ms-range", "bytes=0-0"),
                get("Range", "bytes=99999999-"),
                get("Range", "bytes=99999998-99999999"),
                get("Range", "bytes=-5"),
                get("Range", "bytes=abc"),
                get("Range", "bytes=8-3"),
                get("Range", "bytes=0-1,3-4"),
                get("Range", "bytes=3-8", "x-ms-range-get-content-md5", "true"),
                get("x-ms-range-get-content-md5", "true"),
                get("If-Match", "*"),
                get("If-Match", "\"0x0\""),
                get("If-Match", "\"0x0\"", "Range", "bytes=3-8"),
                get("If-Match", "\"0x0\"", "Range", "bytes=99999999-"),
                get("If-None-Match", "\"0x0\""),
                get("If-None-Match", "*"),
                get("If-Modified-Since", PAST),
                get("If-Modified-Since", FUTURE),
                get("If-Unmodified-Since", PAST),
                get("If-Unmodified-Since", FUTURE),
                get("If-Range", "\"0x0\"", "Range", "bytes=3-8"),
                get("Accept-Encoding", "gzip"),
                get("x-ms-client-request-id", "mine"),
                get("Authorization", "Bearer abc"),
                new Asked("GET", Link.EXPIRED),
                new Asked("HEAD", Link.EXPIRED),
                new Asked("GET", Link.OF_ANOTHER_FILE),
                new Asked("GET", Link.OF_A_DELETED_FILE),
                new Asked("GET", Link.OF_A_DELETED_FILE, "Range", "bytes=3-8"),
                new Asked("GET", Link.OF_A_DELETED_FILE, "If-Match", "\"0x0\""),
                new Asked("HEAD", Link.OF_A_DELETED_FILE),
                new Asked("GET", Link.WITHOUT_SIGNATURE),
                new Asked("GET", Link.WITH_ANOTHER_SIGNATURE),
                new Asked("GET", Link.WITHOUT_ANYTHING),
                new Asked("GET", Link.THAT_LIVES_LONGER),
                new Asked("PUT", Link.GOOD),
                new Asked("PUT", Link.GOOD, "x-ms-blob-type", "BlockBlob"),
                new Asked("DELETE", Link.GOOD),
                new Asked("POST", Link.GOOD),
                new Asked("PATCH", Link.GOOD));
    }

    private static Asked get(String... headers) {
        return new Asked("GET", Link.GOOD, headers);
    }
}
