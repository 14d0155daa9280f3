"""Keeps a dataset as Parquet, one folder for each month, and may run as often as you like.

    spark-submit --jars spark-partner-insights-0.1.0-SNAPSHOT.jar nightly_job.py \
        --dataset DynamicsUsage --columns Month,SKU,CustomerMarket,AssignedSeats,ActiveSeats \
        --schema-hints "AssignedSeats INT, ActiveSeats INT" --months 3 --output /data/dynamics_usage

Each run asks for the last months anew, for the service corrects them late, and replaces exactly these: months before them
stay as they are, and so does a month of which the report has no row. A run that is repeated within an hour reads the same
report, and leaves the same rows.

Credentials are variables of the driver's environment: PARTNER_INSIGHTS_TENANT_ID, _CLIENT_ID, _CLIENT_SECRET, and
_REFRESH_TOKEN_FILE or _REFRESH_TOKEN. Spark gets their names only. For another service than Microsoft's, such as the
emulator: PARTNER_INSIGHTS_ENDPOINT and _AUTHORITY.
"""

import argparse
import datetime
import os
import sys

from pyspark.sql import SparkSession, functions as F

from partner_account import credentials, name_and_value


def main(arguments):
    wanted = parse(arguments)
    service = credentials(os.environ)
    first = months_before(wanted.until, wanted.months)
    column = wanted.month_column

    spark = SparkSession.builder.appName(f"Partner Insights: {wanted.dataset}").getOrCreate()
    report = (
        spark.read.format("partner_insights")
        .options(**service)
        # The documents do not say whether the ends of a window belong to it. A second more does no harm: see below.
        .option("queryStartTime", f"{first - datetime.timedelta(days=1)}T23:59:59Z")
        .option("queryEndTime", f"{wanted.until}T00:00:00Z")
        .option("schemaHints", ", ".join([f"{column} DATE", *wanted.schema_hints]))
        # Half a record is worse than a job that fails and says which record it was.
        .option("mode", "FAILFAST")
        .options(**dict(wanted.option))
    )
    if wanted.columns:
        report = report.option("columns", wanted.columns)

    # It is counted and written: kept in between, the file is downloaded once.
    rows = report.load(wanted.dataset).persist()
    try:
        counts = {month: count for month, count in rows.groupBy(column).count().collect()}
        covered = months_between(first, wanted.until)
        found = [month for month in covered if month in counts]
        if not found:
            sys.exit(f"The report on {wanted.dataset} has no row of {names(covered)}. Nothing was written.")
        (
            rows.where(F.col(column).isin(found))
            .repartition(F.col(column))
            .write.mode("overwrite")
            .option("partitionOverwriteMode", "dynamic")  # replaces the months that there are rows of, and no others
            .partitionBy(column)
            .parquet(wanted.output)
        )
    finally:
        rows.unpersist()

    print(f"{wanted.dataset}: {sum(counts[month] for month in found)} rows of {names(found)}, in {wanted.output}")
    kept = [month for month in covered if month not in found]
    if kept:
        print(f"The report has no row of {names(kept)}: what is there was kept.")
    others = sum(count for month, count in counts.items() if month not in found)
    if others:
        print(f"{others} rows of other months, or of none, were left out.")


def parse(arguments):
    parser = argparse.ArgumentParser(
        description="Keeps a dataset as Parquet, one folder for each month; safe to run twice."
    )
    parser.add_argument("--dataset", required=True, help="such as DynamicsUsage")
    parser.add_argument("--columns", help="names, separated by commas, the month's among them; all, if not given")
    parser.add_argument("--month-column", default="Month", help="the column that says the month (Month)")
    parser.add_argument(
        "--schema-hints", type=lambda text: [text], default=[], help='types, such as "ActiveSeats INT"; else strings'
    )
    parser.add_argument("--months", type=positive, default=3, help="how many months are asked for anew (3)")
    parser.add_argument(
        "--until",
        type=datetime.date.fromisoformat,
        default=datetime.datetime.now(datetime.timezone.utc).date(),
        help="the day before which it ends, as 2026-11-23; its month counts if it has begun before (today)",
    )
    parser.add_argument("--output", required=True, help="the folder of the Parquet files")
    parser.add_argument(
        "--option",
        type=name_and_value,
        action="append",
        default=[],
        metavar="NAME=VALUE",
        help="any other option of the connector; may be given more than once",
    )
    return parser.parse_args(arguments)


def positive(text):
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("at least 1")
    return number


def months_before(until, number):
    """The first day of so many months ago, the one that is running at the end counted as one."""
    last = until - datetime.timedelta(days=1)
    months = last.year * 12 + last.month - number
    return datetime.date(months // 12, months % 12 + 1, 1)


def months_between(first, until):
    """The first days of the months from one on, up to a day."""
    months = []
    while first < until:
        months.append(first)
        first = (first + datetime.timedelta(days=31)).replace(day=1)
    return months


def names(months):
    return ", ".join(month.strftime("%Y-%m") for month in months)


if __name__ == "__main__":
    main(sys.argv[1:])
