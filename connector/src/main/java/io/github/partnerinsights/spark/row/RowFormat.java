package io.github.partnerinsights.spark.row;

import io.github.partnerinsights.csv.Judgement;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * What rows are made of, and what is checked on the way. Travels to executors.
 *
 * @param columns the columns of a row that come from the file, in their order
 * @param checked further columns, which no row has but whose values must be readable for a record to be sound
 * @param withRecord whether a row has one more column behind them: the record as it stands in the file if it is
 *     malformed, else null
 * @param facts columns at its end which do not come from the file, but are the same for all its rows
 * @param mode what becomes of malformed records
 * @param formats how values are written
 */
public record RowFormat(
        StructType columns,
        StructType checked,
        boolean withRecord,
        StructType facts,
        ParseMode mode,
        ValueFormats formats)
        implements Serializable {

    /**
     * The names to look for in the file: first those of the rows, then those to check.
     *
     * @return the names
     */
    public List<String> names() {
        return fields().map(StructField::name).toList();
    }

    /**
     * How closely records must be looked at, so that the mode can be kept.
     *
     * @return lazily where nobody learns that a record is malformed
     */
    public Judgement judgement() {
        return mode == ParseMode.PERMISSIVE && !withRecord ? Judgement.LAZY : Judgement.EAGER;
    }

    Stream<StructField> fields() {
        return Stream.concat(Arrays.stream(columns.fields()), Arrays.stream(checked.fields()));
    }
}
