"""Connects a notebook to Partner Insights, and keeps its charts plain. README.md beside this file says how it is used."""

import datetime
import json
import os
import pathlib
import urllib.request

SCOPE = "partner-insights"
EMULATOR = "http://127.0.0.1:8484/insights/v1"
VARIABLE = "PARTNER_INSIGHTS_"

# Options of the connector: what they are called in the environment, and in a secret scope.
NEEDED = {"tenantId": "TENANT_ID", "clientId": "CLIENT_ID", "clientSecret": "CLIENT_SECRET"}
# One of these is needed, too. Renewed tokens are kept in the file; in a variable they cannot be.
SIGN_IN = {"refreshTokenFile": "REFRESH_TOKEN_FILE", "refreshToken": "REFRESH_TOKEN"}
# Only for a service that is not Microsoft's.
WHERE = {"endpoint": "ENDPOINT", "authority": "AUTHORITY"}
SECRETS = ("clientSecret", "refreshToken")
IN_SCOPE = {**NEEDED, "refreshToken": SIGN_IN["refreshToken"]}

PREFIX = "spark.datasource.partner_insights."
# Spark writes no key into its logs that does not begin with "spark".
SECRET_PREFIX = "partner_insights."

NOBODY = """\
There are no credentials for Partner Insights, and no emulator answers at {endpoint}. Do one of these:
- In Databricks, make the secret scope "{scope}" with the keys tenant-id, client-id, client-secret and refresh-token.
- Elsewhere, set the environment variables PARTNER_INSIGHTS_TENANT_ID, PARTNER_INSIGHTS_CLIENT_ID,
  PARTNER_INSIGHTS_CLIENT_SECRET and PARTNER_INSIGHTS_REFRESH_TOKEN_FILE (a file that only you can read).
- To try it without an account, start the emulator: java -jar emulator/target/partner-insights-emulator-*.jar
  (if it is not at {default}, set PARTNER_INSIGHTS_ENDPOINT)."""


class NotConnected(Exception):
    """Says what to set. A notebook shows the message, and no stack."""

    def _render_traceback_(self):
        return str(self).splitlines()


class Service:
    """Who is asked: the connector's options, those that hold secrets as references."""

    def __init__(self, name, options, secrets=None, emulator=None):
        self.name = name
        self.options = options
        self.secrets = secrets or {}
        self._emulator = emulator

    def today(self):
        """The emulator has a clock of its own."""
        if self._emulator:
            return datetime.date.fromisoformat(clock_of(self._emulator)[:10])
        return datetime.datetime.now(datetime.timezone.utc).date()


_service = None


def connect():
    """A Spark session whose `spark.read.format("partner_insights")` knows whom to ask, and who asks."""
    global _service
    _service = find_service(os.environ, _global("dbutils"))
    spark = _session()
    for option in [*NEEDED, *SIGN_IN, *WHERE, "pollInterval"]:  # of an earlier connection
        spark.conf.unset(PREFIX + option)
    for key, value in _service.secrets.items():
        spark.conf.set(key, value)
    for option, value in _service.options.items():
        spark.conf.set(PREFIX + option, value)
    print(f"Spark {spark.version} reads from {_service.name}.")
    return spark


def today():
    """The day at the service that `connect` has found."""
    return _service.today()


def find_service(environment, dbutils=None):
    """The first that is there: Databricks' secrets, the environment, an emulator."""
    return (
        _by_databricks(environment, dbutils)
        or _by_environment(environment)
        or _by_emulator(environment.get(VARIABLE + "ENDPOINT"))
    )


def _by_databricks(environment, dbutils):
    if dbutils is None or SCOPE not in [scope.name for scope in dbutils.secrets.listScopes()]:
        return None
    there = {secret.key for secret in dbutils.secrets.list(SCOPE)}
    keys = {option: name.lower().replace("_", "-") for option, name in IN_SCOPE.items()}
    missing = [key for key in keys.values() if key not in there]
    if missing:
        raise NotConnected(f'The secret scope "{SCOPE}" lacks {", ".join(missing)}.')
    values = {option: dbutils.secrets.get(SCOPE, key) for option, key in keys.items()}
    return _referring(f'Microsoft, signed in with the secret scope "{SCOPE}"', values, _where(environment))


def _by_environment(environment):
    names = {option: VARIABLE + name for option, name in {**NEEDED, **SIGN_IN}.items()}
    given = {option: name for option, name in names.items() if environment.get(name)}
    if not given:
        return None
    missing = [names[option] for option in NEEDED if option not in given]
    if not any(option in given for option in SIGN_IN):
        missing.append(names["refreshTokenFile"])
    if missing:
        raise NotConnected(f"The environment lacks {', '.join(missing)}.")
    if "refreshTokenFile" in given:
        given.pop("refreshToken", None)
    references = {option: "env:" + name for option, name in given.items()}
    return Service("Microsoft, signed in by the environment", {**references, **_where(environment)})


def _by_emulator(endpoint):
    at = _root(endpoint) + "/insights/v1" if endpoint else EMULATOR
    if clock_of(at) is None:
        raise NotConnected(NOBODY.format(endpoint=at, scope=SCOPE, default=EMULATOR))
    values = {  # they open nothing but the emulator
        "tenantId": "0f5a7e10-2b6c-4d4e-9a51-6d2f3c8b9a01",
        "clientId": "5b1d9c44-7e0f-4c53-8f0a-92d1e6a7b302",
        "clientSecret": "emulator-client-secret",
        "refreshToken": "emulator-refresh-token",
    }
    where = {"endpoint": at, "authority": _root(at), "pollInterval": "500ms"}
    return _referring("the emulator: all data is made up", values, where, emulator=at)


def _where(environment):
    return {
        option: environment[VARIABLE + name] for option, name in WHERE.items() if environment.get(VARIABLE + name)
    }


def _referring(name, values, where, **rest):
    """Options whose secrets stand in the session's configuration, and are named in the options."""
    options = {**where, **values}
    secrets = {}
    for option in SECRETS:
        secrets[SECRET_PREFIX + option] = values[option]
        options[option] = "conf:" + SECRET_PREFIX + option
    return Service(name, options, secrets, **rest)


def _root(endpoint):
    return endpoint.split("/insights/")[0].rstrip("/")


def clock_of(endpoint):
    """What time an emulator has; None if there is none."""
    direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with direct.open(_root(endpoint) + "/emulator/clock", timeout=5) as answer:
            return json.loads(answer.read())["now"]
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _global(name):
    """What the notebook knows by this name; Databricks puts `dbutils` there."""
    import __main__

    return getattr(__main__, name, None)


def _session():
    from pyspark.sql import SparkSession

    there = SparkSession.getActiveSession() or _global("spark")
    if there:
        return there
    here = pathlib.Path(__file__).resolve().parent
    built = (here.parent / "connector" / "target").glob("spark-partner-insights-*.jar")
    built = [str(jar) for jar in built if not jar.stem.endswith(("-sources", "-javadoc"))]
    jar = os.environ.get(VARIABLE + "JAR") or next(iter(built), None)
    if jar is None:
        raise NotConnected("Build the connector's jar (mvn package), or set PARTNER_INSIGHTS_JAR to its path.")
    return (
        SparkSession.builder.master("local[2]")
        .appName("Partner Insights")
        .config("spark.jars", jar)
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.sql.shuffle.partitions", 2)
        .config("spark.ui.showConsoleProgress", False)
        .getOrCreate()
    )


# --- charts

LIGHT, DARK = "#b4c3d6", "#1f5fa8"
COLORS = ["#1f5fa8", "#e08a2e", "#4f9d69", "#9a6fb0", "#b8494f", "#7f8c99"]


def panels(rows, columns, width, height, **rest):
    """A figure, and its axes without frames."""
    import matplotlib.pyplot as plt

    figure, axes = plt.subplots(rows, columns, figsize=(width, height), dpi=100, layout="constrained", **rest)
    for one in [axes] if rows * columns == 1 else axes.flat:
        one.spines[["top", "right"]].set_visible(False)
        one.tick_params(labelsize=9)
        one.set_prop_cycle(color=COLORS)
    return figure, axes


def short(number, _=None):
    """1234567 as 1.2M."""
    for size, letter in (1e9, "G"), (1e6, "M"), (1e3, "k"):
        if abs(number) >= size:
            return f"{number / size:.3g}{letter}"
    return f"{number:.3g}"
