package io.github.partnerinsights.spark.row;

import io.github.partnerinsights.csv.HeaderMapping;
import io.github.partnerinsights.csv.Malformed;
import io.github.partnerinsights.csv.RecordReader;
import io.github.partnerinsights.csv.Shard;
import java.io.IOException;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.StructField;
import org.jspecify.annotations.Nullable;

/** The rows of a file, or of a shard of it: what the records are, and what the mode makes of malformed ones. */
public final class RecordRows {

    private final RecordReader records;
    private final RowFormat format;
    private final RecordConverter converter;
    private long read;
    private long malformed;

    private RecordRows(RecordReader records, RowFormat format, RecordConverter converter) {
        this.records = records;
        this.format = format;
        this.converter = converter;
    }

    /**
     * Starts reading.
     *
     * @param records a reader that was not started before
     * @param format what to read
     * @param shard which records
     * @param facts the values of the columns that do not come from the file, as Spark has them within
     * @return the rows
     * @throws IOException the file lacks a column
     */
    public static RecordRows start(
            RecordReader records, RowFormat format, Shard shard, List<? extends @Nullable Object> facts)
            throws IOException {
        HeaderMapping columns = HeaderMapping.of(records.header(), format.names());
        return new RecordRows(
                records, format, new RecordConverter(format, records.start(columns, shard, format.judgement()), facts));
    }

    /**
     * Goes to the next row.
     *
     * @return false behind the last one
     * @throws IOException the file cannot be read, or a record is malformed and the mode is {@code FAILFAST}
     */
    public boolean next() throws IOException {
        while (records.next()) {
            read++;
            Malformed problem = records.malformed();
            int refused = converter.convert();
            if (problem == null && refused == RecordConverter.NONE) {
                return true;
            }
            malformed++;
            switch (format.mode()) {
                case FAILFAST -> throw (problem == null ? refusal(refused) : problem).toException();
                case PERMISSIVE -> {
                    if (format.withRecord()) {
                        converter.show(records.text());
                    }
                    return true;
                }
                case DROPMALFORMED -> {}
            }
        }
        return false;
    }

    /** Without the value: it may be a customer's, and this ends in a log. */
    private Malformed refusal(int field) {
        StructField column = format.fields().skip(field).findFirst().orElseThrow();
        return new Malformed(
                Malformed.Reason.VALUE,
                "the value of column '" + column.name() + "' cannot be read as "
                        + column.dataType().sql() + ". Declare another type, or read it with mode 'PERMISSIVE' and a"
                        + " column for malformed records (columnNameOfCorruptRecord).",
                records.recordNumber(),
                records.recordOffset());
    }

    /**
     * The current row.
     *
     * @return a row that is good until the next call of {@link #next()}
     */
    public InternalRow row() {
        return converter.row();
    }

    /**
     * How many records were read.
     *
     * @return their number, without those before the shard
     */
    public long read() {
        return read;
    }

    /**
     * How many malformed records were met.
     *
     * @return their number, as far as the mode makes the reader look
     */
    public long malformed() {
        return malformed;
    }
}
