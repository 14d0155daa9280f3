"""Runs the tests with the PySpark of the Python that runs this: in classic Spark, and through Spark Connect.

usage: run.py classic|connect SPARK_HOME CONNECTOR_JAR EMULATOR_JAR FOLDER

The tests run in a process of their own. When it has ended, whatever log and event log hold is searched for secrets.
"""

import json
import os
import pathlib
import re
import subprocess
import sys

from connect_server import ConnectServer
from emulator import Emulator

HERE = pathlib.Path(__file__).parent
# Tokens of the emulator are JSON in Base64, and links end with their signature.
HANDED_OUT = re.compile(r"eyJ[\w-]{10,}|\bsig=[\w-]{43}")


def main(mode, spark_home, connector, emulator_jar, folder):
    folder = pathlib.Path(folder).resolve()
    events = folder / "events"
    events.mkdir(parents=True)
    emulator = Emulator(
        emulator_jar,
        *("--rows 300 --pending 0s --running 0s").split(),
        *("--max-execute-now 1000 --max-active-reports 1000 --max-queries 1000").split(),
    )
    settings = emulator.settings
    secrets = [settings.pop("clientSecret"), settings.pop("refreshToken")]
    try:
        conf = {
            "spark.jars": connector,
            "spark.driver.bindAddress": "127.0.0.1",
            "spark.driver.host": "127.0.0.1",
            "spark.ui.port": "0",
            "spark.sql.shuffle.partitions": "2",
            "spark.sql.session.timeZone": "UTC",
            # Spark writes events into its log that its listeners have taken long for; so it does here for each.
            "spark.scheduler.listenerbus.logSlowEvent.threshold": "1us",
            "spark.eventLog.enabled": "true",
            "spark.eventLog.compress": "false",
            "spark.eventLog.dir": events.as_uri(),
            "spark.sql.warehouse.dir": str(folder / "warehouse"),
            "spark.datasource.partner_insights.pollInterval": "50ms",
        }
        for option in "endpoint", "authority", "tenantId", "clientId":
            conf["spark.datasource.partner_insights." + option] = settings[option]
        catalog = "spark.sql.catalog.insights"
        conf[catalog] = "io.github.partnerinsights.spark.InsightsCatalog"
        conf[catalog + ".clientSecret"] = "env:TEST_CLIENT_SECRET"
        conf[catalog + ".refreshToken"] = "env:TEST_REFRESH_TOKEN"
        os.environ.update(
            SPARK_LOCAL_IP="127.0.0.1",
            PYSPARK_PYTHON=sys.executable,
            PYTHONPATH=str(HERE),
            PYTHONDONTWRITEBYTECODE="1",
            TEST_EMULATOR=settings["authority"],
            TEST_CLIENT_SECRET=secrets[0],
            TEST_REFRESH_TOKEN=secrets[1],
            PARTNER_INSIGHTS_TENANT_ID=settings["tenantId"],
            PARTNER_INSIGHTS_CLIENT_ID=settings["clientId"],
            PARTNER_INSIGHTS_CLIENT_SECRET=secrets[0],
            PARTNER_INSIGHTS_REFRESH_TOKEN=secrets[1],
            PARTNER_INSIGHTS_ENDPOINT=settings["endpoint"],
            PARTNER_INSIGHTS_AUTHORITY=settings["authority"],
        )
        failed = run_classic(conf, folder) if mode == "classic" else run_connect(conf, spark_home, folder)
        leaks = secrets_in(folder, secrets)
        for leak in leaks:
            print("A secret stands in", leak)
        return failed or bool(leaks)
    finally:
        emulator.close()


def run_classic(conf, folder):
    # Through Connect there is no JVM to call.
    modules = ["test_reading", "test_schedules", "test_nightly_job", "test_streaming_job"]
    return tests(folder, modules, TEST_CONF=json.dumps(conf))


def run_connect(conf, spark_home, folder):
    binding = {
        "spark.master": "local[2]",
        "spark.connect.grpc.binding.address": "127.0.0.1",
        "spark.connect.grpc.binding.port": "0",
    }
    server = ConnectServer(spark_home, folder / "server.log", {**conf, **binding})
    try:
        return tests(folder, ["test_reading", "test_nightly_job"], SPARK_REMOTE=server.remote, TEST_PAGES=server.pages)
    finally:
        server.close()


def tests(folder, modules, **environment):
    """Whether some test failed."""
    with open(folder / "tests.log", "w", encoding="utf-8") as log:
        ended = subprocess.run(
            [sys.executable, "-m", "unittest", "-v", *modules],
            cwd=folder,
            env={**os.environ, **environment},
            stdout=log,
            stderr=subprocess.STDOUT,
            check=False,
        )
    return ended.returncode != 0


def secrets_in(folder, secrets):
    """The files that hold one; there have to be some, of which the event log is one."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    if not any(path.stat().st_size for path in (folder / "events").rglob("*") if path.is_file()):
        raise RuntimeError("There is no event log.")
    found = []
    for path in files:
        text = path.read_text(encoding="utf-8", errors="replace")
        if any(secret in text for secret in secrets) or HANDED_OUT.search(text):
            found.append(path)
    return found


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
