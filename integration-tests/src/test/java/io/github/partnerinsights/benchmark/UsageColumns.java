package io.github.partnerinsights.benchmark;

import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** The columns of the dataset DynamicsUsage, as texts and with the types that a user would give them. */
public final class UsageColumns {

    /** 2 timestamps, 1 date, 4 integers, 1 decimal, 19 strings. */
    static final StructType TYPED = StructType.fromDDL(String.join(
            ", ",
            "PGAMpnId STRING",
            "SubscriptionId STRING",
            "SubscriptionStartDate TIMESTAMP",
            "SubscriptionEndDate TIMESTAMP",
            "SubscriptionStatus STRING",
            "Month DATE",
            "RevSumDivisionName STRING",
            "RevSumCategoryName STRING",
            "SKU STRING",
            "SKUId STRING",
            "FreeVsPaidSKU STRING",
            "SalesModel STRING",
            "DetailedSalesModel STRING",
            "CustomerName STRING",
            "CustomerTenantId STRING",
            "CustomerTpid STRING",
            "CustomerSegment STRING",
            "CustomerMarket STRING",
            "MPNId STRING",
            "PartnerName STRING",
            "PartnerLocation STRING",
            "PartnerAttachType STRING",
            "AvailableSeats INT",
            "AssignedSeats INT",
            "ActiveSeats INT",
            "DeploymentOpportunity INT",
            "ActiveUsagePercent DECIMAL(5,2)"));

    /** All as strings. */
    static final StructType STRINGS = new StructType(Stream.of(TYPED.fields())
            .map(field -> DataTypes.createStructField(field.name(), DataTypes.StringType, true))
            .toArray(StructField[]::new));

    /** Their names, in the order of the file. */
    public static final List<String> NAMES = List.of(TYPED.fieldNames());

    private UsageColumns() {}
}
