package io.github.partnerinsights.spark.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.partnerinsights.api.DocumentedColumn.Kind;
import io.github.partnerinsights.spark.row.ValueFormats;
import java.time.ZoneOffset;
import java.util.List;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Of values that can be read as any type, but for flags, so that the rules alone decide. */
class TypeInferenceTest {

    private record Values(List<String> texts) implements Sample {
        @Override
        public boolean reads(DataType type) {
            return !type.equals(DataTypes.BooleanType)
                    || texts.stream().allMatch(text -> text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false"));
        }
    }

    private static TypeInference inference(@Nullable String date, @Nullable String timestamp, DataType moment) {
        return new TypeInference(new ValueFormats("", "", date, timestamp, null, ZoneOffset.UTC), moment);
    }

    private static DataType type(String column, Kind kind, String... values) {
        return inference(null, null, DataTypes.TimestampType).type(column, kind, new Values(List.of(values)));
    }

    private static DataType type(String... values) {
        return type("Some", Kind.UNKNOWN, values);
    }

    @Test
    void wordsAndIdsStayTextsWhateverTheyLookLike() {
        assertThat(type("MPNId", Kind.ID, "1234567")).isEqualTo(DataTypes.StringType);
        assertThat(type("SKU", Kind.TEXT, "365")).isEqualTo(DataTypes.StringType);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "id",
                "ID",
                "MpnId",
                "Partner_id",
                "CustomerTpid",
                "PGAMPNID",
                "Partner ID",
                "OrderIds",
                "InvoiceNumber",
                "DUNSNumber",
                "PostalCode",
                "ZipCode",
                "Zip",
                "PhoneHome",
                "EntityGuid",
                "FiscalYear",
                "ProductKey"
            })
    void soDoColumnsThatAreNamedLikeIds(String column) {
        assertThat(type(column, Kind.UNKNOWN, "1234567")).isEqualTo(DataTypes.StringType);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Paid", "Bid", "NumberOfSeats", "Identified", "Monkeys"})
    void otherNamesAreNotTakenForIds(String column) {
        assertThat(type(column, Kind.UNKNOWN, "12")).isNotEqualTo(DataTypes.StringType);
    }

    @Test
    void aColumnWithoutValuesStaysAText() {
        for (Kind kind : Kind.values()) {
            assertThat(type("Some", kind)).isEqualTo(DataTypes.StringType);
        }
    }

    @Test
    void wholeNumbersHaveRoomForLargerOnes() {
        assertThat(type("ActiveSeats", Kind.INTEGER, "1", "0", "-7")).isEqualTo(DataTypes.LongType);
    }

    @Test
    void wholeNumbersHaveRoomForFractionsUnlessThoseAreRuledOut() {
        assertThat(type("Revenue", Kind.DECIMAL, "1", "0")).isEqualTo(TypeInference.DECIMAL);
        assertThat(type("Weight", Kind.UNKNOWN, "1", "0")).isEqualTo(TypeInference.DECIMAL);
        assertThat(type("FreeSeats", Kind.UNKNOWN, "1", "0")).isEqualTo(DataTypes.LongType);
        assertThat(type("AverageSeats", Kind.UNKNOWN, "1", "0")).isEqualTo(TypeInference.DECIMAL);
    }

    @Test
    void aFractionContradictsAWholeNumber() {
        assertThat(type("ActiveSeats", Kind.INTEGER, "1", "2.5")).isEqualTo(TypeInference.DECIMAL);
    }

    @Test
    void moreDecimalsThanADecimalHasRoomForAreFloating() {
        assertThat(type("0.123456789012345678")).isEqualTo(TypeInference.DECIMAL);
        assertThat(type("0.1234567890123456789")).isEqualTo(DataTypes.DoubleType);
    }

    @ParameterizedTest
    @ValueSource(strings = {"007", "00.5", "+1", "1,234", "1,5", "1234567890123456", " 1", "1.", ".5", "NaN", "12%"})
    void whatMayBeMoreThanANumberStaysAText(String value) {
        assertThat(type("1", value)).isEqualTo(DataTypes.StringType);
    }

    @Test
    void daysAndMoments() {
        assertThat(type("2026-11-01", "2026-11-30")).isEqualTo(DataTypes.TimestampType);
        assertThat(type("Day", Kind.DATE, "2026-11-01", "2026-11-30")).isEqualTo(DataTypes.DateType);
        assertThat(type("2026-11-01T00:00:00", "2026-11-30 12:30:00Z")).isEqualTo(DataTypes.TimestampType);
        assertThat(type("2026-11-01", "2026-11-30T12:30:00")).isEqualTo(DataTypes.TimestampType);
        assertThat(type("Month", Kind.MONTH, "2026-11-01")).isEqualTo(DataTypes.DateType);
    }

    @Test
    void whereTimesOfDayMayComeDaysAreMoments() {
        assertThat(type("OrderPurchaseDate", Kind.TIME, "2026-11-01")).isEqualTo(DataTypes.TimestampType);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026", "2026-11", "12:30:00", "202611", "11/01/2026", "Nov 2026"})
    void partsAndOtherFormsOfDatesStayTexts(String value) {
        assertThat(type("Month", Kind.MONTH, value)).isEqualTo(DataTypes.StringType);
        assertThat(type("StartTime", Kind.TIME, value)).isEqualTo(DataTypes.StringType);
    }

    @Test
    void aNameThatOnlySoundsLikeACountIsNone() {
        assertThat(type("DeviceCount", Kind.UNKNOWN, "10")).isEqualTo(DataTypes.LongType);
        assertThat(type("Discount", Kind.UNKNOWN, "10")).isEqualTo(TypeInference.DECIMAL);
        assertThat(type("BillingAccount", Kind.UNKNOWN, "10")).isEqualTo(DataTypes.StringType);
    }

    @Test
    void aPatternSaysWhatADateIs() {
        TypeInference inference = inference("MM/dd/yyyy", "MM/dd/yyyy HH:mm", DataTypes.TimestampType);

        assertThat(inference.type("Some", Kind.UNKNOWN, new Values(List.of("11/01/2026"))))
                .isEqualTo(DataTypes.DateType);
        assertThat(inference.type("Some", Kind.TIME, new Values(List.of("11/01/2026 10:00"))))
                .isEqualTo(DataTypes.TimestampType);
    }

    @Test
    void digitsThatMayBeANumberOrADateStayTexts() {
        TypeInference inference = inference("yyyyMMdd", null, DataTypes.TimestampType);
        Sample digits = new Values(List.of("20261101"));

        assertThat(inference.type("Some", Kind.UNKNOWN, digits)).isEqualTo(DataTypes.StringType);
        assertThat(inference.type("Day", Kind.DATE, digits)).isEqualTo(DataTypes.DateType);
    }

    @Test
    void aSessionWithoutZonesHasTimesWithoutZone() {
        assertThat(inference(null, null, DataTypes.TimestampNTZType)
                        .type("Some", Kind.UNKNOWN, new Values(List.of("2026-11-01T10:00:00"))))
                .isEqualTo(DataTypes.TimestampNTZType);
    }

    @Test
    void flagsAreUnambiguous() {
        assertThat(type("IsTrial", Kind.FLAG, "true")).isEqualTo(DataTypes.BooleanType);
        assertThat(type("Some", Kind.UNKNOWN, "True", "false")).isEqualTo(DataTypes.BooleanType);
        assertThat(type("Some", Kind.UNKNOWN, "true", "True")).isEqualTo(DataTypes.StringType);
    }

    @Test
    void aTypeThatAValueContradictsIsNotChosen() {
        Sample unreadable = new Sample() {
            @Override
            public List<String> texts() {
                return List.of("1", "0");
            }

            @Override
            public boolean reads(DataType type) {
                return false;
            }
        };
        for (Kind kind : Kind.values()) {
            assertThat(inference("yyyy", "yyyy", DataTypes.TimestampNTZType).type("Some", kind, unreadable))
                    .isEqualTo(DataTypes.StringType);
        }
    }
}
