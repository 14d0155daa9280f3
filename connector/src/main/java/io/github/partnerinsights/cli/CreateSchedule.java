package io.github.partnerinsights.cli;

import io.github.partnerinsights.access.PartnerAccount;
import io.github.partnerinsights.schedule.NewSchedule;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "create",
        description =
                "Makes a recurring report of a dataset, a statement or a saved query, unless it is there: one of the"
                        + " same name, query, interval and format is shown as it is.")
final class CreateSchedule implements Callable<Integer> {

    private final Terminal terminal;
    private final AccountOptions account;

    @Parameters(paramLabel = "NAME", description = "Its name: at most 256 characters, no semicolon.")
    private String name = "";

    @Option(names = "--dataset", paramLabel = "NAME", description = "A dataset, with all of its columns.")
    private @Nullable String dataset;

    @Option(
            names = "--columns",
            paramLabel = "NAMES",
            split = ",",
            splitSynopsisLabel = ",",
            description = "These columns of the dataset only.")
    private @Nullable List<String> columns;

    @Option(
            names = "--metrics",
            paramLabel = "NAMES",
            split = ",",
            splitSynopsisLabel = ",",
            description = "Metrics of the dataset to add, aggregated over the columns.")
    private @Nullable List<String> metrics;

    @Option(
            names = "--timespan",
            paramLabel = "WORD",
            description =
                    "One of the dataset's time spans, such as LAST_3_MONTHS. The service's default is six months.")
    private @Nullable String timespan;

    @Option(
            names = "--query",
            paramLabel = "STATEMENT",
            description = "Instead of a dataset: a statement of the report query language.")
    private @Nullable String query;

    @Option(
            names = "--query-id",
            paramLabel = "ID",
            description = "Instead of a dataset: a saved query, or a system query.")
    private @Nullable String queryId;

    @Option(
            names = "--every",
            paramLabel = "HOURS",
            required = true,
            description = "Hours between two runs: 4 to 2160, and at least what the dataset asks for.")
    private int every;

    @Option(
            names = "--start",
            paramLabel = "TIME",
            description =
                    "The first run, at least 4 hours ahead, such as 2026-12-01T06:00:00Z. Without it, the earliest"
                            + " possible.")
    private @Nullable String start;

    @Option(names = "--count", paramLabel = "N", description = "How many runs. Without it, there is no end.")
    private @Nullable Integer count;

    @Option(names = "--format", paramLabel = "FORMAT", description = "csv (default) or tsv.")
    private @Nullable String format;

    @Option(names = "--description", paramLabel = "TEXT", description = "What it is for.")
    private @Nullable String description;

    @Option(names = "--json", description = "Prints JSON.")
    private boolean json;

    CreateSchedule(Terminal terminal, AccountOptions account) {
        this.terminal = terminal;
        this.account = account;
    }

    @Override
    public Integer call() {
        NewSchedule schedule = schedule();
        try (PartnerAccount opened = account.open()) {
            ScheduleListing.print(terminal, json, opened.schedules().create(schedule));
        }
        return 0;
    }

    private NewSchedule schedule() {
        NewSchedule schedule = selected();
        if (start != null) {
            schedule = schedule.withStart(start);
        }
        if (count != null) {
            schedule = schedule.withCount(count);
        }
        if (format != null) {
            schedule = schedule.withFormat(format);
        }
        return description == null ? schedule : schedule.withDescription(description);
    }

    private NewSchedule selected() {
        if (Stream.of(dataset, query, queryId).filter(Objects::nonNull).count() != 1) {
            throw new IllegalArgumentException("Which data is it? Give one of --dataset, --query and --query-id.");
        }
        NewSchedule schedule;
        if (dataset != null) {
            schedule = NewSchedule.ofDataset(name, dataset, every);
        } else if (query != null) {
            schedule = NewSchedule.ofStatement(name, query, every);
        } else {
            schedule = NewSchedule.ofQuery(name, Objects.requireNonNull(queryId), every);
        }
        if (columns != null) {
            schedule = schedule.withColumns(stripped(columns));
        }
        if (metrics != null) {
            schedule = schedule.withMetrics(stripped(metrics));
        }
        return timespan == null ? schedule : schedule.withTimespan(timespan);
    }

    private static List<String> stripped(List<String> names) {
        return names.stream().map(String::strip).toList();
    }
}
