package io.github.partnerinsights;

import io.github.partnerinsights.csv.CsvReader;
import io.github.partnerinsights.csv.Delimiter;
import io.github.partnerinsights.csv.Fields;
import io.github.partnerinsights.csv.HeaderMapping;
import io.github.partnerinsights.csv.Judgement;
import io.github.partnerinsights.csv.Malformed;
import io.github.partnerinsights.csv.RecordReader;
import io.github.partnerinsights.csv.ReportStream;
import io.github.partnerinsights.csv.Shard;
import io.github.partnerinsights.http.FileDownload;
import io.github.partnerinsights.http.HttpSettings;
import io.github.partnerinsights.http.HttpTransport;
import io.github.partnerinsights.http.LinkGuard;
import java.io.IOException;
import java.net.URI;
import java.util.List;

/**
 * A program that does what a task does, without Spark: it reads the file behind a link, 27 columns of all records, and
 * prints what was malformed, how many records there were, and how many bytes their values had.
 */
final class ReadingTask {

    private ReadingTask() {}

    public static void main(String[] arguments) throws IOException {
        URI link = URI.create(arguments[0]);
        try (HttpTransport http = new HttpTransport(HttpSettings.defaults());
                FileDownload file = http.download(link, LinkGuard.of(link, List.of()));
                RecordReader records = RecordReader.open(
                        ReportStream.open(file), Delimiter.COMMA, CsvReader.DEFAULT_MAX_RECORD_SIZE)) {
            List<String> wanted = records.header().stream().limit(27).toList();
            Fields fields = records.start(HeaderMapping.of(records.header(), wanted), Shard.WHOLE, Judgement.EAGER);
            long size = 0;
            while (records.next()) {
                Malformed malformed = records.malformed();
                if (malformed != null) {
                    System.out.println(malformed.recordNumber() + " " + malformed.reason());
                }
                for (int field = 0; field < fields.size(); field++) {
                    size += fields.isEscaped(field) ? fields.value(field).length : fields.length(field);
                }
            }
            System.out.println(records.recordNumber() + " records, " + size + " bytes");
        } catch (IOException e) {
            System.out.println(e.getMessage());
        }
    }
}
