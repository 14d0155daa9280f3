"""The example that keeps a dataset as Parquet, run twice and more. `run.py` starts what this needs."""

import contextlib
import datetime
import io
import os
import pathlib
import sys
import tempfile
import unittest

from emulator import Control
from sessions import start

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[4] / "examples" / "pyspark"))

import nightly_job  # noqa: E402
import partner_account  # noqa: E402

COLUMNS = "Month,SKU,ActiveSeats"


class NightlyJobTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.spark = start()
        cls.emulator = Control(os.environ["TEST_EMULATOR"])

    @classmethod
    def tearDownClass(cls):
        cls.spark.stop()

    def setUp(self):
        self.emulator.forget()
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.output = pathlib.Path(folder.name) / "usage"

    def run_job(self, *arguments):
        """What it prints."""
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed):
            nightly_job.main(
                ["--dataset", "DynamicsUsage", "--columns", COLUMNS, "--schema-hints", "ActiveSeats BIGINT"]
                + ["--output", str(self.output), "--option", "pollInterval=50ms", *arguments]
            )
        return printed.getvalue()

    def rows(self):
        read = self.spark.read.parquet(str(self.output))
        return sorted((str(row["Month"]), row["SKU"], row["ActiveSeats"]) for row in read.collect())

    def report_has(self, *records):
        self.emulator.plan(
            call="FILE",
            times="always",
            status=200,
            headers='Content-Type: text/csv | ETag: "1"',
            body=COLUMNS + "\n" + "".join(record + "\n" for record in records),
        )

    def test_two_runs_leave_the_rows_of_one_and_cost_one_report(self):
        until = self.emulator.now()[:10]
        said = self.run_job("--until", until, "--months", "2")
        once = self.rows()
        files = self.files()
        said_again = self.run_job("--until", until, "--months", "2")

        self.assertEqual(once, self.rows())
        self.assertEqual(said, said_again)
        self.assertIn(f"{len(once)} rows of ", said)
        self.assertEqual(2, len({month for month, _, _ in once}))
        self.assertTrue(files.isdisjoint(self.files()), "they were not written anew")
        self.assertEqual(1, self.emulator.count("CREATE_REPORT"))

    def test_the_months_of_a_run_are_replaced_and_no_others(self):
        self.report_has("2026-07-01,a,1", "2026-08-01,a,2", "2026-09-01,a,3")
        self.run_job("--until", "2026-09-15", "--months", "3", "--option", "maxReportAge=0s")
        july = self.files("Month=2026-07-01")
        self.emulator.forget()

        # A correction, a row that is gone, and a month that the window does not have.
        self.report_has("2026-07-01,a,99", "2026-08-01,a,20", "2026-09-01,b,30", "2026-10-01,a,4", ",a,5")
        said = self.run_job("--until", "2026-10-02", "--months", "3", "--option", "maxReportAge=0s")

        self.assertEqual(
            [("2026-07-01", "a", 1), ("2026-08-01", "a", 20), ("2026-09-01", "b", 30), ("2026-10-01", "a", 4)],
            self.rows(),
        )
        self.assertEqual(july, self.files("Month=2026-07-01"))
        self.assertIn("3 rows of 2026-08, 2026-09, 2026-10", said)
        self.assertIn("2 rows of other months, or of none, were left out", said)

    def test_a_month_without_rows_is_kept_and_named(self):
        self.report_has("2026-08-01,a,1", "2026-09-01,a,2")
        self.run_job("--until", "2026-09-15", "--months", "2", "--option", "maxReportAge=0s")
        self.emulator.forget()

        self.report_has("2026-09-01,a,3")
        said = self.run_job("--until", "2026-09-16", "--months", "2", "--option", "maxReportAge=0s")

        self.assertEqual([("2026-08-01", "a", 1), ("2026-09-01", "a", 3)], self.rows())
        self.assertIn("no row of 2026-08: what is there was kept", said)

    def test_a_report_without_rows_ends_the_job(self):
        self.report_has()
        with self.assertRaisesRegex(SystemExit, "no row of 2026-09. Nothing was written"):
            self.run_job("--until", "2026-09-16", "--months", "1", "--option", "maxReportAge=0s")

        self.assertFalse(self.output.exists())

    def test_a_record_that_cannot_be_read_ends_the_job_before_anything_is_written(self):
        self.report_has("2026-09-01,a,some")
        with self.assertRaisesRegex(Exception, "Record 1"):
            self.run_job("--until", "2026-09-16", "--months", "1", "--option", "maxReportAge=0s")

        self.assertFalse(self.output.exists())

    def test_a_window_begins_with_a_month(self):
        for until, first in ("2026-11-23", "2026-09-01"), ("2026-11-01", "2026-08-01"), ("2026-02-02", "2025-12-01"):
            until = datetime.date.fromisoformat(until)
            self.assertEqual(first, str(nightly_job.months_before(until, 3)))
            self.assertEqual(3, len(nightly_job.months_between(nightly_job.months_before(until, 3), until)))

    def test_missing_credentials_are_named(self):
        with self.assertRaisesRegex(SystemExit, "Set PARTNER_INSIGHTS_CLIENT_ID, .*_REFRESH_TOKEN_FILE in the env"):
            partner_account.credentials({"PARTNER_INSIGHTS_TENANT_ID": "a tenant"})

    def files(self, folder=""):
        return {str(path) for path in (self.output / folder).rglob("*.parquet")}


if __name__ == "__main__":
    unittest.main()
