package io.github.partnerinsights.api;

import io.github.partnerinsights.auth.AccessToken;
import io.github.partnerinsights.auth.TokenCache;
import io.github.partnerinsights.auth.TokenSource;
import io.github.partnerinsights.http.HttpSettings;
import io.github.partnerinsights.http.HttpTransport;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The report API of Partner Insights, one method per documented call (api/reference.md §2). Thread-safe.
 *
 * <p>Every method makes its calls before it returns, repeats what may be repeated, and throws
 *
 * <ul>
 *   <li>{@link IllegalArgumentException} for what the caller gave wrongly, before anything is sent;
 *   <li>{@link io.github.partnerinsights.auth.SignInException} if there is no token to be had;
 *   <li>{@link ApiException} if the service refuses or answers what cannot be read;
 *   <li>{@link io.github.partnerinsights.http.ServiceException} if there is no answer.
 * </ul>
 *
 * <p>Lists are complete: {@code nextLink} is followed over at most 100 pages and 16 Mi characters. Where the service answers
 * 404 because nothing matches, the list is empty.
 */
public final class InsightsClient implements AutoCloseable {
    private final Endpoint endpoint;
    private final Caller caller;
    private final Pages pages;

    private InsightsClient(Endpoint endpoint, Caller caller) {
        this.endpoint = endpoint;
        this.caller = caller;
        this.pages = new Pages(endpoint, caller);
    }

    /** Starts a client; only {@link Builder#tokens} is required. */
    public static Builder builder() {
        return new Builder();
    }

    /** The datasets that the identity may ask reports of: {@code GET ScheduledDataset}. */
    public List<Dataset> listDatasets() {
        return list(Operation.DATASETS, "", Map.of(), Dataset.SHAPE);
    }

    /**
     * One dataset: {@code GET ScheduledDataset?datasetName=}.
     *
     * @param name its name, in any letter case
     */
    public Optional<Dataset> findDataset(String name) {
        Given.requireText("The dataset's name", name);
        String wanted = name.strip();
        return list(Operation.DATASETS, "", Map.of("datasetName", wanted), Dataset.SHAPE).stream()
                .filter(dataset -> dataset.datasetName().equalsIgnoreCase(wanted))
                .findFirst();
    }

    /**
     * Saves a query: {@code POST ScheduledQueries}. Not repeated unless the service certainly did not get it: after a
     * failure that is no {@linkplain ApiException#isRefusal() refusal} the query may exist.
     */
    public SavedQuery createQuery(NewQuery query) {
        return one(Operation.CREATE_QUERY, "", "", Optional.of(query.toJson().toString()), SavedQuery.SHAPE);
    }

    /** Saved queries, the user's and Microsoft's: {@code GET ScheduledQueries}. */
    public List<SavedQuery> listQueries(QueryFilter filter) {
        Map<String, String> parameters = new LinkedHashMap<>();
        filter.queryId().ifPresent(id -> parameters.put("queryId", id));
        filter.queryName().ifPresent(name -> parameters.put("queryName", name));
        switch (filter.kind()) {
            case ALL -> {}
            case USER_DEFINED -> parameters.put("includeSystemQueries", "false");
            case SYSTEM -> parameters.put("includeOnlySystemQueries", "true");
        }
        return list(Operation.LIST_QUERIES, "", parameters, SavedQuery.SHAPE);
    }

    /**
     * Removes one of the user's queries: {@code DELETE ScheduledQueries/{queryId}}. As the call may be repeated after a
     * lost answer, {@link ApiException.Reason#NOT_FOUND} can mean that it has just succeeded.
     *
     * @return what was removed
     */
    public SavedQuery deleteQuery(String queryId) {
        return one(Operation.DELETE_QUERY, "queryId", queryId, Optional.empty(), SavedQuery.SHAPE);
    }

    /**
     * The first rows of a statement, computed at once: {@code GET ScheduledQueries/testQueryResult?exportQuery=}. The
     * service gives up after 100 seconds, which does not mean that the statement is wrong; so a failure is not repeated.
     *
     * @param window the data's window, instead of the statement's {@code TIMESPAN}; documented for mpn only
     */
    public TestRows testQuery(String statement, Optional<Window> window) {
        Given.requireText("The query's statement", statement);
        return test("exportQuery", statement, "", window);
    }

    /**
     * The first rows of a saved or system query: {@code GET ScheduledQueries/testQueryResult?queryId=}.
     *
     * @param window the data's window, instead of the statement's {@code TIMESPAN}; documented for mpn only
     */
    public TestRows testSavedQuery(String queryId, Optional<Window> window) {
        String id = Given.id("queryId", queryId);
        return test("queryId", id, "queryId " + id, window);
    }

    /**
     * Makes a report: {@code POST ScheduledReport}. Not repeated unless the service certainly did not get it: after a
     * failure that is no {@linkplain ApiException#isRefusal() refusal} the report may exist.
     */
    public Report createReport(NewReport report) {
        return one(Operation.CREATE_REPORT, "", "", Optional.of(report.toJson().toString()), Report.SHAPE);
    }

    /** The user's reports: {@code GET ScheduledReport}. */
    public List<Report> listReports(ReportFilter filter) {
        Map<String, String> parameters = new LinkedHashMap<>();
        filter.reportId().ifPresent(id -> parameters.put("reportId", id));
        filter.reportName().ifPresent(name -> parameters.put("reportName", name));
        filter.queryId().ifPresent(id -> parameters.put("queryId", id));
        return list(Operation.LIST_REPORTS, "", parameters, Report.SHAPE);
    }

    /** Changes a recurring report: {@code PUT ScheduledReport/{reportId}}. */
    public Report updateReport(String reportId, ReportUpdate update) {
        return one(
                Operation.UPDATE_REPORT,
                "reportId",
                reportId,
                Optional.of(update.toJson().toString()),
                Report.SHAPE);
    }

    /**
     * Removes a report and the records of its executions: {@code DELETE ScheduledReport/{reportId}}. As the call may be
     * repeated after a lost answer, {@link ApiException.Reason#NOT_FOUND} can mean that it has just succeeded.
     *
     * @return what was removed
     */
    public Report deleteReport(String reportId) {
        return one(Operation.DELETE_REPORT, "reportId", reportId, Optional.empty(), Report.SHAPE);
    }

    /** Holds a recurring report back: {@code PUT ScheduledReport/pause/{reportId}}. */
    public Report pauseReport(String reportId) {
        return one(Operation.PAUSE_REPORT, "reportId", reportId, Optional.empty(), Report.SHAPE);
    }

    /** Lets a paused report go on: {@code PUT ScheduledReport/resume/{reportId}}. */
    public Report resumeReport(String reportId) {
        return one(Operation.RESUME_REPORT, "reportId", reportId, Optional.empty(), Report.SHAPE);
    }

    /**
     * The executions of a report: {@code GET ScheduledReport/execution/{reportId}}. The service answers 404 before the
     * first one is in a state that was asked for: that is the empty list, "not yet".
     *
     * @param reportId a report's id, or several joined by semicolons
     */
    public List<Execution> listExecutions(String reportId, ExecutionFilter filter) {
        Map<String, String> parameters = new LinkedHashMap<>();
        if (!filter.executionIds().isEmpty()) {
            parameters.put("executionId", String.join(";", filter.executionIds()));
        }
        if (!filter.statuses().isEmpty()) {
            parameters.put(
                    "executionStatus",
                    filter.statuses().stream().map(ExecutionStatus::word).collect(Collectors.joining(";")));
        }
        parameters.put("getLatestExecution", String.valueOf(filter.latestOnly()));
        return list(Operation.EXECUTIONS, Given.ids("reportId", reportId), parameters, Execution.SHAPE);
    }

    /**
     * The access token that calls carry now, for somebody who makes a few calls on this client's behalf: a task that needs
     * a new link. It lives shortly, and cannot be renewed.
     */
    public AccessToken accessToken() {
        return caller.accessToken();
    }

    /** The same, newly asked for where that can be done, so that it lives as long as one can. */
    public AccessToken renewedAccessToken() {
        return caller.renewedAccessToken();
    }

    /** Cancels calls under way. The client cannot be used afterwards. */
    @Override
    public void close() {
        caller.close();
    }

    private <T> List<T> list(Operation operation, String id, Map<String, String> parameters, Entry.Shape<T> shape) {
        URI first = endpoint.resource(operation.path(id), parameters);
        Call call = new Call(operation, id.isEmpty() ? "" : "reportId " + id, first, Optional.empty());
        List<T> all = new ArrayList<>();
        try {
            pages.forEach(call, shape.key(), envelope -> all.addAll(shape.read(envelope)));
        } catch (ApiException e) {
            // A later page that is missing is a failure, not an empty list.
            if (e.reason() != ApiException.Reason.NOT_FOUND || !all.isEmpty()) {
                throw e;
            }
        }
        return List.copyOf(all);
    }

    private <T> T one(Operation operation, String idName, String id, Optional<String> body, Entry.Shape<T> shape) {
        String checked = operation.hasIdInPath() ? Given.id(idName, id) : "";
        String subject = checked.isEmpty() ? "" : idName + " " + checked;
        Call call = new Call(operation, subject, endpoint.resource(operation.path(checked)), body);
        return caller.call(
                call,
                shape.key(),
                envelope -> shape.read(envelope).stream()
                        .findFirst()
                        .orElseThrow(() -> new UnreadableAnswer("it has no entry")));
    }

    private TestRows test(String key, String value, String subject, Optional<Window> window) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put(key, value);
        window.ifPresent(given -> {
            parameters.put("startTime", Times.write(given.start()));
            parameters.put("endTime", Times.write(given.end()));
        });
        Operation operation = Operation.TEST_QUERY;
        URI first = endpoint.resource(operation.path(""), parameters);
        List<Envelope> read = new ArrayList<>();
        pages.forEach(new Call(operation, subject, first, Optional.empty()), "", read::add);
        return TestRowsReader.read(read);
    }

    /** Makes a client. */
    public static final class Builder {
        private URI endpoint = Endpoint.DEFAULT;
        private Program program = Program.MPN;
        private @Nullable TokenSource tokens;
        private HttpSettings http = HttpSettings.defaults();
        private CallListener listener = CallListener.none();

        private Builder() {}

        /**
         * The service's root up to the version, without the program; {@code
         * https://api.partnercenter.microsoft.com/insights/v1} unless given. {@code http} only towards loopback.
         */
        public Builder endpoint(URI root) {
            this.endpoint = root;
            return this;
        }

        /** The program; {@link Program#MPN} unless given. */
        public Builder program(Program which) {
            this.program = which;
            return this;
        }

        /** Where access tokens come from; required. They are kept until shortly before they expire. */
        public Builder tokens(TokenSource source) {
            this.tokens = source;
            return this;
        }

        /** How calls are made; {@link HttpSettings#defaults()} unless given. */
        public Builder http(HttpSettings settings) {
            this.http = settings;
            return this;
        }

        /** Who is told of each call; nobody unless given. */
        public Builder listener(CallListener whom) {
            this.listener = whom;
            return this;
        }

        /**
         * The client; nothing is sent yet.
         *
         * @throws IllegalArgumentException if the endpoint cannot be one, or there is no source of tokens
         */
        public InsightsClient build() {
            if (tokens == null) {
                throw new IllegalArgumentException("tokens: give a source of access tokens, such as a SignIn.");
            }
            Endpoint root = Endpoint.of(endpoint, program);
            return new InsightsClient(root, new Caller(new HttpTransport(http), new TokenCache(tokens), listener));
        }
    }
}
