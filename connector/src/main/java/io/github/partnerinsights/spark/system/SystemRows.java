package io.github.partnerinsights.spark.system;

import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.read.InputPartition;

/** All rows of a look at a system table. */
record SystemRows(List<InternalRow> rows) implements InputPartition {

    /** How many; rows themselves are not for logs. */
    @Override
    public String toString() {
        return "SystemRows[" + rows.size() + "]";
    }
}
