package io.github.partnerinsights.emulator.control;

import io.github.partnerinsights.emulator.rule.Planned;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How lists show a planned rule: {@code id}, {@code rule}, {@code happened}, and {@code left}, which is null for always. */
final class RuleEntry {

    private RuleEntry() {}

    static Map<String, @Nullable Object> of(Planned<?> planned) {
        Map<String, @Nullable Object> entry = new LinkedHashMap<>();
        entry.put("id", planned.id());
        entry.put("rule", planned.rule().words());
        entry.put("happened", planned.happened());
        entry.put("left", planned.left().isPresent() ? planned.left().getAsLong() : null);
        return entry;
    }
}
