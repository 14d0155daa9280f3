package io.github.partnerinsights.spark;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The namespaces of a catalog; their names count in any letter case. */
enum CatalogNamespace {
    MPN("Datasets of the Microsoft AI Cloud Partner Program (mpn)"),
    CMP("Datasets of the commercial marketplace (cmp)"),
    REPORTS("What reports that exist have produced; their executions are the tables' versions"),
    SYSTEM("Datasets, queries, reports and executions of the account");

    private final String comment;

    CatalogNamespace(String comment) {
        this.comment = comment;
    }

    String comment() {
        return comment;
    }

    String path() {
        return name().toLowerCase(Locale.ROOT);
    }

    boolean isProgram() {
        return this == MPN || this == CMP;
    }

    static Optional<CatalogNamespace> of(String[] namespace) {
        return Arrays.stream(values())
                .filter(one -> namespace.length == 1 && one.path().equalsIgnoreCase(namespace[0]))
                .findFirst();
    }
}
