package io.github.partnerinsights.spark.system;

import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.spark.sql.connector.catalog.SupportsRead;
import org.apache.spark.sql.connector.catalog.TableCapability;
import org.apache.spark.sql.connector.catalog.TableCatalog;
import org.apache.spark.sql.connector.read.ScanBuilder;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;

/** A table about the account. Each is equal to itself only: another query asks anew, and no cache answers it. */
final class SystemTable implements SupportsRead {

    private final String name;
    private final SystemSource<?> source;
    private final Supplier<AccountAccess> account;

    SystemTable(String name, SystemSource<?> source, Supplier<AccountAccess> account) {
        this.name = name;
        this.source = source;
        this.account = account;
    }

    SystemSource<?> source() {
        return source;
    }

    AccountAccess account() {
        return account.get();
    }

    @Override
    public String name() {
        return name;
    }

    /** Deprecated by Spark in favour of {@code columns()}, which stands on it, and still abstract in 3.5 and 4.0. */
    @Override
    @SuppressWarnings("deprecation")
    public StructType schema() {
        return source.schema();
    }

    @Override
    public Map<String, String> properties() {
        return Map.of(TableCatalog.PROP_COMMENT, source.comment(), TableCatalog.PROP_EXTERNAL, "true");
    }

    @Override
    public Set<TableCapability> capabilities() {
        return Set.of(TableCapability.BATCH_READ);
    }

    @Override
    public ScanBuilder newScanBuilder(CaseInsensitiveStringMap options) {
        if (!options.isEmpty()) {
            throw new IllegalArgumentException("Table " + name + " takes no options, such as "
                    + String.join(", ", options.asCaseSensitiveMap().keySet()) + ". Leave them out.");
        }
        return new SystemScanBuilder(this);
    }
}
