package io.github.partnerinsights.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CodeGroupTest {

    @ParameterizedTest
    @CsvSource({
        "io.github.partnerinsights.csv.Automaton.fields, SPLITTING",
        "com.univocity.parsers.csv.CsvParser.parseRecord, SPLITTING",
        "io.github.partnerinsights.csv.Utf8.isValid, DECODING",
        "sun.nio.cs.UTF_8$Decoder.decodeArrayLoop, DECODING",
        "java.util.zip.Inflater.inflate, INFLATING",
        "org.apache.spark.unsafe.types.UTF8String.fromBytes, STRINGS",
        "org.apache.spark.unsafe.Platform.copyMemory, UNSAFE_ROWS",
        "org.apache.spark.sql.catalyst.expressions.codegen.UnsafeRowWriter.write, UNSAFE_ROWS",
        "org.apache.spark.sql.catalyst.csv.UnivocityParser.convert, VALUES",
        "io.github.partnerinsights.spark.ReportRowReader.get, VALUES",
        "org.apache.spark.sql.catalyst.expressions.GeneratedClass$GeneratedIteratorForCodegenStage1.processNext, GENERATED",
        "io.github.partnerinsights.shaded.okio.Buffer.read, TRANSFER",
        "io.github.partnerinsights.http.FileDownload.read, TRANSFER",
    })
    void aMethodBelongsToWhatItIsFor(String method, CodeGroup group) {
        assertThat(CodeGroup.of(method)).hasValue(group);
    }

    @Test
    void aMethodThatServesManyBelongsToItsCaller() {
        assertThat(CodeGroup.of("java.lang.String.encodeUTF8")).isEmpty();
        assertThat(CodeGroup.of("java.util.Arrays.copyOfRange")).isEmpty();
    }
}
