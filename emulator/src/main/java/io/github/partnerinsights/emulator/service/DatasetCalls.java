package io.github.partnerinsights.emulator.service;

import io.github.partnerinsights.emulator.data.DatasetDefinition;
import io.github.partnerinsights.emulator.data.Warehouse;
import io.github.partnerinsights.emulator.web.HttpProblem;
import io.github.partnerinsights.emulator.web.Request;
import io.github.partnerinsights.emulator.web.Response;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code GET ScheduledDataset} (api/reference.md §2.1). */
final class DatasetCalls {

    private final Warehouse warehouse;

    DatasetCalls(Warehouse warehouse) {
        this.warehouse = warehouse;
    }

    Response list(Request request) {
        Optional<String> name = request.query().get("datasetName");
        List<Map<String, Object>> found = warehouse.datasets().stream()
                .filter(dataset -> name.isEmpty() || dataset.name().equalsIgnoreCase(name.get()))
                .map(DatasetCalls::entry)
                .toList();
        if (found.isEmpty()) {
            throw new HttpProblem(404, Messages.NOTHING_FOUND);
        }
        return Envelope.of(found, Messages.DATASETS_FETCHED);
    }

    private static Map<String, Object> entry(DatasetDefinition dataset) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("datasetName", dataset.name());
        entry.put("selectableColumns", dataset.selectableColumns());
        entry.put("availableMetrics", dataset.availableMetrics());
        entry.put("availableDateRanges", dataset.availableDateRanges());
        entry.put("minimumRecurrenceInterval", dataset.minimumRecurrenceInterval());
        return entry;
    }
}
