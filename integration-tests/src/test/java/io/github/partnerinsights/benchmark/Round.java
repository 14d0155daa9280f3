package io.github.partnerinsights.benchmark;

/**
 * What a case cost both sides, one right after the other, so that a busy machine is unfair to neither.
 *
 * @param spark what it cost Spark
 * @param ours what it cost us
 */
record Round(Cost spark, Cost ours) {

    /** @param sparkFirst which side comes first; it had better change from round to round */
    static Round of(Case read, Readings readings, boolean sparkFirst) {
        if (sparkFirst) {
            Cost spark = Cost.of(readings.of(read, Side.SPARK));
            return new Round(spark, Cost.of(readings.of(read, Side.OURS)));
        }
        Cost ours = Cost.of(readings.of(read, Side.OURS));
        return new Round(Cost.of(readings.of(read, Side.SPARK)), ours);
    }

    double wallRatio() {
        return ours.wall() / spark.wall();
    }

    double cpuRatio() {
        return ours.cpu() / spark.cpu();
    }
}
