package io.github.partnerinsights;

import io.github.partnerinsights.csv.Delimiter;
import io.github.partnerinsights.csv.ReadAhead;
import io.github.partnerinsights.csv.RecordReader;
import io.github.partnerinsights.csv.ReportStream;
import io.github.partnerinsights.csv.Shard;
import io.github.partnerinsights.http.FileDownload;
import io.github.partnerinsights.http.FileVersion;
import io.github.partnerinsights.http.HttpSettings;
import io.github.partnerinsights.http.HttpTransport;
import io.github.partnerinsights.http.LinkGuard;
import io.github.partnerinsights.http.LinkSource;
import io.github.partnerinsights.spark.row.ParseMode;
import io.github.partnerinsights.spark.row.RecordRows;
import io.github.partnerinsights.spark.row.RowFormat;
import io.github.partnerinsights.spark.row.ValueFormats;
import java.io.IOException;
import java.net.URI;
import java.time.ZoneOffset;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * A program that does what a task does, with the defaults of the options and a column for malformed records: it makes rows
 * of the file behind a link, with up to 27 columns, and prints how many rows there were, how many bytes their values had,
 * and how many records were malformed. Spark's own memory is not in it, but for the row at hand.
 */
final class ReadingTask {

    private static final int REQUESTS_AHEAD = 2;
    private static final int MAX_RECORD_SIZE = 4 << 20;

    private ReadingTask() {}

    public static void main(String[] arguments) throws IOException {
        URI link = URI.create(arguments[0]);
        try (HttpTransport http = new HttpTransport(HttpSettings.defaults());
                FileDownload file = http.download(
                        LinkSource.fixed(link), LinkGuard.of(link, List.of()), FileVersion.unknown(), REQUESTS_AHEAD);
                RecordReader records =
                        RecordReader.open(new ReadAhead(ReportStream.open(file)), Delimiter.COMMA, MAX_RECORD_SIZE)) {
            StructType columns = new StructType();
            for (String name : records.header().stream().limit(27).toList()) {
                columns = columns.add(name, DataTypes.StringType);
            }
            RecordRows rows = RecordRows.start(
                    records,
                    new RowFormat(
                            columns,
                            new StructType(),
                            true,
                            new StructType(),
                            ParseMode.PERMISSIVE,
                            new ValueFormats("", "", null, null, null, ZoneOffset.UTC)),
                    Shard.WHOLE,
                    List.of());
            long size = 0;
            while (rows.next()) {
                InternalRow row = rows.row();
                for (int field = 0; field < columns.size(); field++) {
                    size += row.isNullAt(field) ? 0 : row.getUTF8String(field).numBytes();
                }
            }
            System.out.println(rows.read() + " records, " + size + " bytes, " + rows.malformed() + " malformed");
        } catch (IOException e) {
            System.out.println(e.getMessage());
        }
    }
}
