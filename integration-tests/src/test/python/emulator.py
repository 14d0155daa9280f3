"""The emulator in a process of its own, as `java -jar` starts it."""

import json
import re
import subprocess
import urllib.request


class Emulator:
    """Runs until it is closed; `settings` are the options of the connector that lead to it."""

    def __init__(self, jar, *options):
        self._process = subprocess.Popen(
            ["java", "-Xmx512m", "-jar", jar, "--port", "0", *options],
            stdout=subprocess.PIPE,
            text=True,
        )
        self.settings = {}
        for line in self._process.stdout:
            setting = re.fullmatch(r" {2}(\w+) +(\S+)\n", line)
            if setting:
                self.settings[setting.group(1)] = setting.group(2)
            if "Stop it with Ctrl-C" in line:
                return
        raise RuntimeError("The emulator ended before it was ready; what it said is above.")

    def close(self):
        self._process.terminate()
        self._process.wait()


class Control:
    """Steers an emulator, and asks what was asked of it, from any process."""

    def __init__(self, authority):
        self._root = authority + "/emulator/"

    def _call(self, method, path, body=None):
        request = urllib.request.Request(
            self._root + path,
            method=method,
            data=None if body is None else json.dumps(body).encode(),
            headers={"Content-Type": "application/json"},
        )
        with urllib.request.urlopen(request) as answer:
            return json.loads(answer.read() or b"null")

    def now(self):
        return self._call("GET", "clock")["now"]

    def set_clock(self, now):
        """The emulator's time, as `2026-11-23T06:00:00Z`; it runs on from there."""
        self._call("PUT", "clock", {"now": now})

    def advance(self, time):
        """Lets time pass at the service, as `24h`."""
        self._call("POST", "clock/advance", {"by": time})

    def forget(self):
        self._call("DELETE", "faults")
        self._call("DELETE", "requests")

    def plan(self, **fault):
        self._call("POST", "faults", fault)

    def count(self, call):
        """How often this was asked since `forget`."""
        return len(self._call("GET", "requests?call=" + call)["requests"])
