package io.github.partnerinsights.api;

/** The documented calls, by the names that the documents give them (api/reference.md §2). */
enum Operation {
    DATASETS("GET", "ScheduledDataset"),
    CREATE_QUERY("POST", "ScheduledQueries"),
    LIST_QUERIES("GET", "ScheduledQueries"),
    DELETE_QUERY("DELETE", "ScheduledQueries/{queryId}"),
    TEST_QUERY("GET", "ScheduledQueries/testQueryResult"),
    CREATE_REPORT("POST", "ScheduledReport"),
    LIST_REPORTS("GET", "ScheduledReport"),
    UPDATE_REPORT("PUT", "ScheduledReport/{reportId}"),
    DELETE_REPORT("DELETE", "ScheduledReport/{reportId}"),
    PAUSE_REPORT("PUT", "ScheduledReport/pause/{reportId}"),
    RESUME_REPORT("PUT", "ScheduledReport/resume/{reportId}"),
    EXECUTIONS("GET", "ScheduledReport/execution/{reportId}");

    private final String method;
    private final String path;

    Operation(String method, String path) {
        this.method = method;
        this.path = path;
    }

    String method() {
        return method;
    }

    boolean hasIdInPath() {
        return path.endsWith("}");
    }

    /** The path without program; {@code id} goes where the documents have one. */
    String path(String id) {
        return hasIdInPath() ? path.substring(0, path.indexOf('{')) + Endpoint.encode(id) : path;
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
