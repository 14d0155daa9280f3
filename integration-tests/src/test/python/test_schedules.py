"""What docs/schedules.md shows in Python is run here as it stands there."""

import contextlib
import io
import json
import os
import pathlib
import re
import unittest

from pyspark.sql import SparkSession

from emulator import Control

PAGE = pathlib.Path(__file__).parents[4] / "docs" / "schedules.md"


class SchedulesTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        builder = SparkSession.builder.master("local[2]")
        for key, value in json.loads(os.environ["TEST_CONF"]).items():
            builder = builder.config(key, value)
        cls.spark = builder.getOrCreate()
        cls.emulator = Control(os.environ["TEST_EMULATOR"])

    @classmethod
    def tearDownClass(cls):
        cls.spark.stop()

    def test_the_sample_makes_one_recurring_report_however_often_it_runs(self):
        (sample,) = re.findall(r"```python\n(.*?)```\n", PAGE.read_text(encoding="utf-8"), re.DOTALL)
        self.emulator.forget()

        first = self.run_sample(sample)
        second = self.run_sample(sample)

        self.assertRegex(first, r"^[0-9a-f-]{36} Active \d{4}-\d\d-\d\dT\d\d:\d\d:00Z\n$")
        self.assertEqual(first, second)
        self.assertEqual(1, self.emulator.count("CREATE_REPORT"))

    def run_sample(self, sample):
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed):
            exec(compile(sample, str(PAGE), "exec"), {"spark": self.spark})
        return printed.getvalue()
