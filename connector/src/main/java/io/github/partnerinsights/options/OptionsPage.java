package io.github.partnerinsights.options;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes the reference page {@code docs/options.md} from the declarations. */
final class OptionsPage {

    private OptionsPage() {}

    static String markdown() {
        StringBuilder page = new StringBuilder("""
                # Options

                Written from the declarations in `ConnectorOptions`; the build fails when the two differ.

                Names are read in any letter case. An option of the read comes first, then
                `spark.sql.catalog.<name>.<option>` where the read is of a [catalog's table](catalog.md), then
                `spark.datasource.partner_insights.<option>` of the session, then the default; `explain` shows where two of
                them differ. A catalog or table that sets a secret, a token or a user has none of the session's. Durations are written `200ms`, `30s`, `5m`, `2h`; sizes `65536`, `64k`, `16m`. An unknown option,
                and a value that cannot be read, fail at `load()`.
                """);
        for (OptionGroup group : OptionGroup.values()) {
            page.append("\n## ").append(capitalised(group.title())).append("\n\n");
            page.append(group.introduction()).append("\n\n");
            page.append("| option | default | meaning | what may be written |\n|---|---|---|---|\n");
            ConnectorOptions.all().stream()
                    .filter(option -> option.group() == group)
                    .forEach(option -> page.append(row(option)));
        }
        return page.toString();
    }

    private static String row(ConnectorOption<?> option) {
        String standing = option.defaultText().map(OptionsPage::shown).orElse("");
        String meaning = option.meaning() + (option.secret() ? " Never shown." : "");
        return Stream.of(
                        "`" + option.name() + "`",
                        standing,
                        meaning,
                        option.type().description())
                .map(cell -> cell.replace("|", "\\|"))
                .collect(Collectors.joining(" | ", "| ", " |\n"));
    }

    private static String shown(String text) {
        return text.isEmpty() ? "the empty text" : "`" + text + "`";
    }

    private static String capitalised(String title) {
        return Character.toUpperCase(title.charAt(0)) + title.substring(1);
    }
}
