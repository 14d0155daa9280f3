package io.github.partnerinsights.spark.schema;

import java.util.List;
import org.apache.spark.sql.types.DataType;

/** A few values of a column. */
public interface Sample {

    /**
     * The values as they are written.
     *
     * @return without those that are null
     */
    List<String> texts();

    /**
     * Whether all of them can be read as values of a type, by the conversions and formats of the read.
     *
     * @param type that a column can have
     * @return false if one of them cannot
     */
    boolean reads(DataType type);
}
