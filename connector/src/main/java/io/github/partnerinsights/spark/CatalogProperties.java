package io.github.partnerinsights.spark;

import io.github.partnerinsights.api.Dataset;
import io.github.partnerinsights.api.Report;
import io.github.partnerinsights.text.Printable;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.connector.catalog.TableCatalog;

/** What {@code DESCRIBE TABLE EXTENDED} tells of a table beside its columns. Nothing of an account's options is in it. */
final class CatalogProperties {

    private CatalogProperties() {}

    static Map<String, String> of(Dataset dataset) {
        Map<String, String> properties = common("Dataset " + dataset.datasetName() + " of Partner Insights");
        put(properties, "metrics", String.join(", ", dataset.availableMetrics()));
        put(properties, "timespans", String.join(", ", dataset.availableDateRanges()));
        dataset.minimumRecurrenceInterval()
                .ifPresent(hours -> properties.put("minimumRecurrenceInterval", hours + "h"));
        return properties;
    }

    static Map<String, String> of(Report report, Optional<String> executionId) {
        Map<String, String> properties = common("What report " + report.reportId() + " has produced");
        put(properties, "reportId", report.reportId());
        put(properties, "reportName", report.reportName());
        put(properties, "statement", report.query() == null ? "" : Printable.spelledOutOnOneLine(report.query()));
        executionId.ifPresent(id -> properties.put("executionId", id));
        return properties;
    }

    private static Map<String, String> common(String comment) {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put(TableCatalog.PROP_COMMENT, comment);
        properties.put(TableCatalog.PROP_PROVIDER, PartnerInsightsProvider.NAME);
        properties.put(TableCatalog.PROP_EXTERNAL, "true");
        return properties;
    }

    private static void put(Map<String, String> properties, String name, String text) {
        if (!text.isBlank()) {
            properties.put(name, text);
        }
    }
}
