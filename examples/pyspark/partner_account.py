"""Who the jobs beside this file read for: what stands in the environment of the driver."""

import argparse
import sys

VARIABLE = "PARTNER_INSIGHTS_"
NEEDED = {"tenantId": "TENANT_ID", "clientId": "CLIENT_ID", "clientSecret": "CLIENT_SECRET"}


def credentials(environment):
    """The connector's options; secrets are references to the environment of the driver."""
    names = {option: VARIABLE + name for option, name in NEEDED.items()}
    file, token = VARIABLE + "REFRESH_TOKEN_FILE", VARIABLE + "REFRESH_TOKEN"
    if environment.get(token) and not environment.get(file):
        names["refreshToken"] = token
    else:
        names["refreshTokenFile"] = file
    missing = [name for name in names.values() if not environment.get(name)]
    if missing:
        sys.exit(f"Set {', '.join(missing)} in the environment of the driver.")
    options = {option: "env:" + name for option, name in names.items()}
    for option in "endpoint", "authority":
        if environment.get(VARIABLE + option.upper()):
            options[option] = environment[VARIABLE + option.upper()]
    return options


def name_and_value(text):
    name, equals, value = text.partition("=")
    if not equals:
        raise argparse.ArgumentTypeError(f"'{text}' is not NAME=VALUE")
    return name, value
