"""Executes notebooks on an emulator, compares or keeps their outputs, and signs in in each way. `run` starts it.

usage: execute.py CONNECTOR_JAR EMULATOR_JAR FOLDER [--update] [NOTEBOOK …]
"""

import base64
import copy
import io
import os
import pathlib
import socket
import sys
import unittest

import matplotlib.image
import nbformat
import numpy
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError

from emulator import Control, Emulator

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent
# The emulator's data is that of its seed and its day.
SEED = "20"
NOW = "2026-11-23T06:00:00Z"

# What Databricks has, as far as the notebooks use it.
DBUTILS = """\
class Named:
    def __init__(self, name):
        self.name = self.key = name

class Secrets:
    def listScopes(self):
        return [Named("partner-insights")]
    def list(self, scope):
        return [Named(key) for key in SECRETS]
    def get(self, scope, key):
        return SECRETS[key]

class Utils:
    secrets = Secrets()

SECRETS = {secrets!r}
dbutils = Utils()
"""


class Failed(Exception):
    """A notebook does not do what it should."""


class Runner:
    def __init__(self, connector, emulator, folder):
        self.folder = folder
        self.settings = emulator.settings
        self.environment = {
            **os.environ,
            "IPYTHONDIR": self._profile("plain", ""),
            "JUPYTER_RUNTIME_DIR": str(folder / "runtime"),
            "MPLCONFIGDIR": str(folder / "matplotlib"),
            "PARTNER_INSIGHTS_JAR": connector,
            "SPARK_LOCAL_IP": "127.0.0.1",
        }

    def _profile(self, name, startup):
        """A folder for IPython. What Spark logs goes into a file, not into the notebook."""
        profile = self.folder / "ipython" / name / "profile_default"
        (profile / "startup").mkdir(parents=True, exist_ok=True)
        (profile / "ipython_kernel_config.py").write_text("c.IPKernelApp.capture_fd_output = False\n")
        (profile / "startup" / "databricks.py").write_text(startup)
        return str(profile.parent)

    def execute(self, name, until=None, **variables):
        """The notebook with its outputs, up to a cell; also where a cell has failed."""
        notebook = nbformat.read(HERE / f"{name}.ipynb", as_version=4)
        if until:
            last = [cell.id for cell in notebook.cells].index(until)
            del notebook.cells[last + 1 :]
        for cell in notebook.cells:
            if cell.cell_type == "code":
                cell.outputs = []
                cell.execution_count = None
        client = NotebookClient(
            notebook,
            timeout=600,
            kernel_name="python3",
            record_timing=False,
            resources={"metadata": {"path": str(HERE)}},
        )
        try:
            with open(self.folder / f"{name}.log", "a", encoding="utf-8") as log:
                client.execute(env={**self.environment, **variables}, stdout=log, stderr=log)
            return notebook, None
        except CellExecutionError as failure:
            return notebook, failure
        finally:
            notebook.metadata["language_info"] = {"name": "python"}
            for cell in notebook.cells:
                cell.metadata.pop("execution", None)

    # --- checks

    def outputs(self, name, update):
        """On the emulator, the outputs are those in the file."""
        notebook, failure = self.execute(name, PARTNER_INSIGHTS_ENDPOINT=self.settings["endpoint"])
        nbformat.write(notebook, self.folder / f"{name}.ipynb")
        if failure:
            raise Failed(str(failure))
        self._publishable(notebook)
        file = HERE / f"{name}.ipynb"
        committed = nbformat.read(file, as_version=4)
        difference = compare(committed, notebook)
        if update:
            keep_equal_pictures(committed, notebook)
            nbformat.write(notebook, file)
        elif difference:
            raise Failed(f"{difference}. See target/notebooks/{name}.ipynb; notebooks/run --update keeps what it has.")

    def _publishable(self, notebook):
        """Nothing of this machine, of this run or of the sign-in."""
        words = [str(ROOT), str(pathlib.Path.home()), self.settings["authority"], socket.gethostname()]
        words += [self.settings["clientSecret"], self.settings["refreshToken"], " at 0x"]
        for cell in code(notebook):
            for output in cell.outputs:
                if output.get("name") == "stderr":
                    raise Failed(f"Cell '{cell.id}' writes to stderr: {output.text}")
                text = str({kind: data for kind, data in output.get("data", output).items() if kind != "image/png"})
                for word in words:
                    if len(word) > 4 and word in text:
                        raise Failed(f"The output of cell '{cell.id}' has '{word}' in it")

    def without_anything(self, name):
        """Without credentials and emulator, one message says what to set."""
        with socket.socket() as unused:
            unused.bind(("127.0.0.1", 0))  # and does not listen
            endpoint = f"http://127.0.0.1:{unused.getsockname()[1]}/insights/v1"
            notebook, _ = self.execute(name, PARTNER_INSIGHTS_ENDPOINT=endpoint)
        outputs = [output for cell in code(notebook) for output in cell.outputs]
        if [output.output_type for output in outputs] != ["error"]:
            raise Failed(f"One message was expected, but there is {outputs}")
        shown = "\n".join(outputs[0].traceback)
        for part in endpoint, "PARTNER_INSIGHTS_TENANT_ID", 'secret scope "partner-insights"', "start the emulator":
            if part not in shown:
                raise Failed(f"The message does not say '{part}': {shown}")
        if shown != outputs[0].evalue or "Traceback" in shown:
            raise Failed(f"There is more than the message: {shown}")

    def by_environment(self, name, until):
        """Signed in by variables of the environment, the outputs are the same."""
        token = self.folder / "refresh-token"
        token.touch(mode=0o600)
        token.write_text(self.settings["refreshToken"])
        variables = {
            "TENANT_ID": self.settings["tenantId"],
            "CLIENT_ID": self.settings["clientId"],
            "CLIENT_SECRET": self.settings["clientSecret"],
            "REFRESH_TOKEN_FILE": str(token),
        }
        self._signed_in(name, until, "by the environment", variables)

    def by_secret_scope(self, name, until):
        """With a `dbutils` like that of Databricks, too."""
        secrets = {
            "tenant-id": self.settings["tenantId"],
            "client-id": self.settings["clientId"],
            "client-secret": self.settings["clientSecret"],
            "refresh-token": self.settings["refreshToken"],
        }
        profile = self._profile("databricks", DBUTILS.replace("{secrets!r}", repr(secrets)))
        self._signed_in(name, until, "with the secret scope", {}, IPYTHONDIR=profile)

    def _signed_in(self, name, until, how, variables, **rest):
        where = {"ENDPOINT": self.settings["endpoint"], "AUTHORITY": self.settings["authority"]}
        variables = {"PARTNER_INSIGHTS_" + key: value for key, value in {**variables, **where}.items()}
        notebook, failure = self.execute(name, until, **variables, **rest)
        if failure:
            raise Failed(str(failure))
        first, *others = code(notebook)
        if how not in first.outputs[0].text:
            raise Failed(f"It reads from somewhere else: {first.outputs[0].text}")
        committed = nbformat.read(HERE / f"{name}.ipynb", as_version=4)
        for one, other in zip(code(committed)[1:], others):
            difference = compare_cells(one, other)
            if difference:
                raise Failed(difference)


def code(notebook):
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def compare(committed, executed):
    """What differs first; None if nothing does."""
    for one, other in zip(code(committed), code(executed)):
        difference = compare_cells(one, other)
        if difference:
            return difference
    return None


def compare_cells(one, other):
    if len(one.outputs) != len(other.outputs):
        return f"Cell '{one.id}' has {len(other.outputs)} outputs instead of {len(one.outputs)}"
    for left, right in zip(one.outputs, other.outputs):
        left, right = copy.deepcopy(left), copy.deepcopy(right)
        pictures = picture(left), picture(right)
        for output in left, right:
            output.get("data", {}).pop("image/png", None)
        if left != right:
            return f"Cell '{one.id}' has another output"
        if not alike(*pictures):
            return f"Cell '{one.id}' draws another picture"
    return None


def picture(output):
    data = output.get("data", {}).get("image/png")
    return None if data is None else matplotlib.image.imread(io.BytesIO(base64.b64decode(data)))


def alike(one, other):
    """Whether two pictures are the same but for how a machine draws the edges of letters."""
    if one is None or other is None:
        return one is other
    return one.shape == other.shape and numpy.mean(numpy.abs(one - other).max(axis=2) > 0.25) < 0.002


def keep_equal_pictures(committed, executed):
    """So that a change of the text does not change the pictures in the file."""
    old = {cell.id: cell for cell in code(committed)}
    for cell in code(executed):
        if cell.id in old:
            for one, other in zip(old[cell.id].outputs, cell.outputs):
                if picture(one) is not None and alike(picture(one), picture(other)):
                    other.data["image/png"] = one.data["image/png"]


def main(connector, emulator_jar, folder, *arguments):
    update = "--update" in arguments
    names = [argument for argument in arguments if argument != "--update"]
    all_names = sorted(file.stem for file in HERE.glob("*.ipynb"))
    unknown = set(names) - set(all_names)
    if unknown:
        print(f"There is no notebook {', '.join(unknown)}, but {', '.join(all_names)}.")
        print("0 passed, 1 failed")
        return 1
    passed = failed = 0
    emulator = Emulator(emulator_jar, "--seed", SEED, *"--pending 0s --running 0s --max-execute-now 1000".split())
    try:
        Control(emulator.settings["authority"]).set_clock(NOW)
        runner = Runner(connector, emulator, pathlib.Path(folder))
        for log in runner.folder.glob("*.log"):
            log.unlink()
        checks = [("its outputs", runner.outputs, (name, update)) for name in names or all_names]
        checks += [("nobody to ask", runner.without_anything, (name,)) for name in names or all_names]
        if not names:
            checks += [
                ("signed in by the environment", runner.by_environment, ("seats", "by-month")),
                ("signed in by a secret scope", runner.by_secret_scope, ("seats", "by-month")),
            ]
        for what, check, arguments in checks:
            try:
                check(*arguments)
                passed += 1
                print(f"ok      {arguments[0]}: {what}", flush=True)
            except Failed as failure:
                failed += 1
                print(f"FAILED  {arguments[0]}: {what}: {failure}", flush=True)
    finally:
        emulator.close()
    tests = unittest.defaultTestLoader.discover(str(HERE))
    result = unittest.TextTestRunner(stream=sys.stdout).run(tests)
    broken = len(result.failures) + len(result.errors)
    print(f"{passed + result.testsRun - broken} passed, {failed + broken} failed")
    return failed + broken


if __name__ == "__main__":
    sys.exit(1 if main(*sys.argv[1:]) else 0)
