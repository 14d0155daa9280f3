"""What Java reads, Python reads. `run.py` starts what this needs, and says by the environment where it is."""

import datetime
import json
import os
import time
import unittest
import urllib.request

from emulator import Control
from sessions import CONNECT, start

# The names of Spark's SQL tab.
RECORDS_READ = "records read"
BYTES_DOWNLOADED = "bytes downloaded"


class ReadingTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.spark = start()
        cls.emulator = Control(os.environ["TEST_EMULATOR"])

    @classmethod
    def tearDownClass(cls):
        cls.spark.stop()

    def setUp(self):
        self.emulator.forget()

    def read(self, **options):
        """A read with a report of its own, and secrets by reference."""
        return (
            self.spark.read.format("partner_insights")
            .option("clientSecret", "env:TEST_CLIENT_SECRET")
            .option("refreshToken", "env:TEST_REFRESH_TOKEN")
            .option("maxReportAge", "0s")
            .option("preview", "never")
            .options(**options)
        )

    def usage(self, **options):
        return self.read(columns="SKU,ActiveSeats", **options).load("DynamicsUsage")

    def test_a_dataset_is_read_with_select_filter_limit_and_count(self):
        usage = self.usage()
        rows = usage.collect()

        self.assertEqual(["SKU", "ActiveSeats"], usage.columns)
        self.assertEqual([("SKU", "string"), ("ActiveSeats", "string")], usage.dtypes)
        self.assertGreater(len(rows), 50)
        self.assertEqual(len(rows), usage.count())
        self.assertEqual(7, len(usage.limit(7).collect()))
        sku = rows[0]["SKU"]
        self.assertEqual(
            sorted(row["ActiveSeats"] for row in rows if row["SKU"] == sku),
            sorted(row[0] for row in usage.filter(usage["SKU"] == sku).select("ActiveSeats").collect()),
        )

    def test_loading_and_looking_at_schema_and_plan_create_nothing(self):
        usage = self.usage()
        usage.printSchema()
        usage.explain("formatted")

        self.assertEqual(0, self.emulator.count("CREATE_QUERY"))
        self.assertEqual(0, self.emulator.count("CREATE_REPORT"))

    def test_a_data_frame_that_is_used_again_has_one_report(self):
        self.use_again(self.read(columns="SKUId,ActiveSeats", maxReportAge="1h").load("DynamicsUsage"))

        self.assertEqual(1, self.emulator.count("CREATE_REPORT"))

    def test_so_has_one_whose_report_no_other_read_may_have(self):
        if CONNECT and self.spark.version.startswith(("3.", "4.0.")):
            self.skipTest("Connect 3.5 and 4.0 may load a table anew for each call of a client")
        self.use_again(self.usage())

        self.assertEqual(1, self.emulator.count("CREATE_REPORT"))

    def use_again(self, frame):
        frame.count()
        frame.collect()
        frame.groupBy(frame.columns[0]).count().collect()

    def test_equal_reads_share_a_report(self):
        for _ in range(2):
            self.usage(timespan="LAST_MONTH", maxReportAge="1h").collect()

        self.assertLessEqual(self.emulator.count("CREATE_REPORT"), 1)

    def test_a_small_look_needs_no_report(self):
        self.read(columns="SKU", preview="auto").load("DynamicsUsage").show(3)

        self.assertEqual(0, self.emulator.count("CREATE_REPORT"))

    def test_a_schema_gives_types(self):
        usage = (
            self.read(columns="Month,SKU,ActiveSeats")
            .schema("Month DATE, ActiveSeats BIGINT, SKU STRING")
            .load("DynamicsUsage")
        )
        rows = usage.where("ActiveSeats IS NOT NULL").collect()

        self.assertEqual([("Month", "date"), ("ActiveSeats", "bigint"), ("SKU", "string")], usage.dtypes)
        self.assertIsInstance(rows[0]["Month"], datetime.date)
        self.assertEqual(
            sum(row["ActiveSeats"] for row in rows), usage.selectExpr("sum(ActiveSeats)").first()[0]
        )

    def test_decimals_and_timestamps_are_read(self):
        orders = self.malformed("3.10,2026-10-31T12:00:00Z").schema("SKU DECIMAL(10, 2), ActiveSeats TIMESTAMP")
        row = orders.load("DynamicsUsage").selectExpr("string(SKU)", "string(ActiveSeats)").first()

        self.assertEqual(("3.10", "2026-10-31 12:00:00"), tuple(row))

    def malformed(self, *records):
        """A read of a file with these records."""
        self.emulator.plan(
            call="FILE",
            times="always",
            status=200,
            headers='Content-Type: text/csv | ETag: "1"',
            body="SKU,ActiveSeats\n" + "".join(record + "\n" for record in records),
        )
        return self.read(columns="SKU,ActiveSeats")

    def test_the_modes_are_those_of_the_csv_source(self):
        records = ["a,1", "b,x", "c,3"]
        schema = "SKU STRING, ActiveSeats INT, _corrupt_record STRING"

        permissive = self.malformed(*records).schema(schema).load("DynamicsUsage")
        self.assertEqual(
            [("a", 1, None), ("b", None, "b,x"), ("c", 3, None)], [tuple(row) for row in permissive.collect()]
        )
        dropped = self.malformed(*records).option("mode", "DROPMALFORMED").schema("SKU STRING, ActiveSeats INT")
        self.assertEqual([("a", 1), ("c", 3)], [tuple(row) for row in dropped.load("DynamicsUsage").collect()])
        strict = self.malformed(*records).option("mode", "FAILFAST").schema("SKU STRING, ActiveSeats INT")
        with self.assertRaisesRegex(Exception, "Record 2"):
            strict.load("DynamicsUsage").collect()

    def test_several_partitions_have_the_rows_of_one(self):
        one = self.usage(numPartitions="1")
        many = self.usage(numPartitions="3")

        self.assertEqual(
            3, many.selectExpr("spark_partition_id() AS part").distinct().count()
        )
        self.assertEqual(one.collect(), many.collect())

    def test_a_temporary_view_is_read_in_sql(self):
        self.usage().createOrReplaceTempView("usage")
        ranking = self.spark.sql(
            "SELECT u.SKU, SUM(CAST(u.ActiveSeats AS INT)) AS active FROM usage u"
            " JOIN (SELECT DISTINCT SKU FROM usage) s ON u.SKU = s.SKU GROUP BY u.SKU ORDER BY active DESC"
        ).collect()

        self.assertGreater(len(ranking), 1)
        self.assertEqual(1, self.emulator.count("CREATE_REPORT"))

    def column(self, statement, index=0):
        return [row[index] for row in self.spark.sql(statement).collect()]

    def test_the_account_is_a_catalog(self):
        self.assertLessEqual({"mpn", "reports", "system"}, set(self.column("SHOW NAMESPACES IN insights")))
        self.assertIn("DynamicsUsage", self.column("SHOW TABLES IN insights.mpn", 1))
        self.assertIn("ActiveSeats", self.column("DESCRIBE TABLE insights.mpn.DynamicsUsage"))
        self.assertIn("DynamicsUsage", self.column("SELECT name FROM insights.system.datasets"))
        self.assertIn("City", self.spark.table("insights.mpn.Profile").columns)

    def test_queries_of_a_table_of_the_catalog_share_a_report(self):
        for _ in range(2):
            self.assertTrue(self.column("SELECT DISTINCT SKU FROM insights.mpn.DynamicsUsage"))

        self.assertEqual(1, self.emulator.count("CREATE_REPORT"))

    def test_a_version_of_a_report_is_read(self):
        report, execution = self.usage().select("_report_id", "_execution_id").first()
        table = f"insights.reports.`{report}`"

        self.assertEqual(
            [execution],
            self.column(f"SELECT DISTINCT _execution_id FROM {table} VERSION AS OF '{execution}'"),
        )
        with self.assertRaisesRegex(Exception, "2001-01-01"):
            self.column(f"SELECT SKU FROM {table} TIMESTAMP AS OF '2001-01-01'")

    def test_the_executions_of_a_report_are_a_stream(self):
        usage = self.usage()
        report, execution = usage.select("_report_id", "_execution_id").first()
        stream = (
            self.spark.readStream.format("partner_insights")
            .option("clientSecret", "env:TEST_CLIENT_SECRET")
            .option("refreshToken", "env:TEST_REFRESH_TOKEN")
            .option("reportId", report)
            .option("startingExecution", "earliest")
            .load()
        )
        query = stream.writeStream.format("memory").queryName("taken").trigger(availableNow=True).start()
        query.awaitTermination()
        taken = self.spark.table("taken")

        self.assertEqual(
            ["SKU", "ActiveSeats", "_report_id", "_execution_id", "_report_generated_at"], taken.columns
        )
        self.assertEqual([(report, execution)], taken.select("_report_id", "_execution_id").distinct().collect())
        self.assertEqual(sorted(usage.collect()), sorted(taken.select("SKU", "ActiveSeats").collect()))

    def test_hints_and_inference_give_types(self):
        hinted = self.usage(schemaHints="ActiveSeats BIGINT")
        inferred = self.usage(inferSchema="true")

        self.assertEqual([("SKU", "string"), ("ActiveSeats", "bigint")], hinted.dtypes)
        self.assertNotEqual("string", dict(inferred.dtypes)["ActiveSeats"])

    def test_an_unknown_option_is_answered_with_the_nearest(self):
        with self.assertRaisesRegex(Exception, "'maxReportAge'"):
            self.usage(maxReportAgee="1h").collect()

    def test_an_unknown_dataset_is_answered_with_the_nearest(self):
        with self.assertRaisesRegex(Exception, "Unknown dataset 'DynamicUsage'.*'DynamicsUsage'"):
            self.read().load("DynamicUsage").collect()

    def test_an_unknown_column_of_a_schema_is_answered_with_the_nearest(self):
        with self.assertRaisesRegex(Exception, "'SKUU'.*'SKU'"):
            self.read().schema("SKUU STRING").load("DynamicsUsage").collect()

    def test_an_error_of_a_task_names_its_report(self):
        usage = self.usage()
        self.emulator.plan(call="FILE", times="always", status=403)

        with self.assertRaisesRegex(Exception, "Report [0-9a-f-]+"):
            usage.collect()

    def test_pandas_gets_the_rows(self):
        try:
            import pandas  # noqa: F401
        except ImportError:
            self.skipTest("pandas is not installed")
        frame = self.usage().toPandas()

        self.assertEqual(["SKU", "ActiveSeats"], list(frame.columns))
        self.assertGreater(len(frame), 50)

    def test_the_numbers_of_a_read_stand_in_the_sql_tab(self):
        usage = self.usage()
        rows = len(usage.collect())

        numbers = self.latest_numbers()
        self.assertEqual(str(rows), numbers[RECORDS_READ].replace(",", ""))
        self.assertIn(BYTES_DOWNLOADED, numbers)

    def latest_numbers(self):
        """Those of the latest query's scan. Spark's listeners come a little later than its results."""
        pages = os.environ["TEST_PAGES"] if CONNECT else self.spark.sparkContext.uiWebUrl
        for _ in range(300):
            application = get(pages + "/api/v1/applications")[0]["id"]
            queries = get(f"{pages}/api/v1/applications/{application}/sql?details=true&length=1000")
            scans = [
                node
                for query in queries[-1:]
                if query["status"] == "COMPLETED"
                for node in query["nodes"]
                if any(metric["name"] == RECORDS_READ for metric in node["metrics"])
            ]
            if scans:
                return {metric["name"]: metric["value"] for metric in scans[0]["metrics"]}
            time.sleep(0.1)
        raise AssertionError("The SQL tab shows no numbers of ours.")


def get(address):
    with urllib.request.urlopen(address) as answer:
        return json.loads(answer.read())


if __name__ == "__main__":
    unittest.main()
