package io.github.partnerinsights.spark.system;

import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * What a system table has, and how it is asked for.
 *
 * @param <T> what a row is made from
 * @param name of the table
 * @param comment what its rows are
 * @param columns its columns
 * @param fetch asks the service for the rows; it may leave out those of reports that are not wanted
 */
record SystemSource<T>(
        String name,
        String comment,
        List<SystemColumn<T>> columns,
        BiFunction<AccountAccess, WantedReports, List<T>> fetch) {

    StructType schema() {
        return new StructType(columns.stream().map(SystemColumn::field).toArray(StructField[]::new));
    }

    /** Asks the service, and makes rows of some columns. */
    List<InternalRow> rows(AccountAccess account, WantedReports wanted, StructType required) {
        List<SystemColumn<T>> kept = Stream.of(required.fieldNames())
                .map(name -> columns.stream()
                        .filter(column -> column.name().equals(name))
                        .findFirst()
                        .orElseThrow())
                .toList();
        return fetch.apply(account, wanted).stream()
                .<InternalRow>map(row -> new GenericInternalRow(
                        kept.stream().map(column -> column.value().apply(row)).toArray()))
                .toList();
    }
}
