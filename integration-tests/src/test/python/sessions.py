"""The session of a test: in this process, or through Connect, as `run.py` says by the environment."""

import json
import os

from pyspark.sql import SparkSession

CONNECT = "SPARK_REMOTE" in os.environ


def start():
    builder = SparkSession.builder
    if not CONNECT:  # the address of Connect is that of SPARK_REMOTE
        builder = builder.master("local[2]")
        for key, value in json.loads(os.environ["TEST_CONF"]).items():
            builder = builder.config(key, value)
    return builder.getOrCreate()
