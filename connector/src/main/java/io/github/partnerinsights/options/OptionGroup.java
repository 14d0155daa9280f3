package io.github.partnerinsights.options;

/** The question that an option answers. Options are listed, and documented, by it. */
public enum OptionGroup {
    WHAT("what", "Which data is read. Given per read only, never for a whole session."),
    WHERE("where", "Which service is asked."),
    WHO(
            "who",
            "Who asks. Any value may be a reference: `env:NAME` (environment of the driver), `file:/path` (content of a"
                    + " file) or `conf:key` (Spark configuration). References travel with the query plan; secrets do not."),
    REPORT("report", "The life of a report."),
    PARSE("parse", "From the text of a report to values. Names and meaning are those of Spark's CSV source."),
    READ("read", "Parallelism."),
    STREAM("stream", "Executions of a recurring report as a stream."),
    HTTP("http", "Connections.");

    private final String title;
    private final String introduction;

    OptionGroup(String title, String introduction) {
        this.title = title;
        this.introduction = introduction;
    }

    String title() {
        return title;
    }

    String introduction() {
        return introduction;
    }
}
