"""Takes each execution of a recurring report once, and ends. Run it as often as you like, such as once a day.

    spark-submit --jars spark-partner-insights-0.1.0-SNAPSHOT.jar streaming_job.py \
        --report-name "Daily seats" --output /data/seats --checkpoint /data/checkpoints/seats

The rows of each execution are appended, with the execution that they are of (_execution_id, _report_generated_at). The
checkpoint says what was taken: whenever this job is ended, also by force, the next run goes on where it was.

With --current, the folder has the rows of the latest execution only, and is overwritten by a later one.

How to have a report that runs by itself: docs/schedules.md. Credentials are variables of the driver's environment, as for
nightly_job.py.
"""

import argparse
import os
import sys

from pyspark.sql import SparkSession, functions as F

from partner_account import credentials, name_and_value


def main(arguments):
    wanted = parse(arguments)
    spark = SparkSession.builder.appName(f"Partner Insights: {wanted.report_name}").getOrCreate()
    executions = (
        spark.readStream.format("partner_insights")
        .options(**credentials(os.environ))
        .option("reportName", wanted.report_name)
        .option("startingExecution", wanted.starting_execution)
        .options(**dict(wanted.option))
        .load()
    )
    stream = executions.writeStream.option("checkpointLocation", wanted.checkpoint).trigger(availableNow=True)
    if wanted.current:
        stream = stream.foreachBatch(Current(wanted.output).take)
    else:
        stream = stream.format("parquet").option("path", wanted.output)
    query = stream.start()
    query.awaitTermination()
    taken = sum(progress["numInputRows"] for progress in query.recentProgress)
    print(f"{wanted.report_name}: {taken} rows taken, in {wanted.output}")


class Current:
    """Keeps a folder at the latest execution: a batch may come twice, and an execution late."""

    def __init__(self, folder):
        self.folder = folder

    def take(self, batch, batch_id):
        newest = latest(batch)
        if newest is None or (self.held(batch) or newest) > newest:
            return
        batch.where(F.col("_execution_id") == newest[1]).write.mode("overwrite").parquet(self.folder)

    def held(self, batch):
        try:  # of a folder without files the schema could not be told
            return latest(batch.sparkSession.read.schema(batch.schema).parquet(self.folder))
        except Exception as nothing:  # Spark has another class for it in each version
            if "PATH_NOT_FOUND" in str(nothing):
                return None
            raise


def latest(rows):
    """The time and the id of the latest execution; of one time, ids decide. None if there is no row."""
    row = rows.agg(F.max(F.struct("_report_generated_at", "_execution_id")).alias("latest")).first()
    return None if row.latest is None else tuple(row.latest)


def parse(arguments):
    parser = argparse.ArgumentParser(description="Takes each execution of a recurring report once, and ends.")
    parser.add_argument("--report-name", required=True, help="a report that runs by itself")
    parser.add_argument("--output", required=True, help="the folder of the Parquet files")
    parser.add_argument("--checkpoint", required=True, help="the folder in which Spark notes what was taken")
    parser.add_argument(
        "--starting-execution",
        default="earliest",
        help="where the first run starts: earliest, latest, a time, or the id of an execution (earliest)",
    )
    parser.add_argument("--current", action="store_true", help="keep the latest execution only")
    parser.add_argument(
        "--option",
        type=name_and_value,
        action="append",
        default=[],
        metavar="NAME=VALUE",
        help="any other option of the connector; may be given more than once",
    )
    return parser.parse_args(arguments)


if __name__ == "__main__":
    main(sys.argv[1:])
