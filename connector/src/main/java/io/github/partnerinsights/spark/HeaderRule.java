package io.github.partnerinsights.spark;

import io.github.partnerinsights.csv.HeaderMapping;
import io.github.partnerinsights.spark.row.RowFormat;
import io.github.partnerinsights.spark.row.WidenedRow;
import io.github.partnerinsights.text.NameList;
import java.io.IOException;
import java.util.List;

/** What a file's columns may be, against those that were asked of the service. */
enum HeaderRule {
    /** It has them all; others do no harm. */
    AT_LEAST {
        @Override
        void check(List<String> header, List<String> asked) throws IOException {
            HeaderMapping.of(header, asked);
        }
    },
    /** It has them all, and no others. */
    EXACTLY {
        @Override
        void check(List<String> header, List<String> asked) throws IOException {
            List<String> lacking = without(asked, header);
            List<String> besides = without(header, asked);
            if (!lacking.isEmpty() || !besides.isEmpty()) {
                throw new IOException("The columns of the file are not those of the report's query:"
                        + (lacking.isEmpty() ? "" : " it lacks " + NameList.of(lacking) + ";")
                        + (besides.isEmpty() ? "" : " it has " + NameList.of(besides) + " besides;")
                        + " option 'schemaDrift' is 'fail'. Set it to 'common' to read what both have, with null for the"
                        + " others, or begin a stream of its own after this execution (option 'startingExecution').");
            }
        }
    },
    /** It has at least one of them. */
    COMMON {
        @Override
        void check(List<String> header, List<String> asked) throws IOException {
            if (without(asked, header).size() == asked.size()) {
                throw new IOException("The file has none of the columns that were asked for: " + NameList.of(asked)
                        + ". In the file: " + NameList.of(header) + ".");
            }
        }

        @Override
        WidenedRow widening(RowFormat format, List<String> header) {
            return new WidenedRow(format, header);
        }
    };

    /** How rows come from a file that was checked: it has all that is wanted. */
    WidenedRow widening(RowFormat format, List<String> header) {
        return new WidenedRow(format, format.names());
    }

    /** @throws IOException the file is not what it may be; says what is wrong and what to do */
    abstract void check(List<String> header, List<String> asked) throws IOException;

    private static List<String> without(List<String> names, List<String> others) {
        return names.stream()
                .filter(name -> others.stream().noneMatch(name::equalsIgnoreCase))
                .toList();
    }
}
