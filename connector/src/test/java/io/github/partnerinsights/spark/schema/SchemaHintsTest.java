package io.github.partnerinsights.spark.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.junit.jupiter.api.Test;

class SchemaHintsTest {

    private static Optional<DataType> type(String ddl, String column) {
        return SchemaHints.parse(ddl).find(column).map(StructField::dataType);
    }

    @Test
    void aHintIsFoundInAnyLetterCase() {
        assertThat(type("ActiveSeats INT, UsageDate DATE", "ACTIVESEATS")).contains(DataTypes.IntegerType);
        assertThat(type("ActiveSeats INT, UsageDate DATE", "usagedate")).contains(DataTypes.DateType);
        assertThat(type("ActiveSeats INT, UsageDate DATE", "SKU")).isEmpty();
    }

    @Test
    void namesWithBlanksStandInBackticks() {
        assertThat(type("`Meeting count` BIGINT", "Meeting count")).contains(DataTypes.LongType);
    }

    @Test
    void decimalsKeepTheirPrecision() {
        assertThat(type("Revenue DECIMAL(12, 4)", "Revenue")).contains(DataTypes.createDecimalType(12, 4));
        assertThat(type("Revenue DECIMAL", "Revenue")).contains(DataTypes.createDecimalType(10, 0));
    }

    @Test
    void charAndVarcharAreStrings() {
        assertThat(type("SKU VARCHAR(20)", "SKU")).contains(DataTypes.StringType);
        assertThat(type("SKU CHAR(3)", "SKU")).contains(DataTypes.StringType);
    }

    @Test
    void everyColumnMayBeNull() {
        assertThat(SchemaHints.parse("ActiveSeats INT NOT NULL").fields())
                .singleElement()
                .matches(StructField::nullable);
    }

    @Test
    void aCommentIsKept() {
        assertThat(SchemaHints.parse("ActiveSeats INT COMMENT 'busy'").fields())
                .singleElement()
                .satisfies(field ->
                        assertThat(field.metadata().getString("comment")).isEqualTo("busy"));
    }

    @Test
    void noneIsNoHint() {
        assertThat(SchemaHints.parse("none").fields()).isEmpty();
    }

    @Test
    void aTypeThatNoColumnCanHaveIsAnsweredWithThoseThatCan() {
        for (String type :
                new String[] {"ARRAY<INT>", "MAP<STRING, INT>", "STRUCT<a: INT>", "BINARY", "INTERVAL DAY"}) {
            assertThatThrownBy(() -> SchemaHints.parse("ActiveSeats " + type))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContainingAll(
                            "'schemaHints'", "'ActiveSeats'", "A column can be STRING", "TIMESTAMP_NTZ");
        }
    }

    @Test
    void aColumnStandsThereOnce() {
        assertThatThrownBy(() -> SchemaHints.parse("SKU STRING, sku INT"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("'schemaHints'", "'sku'", "more than once");
    }
}
