package io.github.partnerinsights.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Canonical text and value are two forms of the same thing, shown on generated queries. */
class QueryRoundTripTest {

    private static final int QUERIES = 2_000;
    private static final String CHARACTERS = "aZ09 _%-.,;()<>=!\"*äß漢😀…’\u00a0";

    private final Random random = new Random(20_201_206);

    @Test
    void everyQueryIsReadBackFromItsCanonicalText() {
        for (int i = 0; i < QUERIES; i++) {
            ReportQuery query = query();

            assertThat(ReportQuery.parse(query.render())).isEqualTo(query);
        }
    }

    @Test
    void theCanonicalTextIsOneLineAndStaysAsItIs() {
        for (int i = 0; i < QUERIES; i++) {
            String text = query().render();

            assertThat(text.lines()).hasSize(1);
            assertThat(ReportQuery.parse(text).render()).isEqualTo(text);
        }
    }

    @Test
    void caseOfKeywordsAndSpaceBetweenPartsDoNotMatter() {
        for (int i = 0; i < QUERIES; i++) {
            ReportQuery query = query();

            assertThat(ReportQuery.parse(disguise(query.render()))).isEqualTo(query);
        }
    }

    @Test
    void damagedStatementsGiveASyntaxErrorOrAnotherQuery() {
        for (int i = 0; i < QUERIES; i++) {
            String damaged = damage(query().render());
            try {
                ReportQuery read = ReportQuery.parse(damaged);
                assertThat(ReportQuery.parse(read.render())).isEqualTo(read);
            } catch (QuerySyntaxException e) {
                assertThat(e.position()).isBetween(0, damaged.length());
            }
        }
    }

    private ReportQuery query() {
        return new ReportQuery(
                random.nextBoolean(),
                names(1 + random.nextInt(4)),
                word(),
                list(random.nextInt(4), this::condition),
                list(random.nextInt(3), () -> new Ordering(word(), oneOf(Ordering.Direction.values()))),
                random.nextBoolean() ? OptionalLong.of(1 + random.nextInt(1_000_000)) : OptionalLong.empty(),
                random.nextBoolean() ? Optional.of("LAST_" + random.nextInt(9) + "_MONTHS") : Optional.empty(),
                random.nextInt(4) == 0 ? Optional.of(word()) : Optional.empty());
    }

    private Condition condition() {
        return switch (random.nextInt(3)) {
            case 0 -> new Condition.Comparison(word(), oneOf(Operator.values()), literal());
            case 1 -> new Condition.Like(word(), random.nextBoolean(), text());
            default -> new Condition.In(word(), random.nextBoolean(), list(1 + random.nextInt(3), this::literal));
        };
    }

    private Literal literal() {
        return random.nextBoolean()
                ? text()
                : new Literal.Numeric(
                        (random.nextBoolean() ? "-" : "") + random.nextInt(1000) + (random.nextBoolean() ? ".50" : ""));
    }

    private Literal.Text text() {
        int[] alphabet = CHARACTERS.codePoints().toArray();
        return new Literal.Text(IntStream.range(0, random.nextInt(12))
                .map(i -> alphabet[random.nextInt(alphabet.length)])
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString());
    }

    private List<String> names(int count) {
        return Stream.generate(() -> random.nextInt(10) == 0 ? "Price" + random.nextInt(100) + "(USD)" : word())
                .filter(name -> name.length() > 1)
                .limit(count)
                .map(name -> name.toLowerCase(Locale.ROOT))
                .distinct()
                .toList();
    }

    private String word() {
        return Character.toString((random.nextBoolean() ? 'a' : 'A') + random.nextInt(26)) + "_"
                + random.nextInt(10_000);
    }

    private <T> T oneOf(T[] values) {
        return values[random.nextInt(values.length)];
    }

    private <T> List<T> list(int count, Supplier<T> element) {
        return Stream.generate(element).limit(count).toList();
    }

    /** Other letter case and other space, outside quotes. */
    private String disguise(String text) {
        List<String> parts = new ArrayList<>(List.of(text.split("'", -1)));
        for (int i = 0; i < parts.size(); i += 2) {
            String part = parts.get(i)
                    .replace(" ", random.nextBoolean() ? "  " : "\n\t")
                    .replace(",", " , ");
            for (String keyword : List.of("SELECT", "DISTINCT", "FROM", "WHERE", "AND", "ORDER", "BY", "LIKE")) {
                part = part.replace(keyword, random.nextBoolean() ? keyword.toLowerCase(Locale.ROOT) : keyword);
            }
            parts.set(i, part);
        }
        return String.join("'", parts) + (random.nextBoolean() ? ";" : " ");
    }

    private String damage(String text) {
        int from = random.nextInt(text.length());
        int to = Math.min(text.length(), from + random.nextInt(5));
        String inserted = random.nextBoolean() ? "" : Character.toString(CHARACTERS.charAt(random.nextInt(20)));
        return text.substring(0, from) + inserted + text.substring(to);
    }
}
