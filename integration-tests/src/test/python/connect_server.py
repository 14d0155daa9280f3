"""A Spark Connect server in a JVM of its own, on a free port of 127.0.0.1."""

import glob
import os
import re
import subprocess
import threading


class ConnectServer:
    """Runs until it is closed; `remote` is what a client connects to, `pages` is where its pages are."""

    def __init__(self, spark_home, log, conf):
        """`spark_home` has a folder `jars` with Spark's jars; `log` is the file for all that the server says."""
        scala = re.search(r"_(2\.\d+)-", glob.glob(spark_home + "/jars/spark-core_*.jar")[0]).group(1)
        environment = dict(os.environ, SPARK_HOME=spark_home, SPARK_SCALA_VERSION=scala)
        arguments = [
            "org.apache.spark.deploy.SparkSubmit",
            "--class",
            "org.apache.spark.sql.connect.service.SparkConnectServer",
        ]
        for key, value in conf.items():
            arguments += ["--conf", f"{key}={value}"]
        # Spark's launcher knows what else this version wants of its JVM.
        launcher = ["java", "-cp", spark_home + "/jars/*", "org.apache.spark.launcher.Main"]
        launched = subprocess.run(
            [*launcher, *arguments, "spark-internal"], env=environment, stdout=subprocess.PIPE, check=True
        )
        command = launched.stdout.decode().strip("\0\n").split("\0")
        self._process = subprocess.Popen(
            command,
            cwd=os.path.dirname(log),
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self.pages = None
        self.remote = None
        self._ready = threading.Event()
        self._reader = threading.Thread(target=self._read, args=(log,), daemon=True)
        self._reader.start()
        self._ready.wait(180)
        if not self.remote:
            self.close()
            raise RuntimeError(f"The Connect server did not start; its log is {log}.")

    def _read(self, log):
        with open(log, "w", encoding="utf-8") as file:
            for line in self._process.stdout:
                file.write(line)
                pages = re.search(r"'SparkUI' on port (\d+)", line)
                if pages:
                    self.pages = "http://127.0.0.1:" + pages.group(1)
                started = re.search(r"Spark Connect server started at: .*:(\d+)", line)
                if started:
                    self.remote = "sc://127.0.0.1:" + started.group(1)
                    self._ready.set()
        self._ready.set()

    def close(self):
        self._process.terminate()
        self._process.wait()
        self._reader.join()
