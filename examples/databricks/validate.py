"""Checks the bundle in this folder; `validate` installs what this needs, and says how it is called."""

import copy
import json
import pathlib
import re
import sys

import jsonschema
import yaml
from databricks.bundles.jobs import Job

HERE = pathlib.Path(__file__).resolve().parent
VARIABLE = re.compile(r"\$\{var\.(\w+)\}")
SECRET = re.compile(r"\{\{secrets/[^/{}]+(\{[^{}]*\})?/[\w-]+\}\}")


def main(schema=None):
    checks = [
        ("its jobs are as Databricks' models have them", jobs_fit_the_models),
        ("a wrong key in a job is noticed", wrong_keys_are_noticed),
        ("each file that it names is there, and synchronised", files_are_there),
        ("each variable and cluster that it names is declared", names_are_declared),
        ("clusters are in dedicated access mode, with a runtime that is supported", clusters_are_fit),
        ("each task has the connector's jar from a volume", tasks_have_the_jar),
        ("secrets are references to a scope", secrets_are_references),
    ]
    if schema:
        checks.append(("all of it is as the JSON schema of bundles has it", lambda: fits_the_schema(schema)))
    failed = 0
    for name, check in checks:
        try:
            check()
            print(f"ok       {name}")
        except Exception as failure:  # whatever a library says of a wrong file
            failed += 1
            print(f"FAILED   {name}: {failure}")
    if not schema:
        print("skipped  the JSON schema of bundles: there is no --schema, nor Databricks' command line")
    print(f"{len(checks) - failed} passed, {failed} failed, {0 if schema else 1} skipped")
    return 1 if failed else 0


def files():
    return [HERE / "databricks.yml", *sorted((HERE / "resources").glob("*.yml"))]


def read(file):
    return yaml.safe_load(file.read_text(encoding="utf-8"))


def jobs():
    """The file of each job, its key, and what stands in it."""
    found = [
        (file, key, job)
        for file in files()
        for key, job in read(file).get("resources", {}).get("jobs", {}).items()
    ]
    require(found, "there is no job")
    return found


def clusters():
    return [cluster["new_cluster"] for _, _, job in jobs() for cluster in job["job_clusters"]]


def require(condition, otherwise):
    if not condition:
        raise ValueError(otherwise)


def jobs_fit_the_models():
    for _, _, job in jobs():
        Job.from_dict(copy.deepcopy(job))


def wrong_keys_are_noticed():
    """Else the models would prove nothing."""
    for path, value in (
        (["schedul"], {}),
        (["tasks", 0, "spark_python_task", "python_fil"], "x"),
        (["job_clusters", 0, "new_cluster", "data_security_mode"], "SHARED"),
        (["job_clusters", 0, "new_cluster", "spark_env_vars"], ["x"]),
    ):
        wrong = copy.deepcopy(jobs()[0][2])
        place = wrong
        for step in path[:-1]:
            place = place[step]
        place[path[-1]] = value
        try:
            Job.from_dict(wrong)
        except Exception:
            continue
        raise ValueError(f"{path[-1]} was not")


def files_are_there():
    synchronised = [(HERE / path).resolve() for path in read(HERE / "databricks.yml")["sync"]["paths"]]
    for file, _, job in jobs():
        for task in job["tasks"]:
            name = task.get("spark_python_task", {}).get("python_file") or task["notebook_task"]["notebook_path"]
            named = (file.parent / name).resolve()
            require(named.is_file(), f"{name} is not there")
            require(any(folder in named.parents for folder in synchronised), f"{name} is not synchronised")


def names_are_declared():
    variables = read(HERE / "databricks.yml")["variables"]
    for file in files():
        for name in VARIABLE.findall(file.read_text(encoding="utf-8")):
            require(name in variables, f"{name} is no variable")
    for _, _, job in jobs():
        keys = {cluster["job_cluster_key"] for cluster in job["job_clusters"]}
        tasks = {task["task_key"] for task in job["tasks"]}
        for task in job["tasks"]:
            require(task["job_cluster_key"] in keys, f"{task['task_key']} has no cluster")
            for before in task.get("depends_on", []):
                require(before["task_key"] in tasks, f"{before['task_key']} is no task")


def clusters_are_fit():
    version = read(HERE / "databricks.yml")["variables"]["spark_version"]["default"]
    require(re.fullmatch(r"(16\.4|17\.3)\.x-scala2\.1[23]", version), f"the runtime is {version}")
    for cluster in clusters():
        require(cluster["spark_version"] == "${var.spark_version}", "a cluster has another runtime")
        require(cluster["data_security_mode"] == "SINGLE_USER", "a cluster is in another access mode")


def tasks_have_the_jar():
    jar = read(HERE / "databricks.yml")["variables"]["jar"]["default"]
    require(jar.startswith("/Volumes/"), "the jar is in no volume")
    for _, _, job in jobs():
        for task in job["tasks"]:
            require({"jar": "${var.jar}"} in task["libraries"], f"{task['task_key']} has no jar")


def secrets_are_references():
    for cluster in clusters():
        require(cluster["spark_env_vars"], "a cluster has no credentials")
        for name, value in cluster["spark_env_vars"].items():
            require(not name.startswith("PARTNER_INSIGHTS_") or SECRET.fullmatch(value), f"{name} is no reference")
        require("spark_conf" not in cluster or "secret" not in str(cluster["spark_conf"]).lower(), "see docs/secrets.md")


def fits_the_schema(path):
    """As one document, which is what includes make of it."""
    schema = json.loads(
        pathlib.Path(path)
        .read_text(encoding="utf-8")
        # Python's regular expressions know no classes of Unicode.
        .replace(r"[\\p{L}\\p{N}]", "[A-Za-z0-9]")
        .replace(r"\\p{L}", "[A-Za-z]")
    )
    validator = jsonschema.validators.validator_for(schema)(schema)
    bundle = read(HERE / "databricks.yml")
    for file in files()[1:]:
        require(set(read(file)) == {"resources"}, f"{file.name} has more than resources")
        for kind, resources in read(file)["resources"].items():
            bundle.setdefault("resources", {}).setdefault(kind, {}).update(resources)
    problems = [jsonschema.exceptions.best_match([error]) for error in validator.iter_errors(bundle)]
    require(not problems, "; ".join(f"{problem.json_path}: {problem.message[:200]}" for problem in problems))
    bundle["resources"]["jobs"]["wrong"] = {"nam": "x"}
    require(not validator.is_valid(bundle), "a wrong key was not noticed")


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
