package io.github.partnerinsights.spark;

import io.github.partnerinsights.report.Preview;
import io.github.partnerinsights.spark.row.ParseMode;
import io.github.partnerinsights.spark.row.RowFormat;
import io.github.partnerinsights.spark.row.ValueFormats;
import io.github.partnerinsights.spark.schema.Sample;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/** The values of one column in a preview, read as if they stood in a report's file. */
final class PreviewColumn implements Sample {

    private final String name;
    private final PreviewPartition values;
    private final ValueFormats formats;
    private final List<String> texts;

    private PreviewColumn(String name, PreviewPartition values, ValueFormats formats) {
        this.name = name;
        this.values = values;
        this.formats = formats;
        this.texts = read();
    }

    /** @param position of the column in the preview */
    static PreviewColumn of(String name, int position, Preview preview, ValueFormats formats) {
        List<List<@Nullable String>> values = new ArrayList<>();
        preview.rows().forEach(row -> values.add(Collections.singletonList(row.get(position))));
        return new PreviewColumn(name, new PreviewPartition(List.of(name), values), formats);
    }

    @Override
    public List<String> texts() {
        return texts;
    }

    @Override
    public boolean reads(DataType type) {
        return PreviewRowReader.reads(values, as(type));
    }

    private List<String> read() {
        List<String> read = new ArrayList<>();
        try (PreviewRowReader rows = PreviewRowReader.open(values, as(DataTypes.StringType))) {
            while (rows.next()) {
                if (!rows.get().isNullAt(0)) {
                    read.add(rows.get().getUTF8String(0).toString());
                }
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return List.copyOf(read);
    }

    private RowFormat as(DataType type) {
        return new RowFormat(
                new StructType().add(name, type),
                new StructType(),
                false,
                new StructType(),
                ParseMode.FAILFAST,
                formats);
    }
}
