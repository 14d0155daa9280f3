package io.github.partnerinsights.emulator.service;

import io.github.partnerinsights.emulator.data.Warehouse;
import io.github.partnerinsights.emulator.web.HttpProblem;
import io.github.partnerinsights.emulator.web.Request;
import io.github.partnerinsights.emulator.web.Response;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code GET ScheduledDataset} (api/reference.md §2.1). */
final class DatasetCalls {

    private final Warehouse warehouse;
    private final Entries entries;
    private final Envelope envelope;

    DatasetCalls(Warehouse warehouse, Entries entries, Envelope envelope) {
        this.warehouse = warehouse;
        this.entries = entries;
        this.envelope = envelope;
    }

    Response list(Request request) {
        Optional<String> name = request.query().get("datasetName");
        List<Map<String, @Nullable Object>> found = warehouse.datasets().stream()
                .filter(dataset -> name.isEmpty() || dataset.name().equalsIgnoreCase(name.get()))
                .map(entries::of)
                .toList();
        if (name.isPresent() && found.isEmpty()) {
            throw new HttpProblem(404, Messages.NOTHING_FOUND);
        }
        return envelope.of(request, found, Messages.DATASETS_FETCHED);
    }
}
