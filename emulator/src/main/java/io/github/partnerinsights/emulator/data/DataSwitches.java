package io.github.partnerinsights.emulator.data;

import io.github.partnerinsights.emulator.query.CurlyQuotes;

/**
 * What the documents say in two ways, or not at all, about datasets, queries and values.
 *
 * @param curlyQuotes whether queries may quote strings typographically (api/reference.md §3.2); by default not
 * @param datasetNames which spellings of a dataset's name are accepted (§9.11); by default every documented one
 * @param monthSpans where time spans of months end (§3.2, undocumented); by default today
 * @param nullOrder where absent values are sorted (undocumented); by default below all others
 * @param decimals the greatest number of decimals that a report shows, 0 to 4 (undocumented); conditions and sorting go
 *     by the exact values. By default 4, which is exact
 * @param autoRenew the values of {@code IsAutoRenew} (§9.12); by default {@code Y} and {@code N}
 * @param duplicateRows the values of {@code IsDuplicateRowForPGA} (§9.12); by default {@code 0} and {@code 1}
 * @param officeLocation the location column that OfficeUsage lists (§9.16); by default {@code PartnerLocationID}.
 *     Queries may use either
 * @param orderColumns which columns ISVOrder lists for an order and its size (§9.17); by default {@code OrderId} and
 *     {@code OrderQuantity}. Queries may use either
 * @param refreshes how often the data moves on (§4.5); by default each day
 */
public record DataSwitches(
        CurlyQuotes curlyQuotes,
        DatasetNames datasetNames,
        MonthSpans monthSpans,
        NullOrder nullOrder,
        int decimals,
        AutoRenew autoRenew,
        DuplicateRows duplicateRows,
        OfficeLocation officeLocation,
        OrderColumns orderColumns,
        Refreshes refreshes) {

    /** Spellings of datasets' names. */
    public enum DatasetNames {
        /** {@code CompetencyPerformanceRequirement} is also accepted for {@code CompetencyPeformanceRequirement}. */
        EITHER,
        /** Only what {@code GET /ScheduledDataset} lists. */
        LISTED
    }

    /** Where {@code LAST_MONTH}, {@code LAST_3_MONTHS} and so on end. */
    public enum MonthSpans {
        /** So many complete calendar months, and the running one up to today. */
        TO_DATE,
        /** So many complete calendar months. */
        COMPLETE
    }

    /** Where absent values stand. */
    public enum NullOrder {
        /** First upwards, last downwards. */
        LOWEST,
        /** First in either direction. */
        FIRST,
        /** Last in either direction. */
        LAST
    }

    /** Values of {@code IsAutoRenew}. */
    public enum AutoRenew {
        /** {@code Y} and {@code N}, as in the documented sample query. */
        Y_N,
        /** {@code Yes} and {@code No}, as the FAQ has it. */
        YES_NO
    }

    /** Values of {@code IsDuplicateRowForPGA}. */
    public enum DuplicateRows {
        /** {@code 0} and {@code 1}, as the FAQ has it. */
        ZERO_ONE,
        /** {@code False} and {@code True}, as in the query that the FAQ corrects. */
        FALSE_TRUE
    }

    /** The location column of OfficeUsage. */
    public enum OfficeLocation {
        /** {@code PartnerLocationID}, of 2023. */
        ID,
        /** {@code PartnerLocation}, of 2021. */
        NAME
    }

    /** The columns of ISVOrder. */
    public enum OrderColumns {
        /** {@code OrderId} and {@code OrderQuantity}, of the sample and the system query. */
        ORDER,
        /** {@code AssetId} and {@code Quantity}, of the dashboard's page. */
        ASSET
    }

    /** When the data of a dataset moves on. */
    public enum Refreshes {
        /** Each day, so that tomorrow's report differs from today's. */
        DAILY,
        /** Every 1 to 7 days, as documented for the dataset; other days answer as the day of the latest refresh. */
        DOCUMENTED
    }

    public DataSwitches {
        if (decimals < 0 || decimals > 4) {
            throw new IllegalArgumentException("decimals is " + decimals + ", must be 0 to 4");
        }
    }

    /** What most real clients expect. */
    public static DataSwitches defaults() {
        return new DataSwitches(
                CurlyQuotes.REFUSED,
                DatasetNames.EITHER,
                MonthSpans.TO_DATE,
                NullOrder.LOWEST,
                4,
                AutoRenew.Y_N,
                DuplicateRows.ZERO_ONE,
                OfficeLocation.ID,
                OrderColumns.ORDER,
                Refreshes.DAILY);
    }

    public DataSwitches withCurlyQuotes(CurlyQuotes value) {
        return new DataSwitches(
                value,
                datasetNames,
                monthSpans,
                nullOrder,
                decimals,
                autoRenew,
                duplicateRows,
                officeLocation,
                orderColumns,
                refreshes);
    }

    public DataSwitches withDatasetNames(DatasetNames value) {
        return new DataSwitches(
                curlyQuotes,
                value,
                monthSpans,
                nullOrder,
                decimals,
                autoRenew,
                duplicateRows,
                officeLocation,
                orderColumns,
                refreshes);
    }

    public DataSwitches withMonthSpans(MonthSpans value) {
        return new DataSwitches(
                curlyQuotes,
                datasetNames,
                value,
                nullOrder,
                decimals,
                autoRenew,
                duplicateRows,
                officeLocation,
                orderColumns,
                refreshes);
    }

    public DataSwitches withNullOrder(NullOrder value) {
        return new DataSwitches(
                curlyQuotes,
                datasetNames,
                monthSpans,
                value,
                decimals,
                autoRenew,
                duplicateRows,
                officeLocation,
                orderColumns,
                refreshes);
    }

    public DataSwitches withDecimals(int value) {
        return new DataSwitches(
                curlyQuotes,
                datasetNames,
                monthSpans,
                nullOrder,
                value,
                autoRenew,
                duplicateRows,
                officeLocation,
                orderColumns,
                refreshes);
    }

    public DataSwitches withAutoRenew(AutoRenew value) {
        return new DataSwitches(
                curlyQuotes,
                datasetNames,
                monthSpans,
                nullOrder,
                decimals,
                value,
                duplicateRows,
                officeLocation,
                orderColumns,
                refreshes);
    }

    public DataSwitches withDuplicateRows(DuplicateRows value) {
        return new DataSwitches(
                curlyQuotes,
                datasetNames,
                monthSpans,
                nullOrder,
                decimals,
                autoRenew,
                value,
                officeLocation,
                orderColumns,
                refreshes);
    }

    public DataSwitches withOfficeLocation(OfficeLocation value) {
        return new DataSwitches(
                curlyQuotes,
                datasetNames,
                monthSpans,
                nullOrder,
                decimals,
                autoRenew,
                duplicateRows,
                value,
                orderColumns,
                refreshes);
    }

    public DataSwitches withOrderColumns(OrderColumns value) {
        return new DataSwitches(
                curlyQuotes,
                datasetNames,
                monthSpans,
                nullOrder,
                decimals,
                autoRenew,
                duplicateRows,
                officeLocation,
                value,
                refreshes);
    }

    public DataSwitches withRefreshes(Refreshes value) {
        return new DataSwitches(
                curlyQuotes,
                datasetNames,
                monthSpans,
                nullOrder,
                decimals,
                autoRenew,
                duplicateRows,
                officeLocation,
                orderColumns,
                value);
    }
}
