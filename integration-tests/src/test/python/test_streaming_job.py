"""The example that takes each execution of a report once. `run.py` starts what this needs."""

import contextlib
import io
import os
import pathlib
import sys
import tempfile
import unittest

from emulator import Control
from sessions import CONNECT, start

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[4] / "examples" / "pyspark"))

import partner_account  # noqa: E402
import streaming_job  # noqa: E402


@unittest.skipIf(CONNECT, "the job is a driver of its own")
class StreamingJobTest(unittest.TestCase):
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
        self.folder = pathlib.Path(folder.name)
        self.name = self.schedule()
        self.emulator.advance("5h")

    def schedule(self):
        """A report that runs daily."""
        insights = self.spark._jvm.io.github.partnerinsights
        account = {
            option: os.environ["PARTNER_INSIGHTS_" + name]
            for option, name in {**partner_account.NEEDED, "refreshToken": "REFRESH_TOKEN"}.items()
        }
        where = {option: os.environ["PARTNER_INSIGHTS_" + option.upper()] for option in ("endpoint", "authority")}
        opened = insights.access.PartnerAccount.open({**account, **where})
        name = self.id()
        opened.schedules().create(
            insights.schedule.NewSchedule.ofStatement(name, "SELECT City, Country FROM Profile", 24)
        )
        opened.close()
        return name

    def run_job(self, *arguments):
        """What it prints."""
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed):
            streaming_job.main(
                ["--report-name", self.name, "--output", str(self.folder / "rows")]
                + ["--checkpoint", str(self.folder / "checkpoint"), *arguments]
            )
        return printed.getvalue()

    def executions(self):
        rows = self.spark.read.parquet(str(self.folder / "rows"))
        return [row[0] for row in rows.select("_execution_id").distinct().collect()]

    def test_each_execution_is_taken_once(self):
        first = self.run_job()
        rows = self.spark.read.parquet(str(self.folder / "rows")).count()
        again = self.run_job()
        self.emulator.advance("24h")
        self.run_job()

        self.assertIn(f"{rows} rows taken", first)
        self.assertIn(": 0 rows taken", again)
        self.assertEqual(2, len(self.executions()))
        self.assertEqual(2 * rows, self.spark.read.parquet(str(self.folder / "rows")).count())

    def test_the_latest_execution_replaces_the_one_before(self):
        self.run_job("--current")
        former = self.executions()
        self.emulator.advance("24h")
        self.run_job("--current")

        self.assertEqual(1, len(former))
        self.assertEqual(1, len(self.executions()))
        self.assertNotEqual(former, self.executions())


if __name__ == "__main__":
    unittest.main()
