package io.github.partnerinsights.spark.system;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.read.InputPartition;
import org.apache.spark.sql.connector.read.PartitionReader;
import org.apache.spark.sql.connector.read.PartitionReaderFactory;
import org.jspecify.annotations.Nullable;

/** Hands out the rows that a partition carries. */
record SystemReaderFactory() implements PartitionReaderFactory {

    @Override
    public PartitionReader<InternalRow> createReader(InputPartition partition) {
        return new Reader(((SystemRows) partition).rows());
    }

    private static final class Reader implements PartitionReader<InternalRow> {

        private final Iterator<InternalRow> rows;
        private @Nullable InternalRow row;

        Reader(List<InternalRow> rows) {
            this.rows = rows.iterator();
        }

        @Override
        public boolean next() {
            boolean more = rows.hasNext();
            row = more ? rows.next() : null;
            return more;
        }

        @Override
        public InternalRow get() {
            InternalRow current = row;
            if (current == null) {
                throw new NoSuchElementException("next() has not found a row");
            }
            return current;
        }

        @Override
        public void close() {}
    }
}
