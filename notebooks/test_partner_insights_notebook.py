"""Whom the notebooks ask, and when they say what is missing. `run` runs this."""

import datetime
import http.server
import json
import threading
import unittest

import partner_insights_notebook as notebook

NOWHERE = {"PARTNER_INSIGHTS_ENDPOINT": "http://127.0.0.1:1/insights/v1"}
SIGNED_IN = {
    "PARTNER_INSIGHTS_TENANT_ID": "a tenant",
    "PARTNER_INSIGHTS_CLIENT_ID": "a client",
    "PARTNER_INSIGHTS_CLIENT_SECRET": "hush",
    "PARTNER_INSIGHTS_REFRESH_TOKEN_FILE": "/secrets/token",
}


class Named:
    def __init__(self, name):
        self.name = self.key = name


class Dbutils:
    """As much of Databricks' as is used."""

    def __init__(self, scopes):
        self.secrets = self
        self._scopes = scopes

    def listScopes(self):
        return [Named(scope) for scope in self._scopes]

    def list(self, scope):
        return [Named(key) for key in self._scopes[scope]]

    def get(self, scope, key):
        return self._scopes[scope][key]


SCOPE = {"tenant-id": "a tenant", "client-id": "a client", "client-secret": "hush", "refresh-token": "hush hush"}


class FindServiceTest(unittest.TestCase):
    def test_the_environment_is_referred_to_and_not_read(self):
        service = notebook.find_service(SIGNED_IN)

        self.assertEqual("env:PARTNER_INSIGHTS_CLIENT_SECRET", service.options["clientSecret"])
        self.assertEqual("env:PARTNER_INSIGHTS_REFRESH_TOKEN_FILE", service.options["refreshTokenFile"])
        self.assertEqual({}, service.secrets)
        self.assertNotIn("endpoint", service.options)

    def test_a_file_of_tokens_comes_before_a_token(self):
        service = notebook.find_service({**SIGNED_IN, "PARTNER_INSIGHTS_REFRESH_TOKEN": "hush hush"})

        self.assertNotIn("refreshToken", service.options)

    def test_what_the_environment_lacks_is_named(self):
        with self.assertRaisesRegex(
            notebook.NotConnected, "lacks PARTNER_INSIGHTS_CLIENT_ID, .*_SECRET, PARTNER_INSIGHTS_REFRESH_TOKEN_FILE"
        ):
            notebook.find_service({"PARTNER_INSIGHTS_TENANT_ID": "a tenant"})

    def test_a_secret_scope_comes_first_and_its_secrets_are_referred_to(self):
        service = notebook.find_service(SIGNED_IN, Dbutils({"others": {}, "partner-insights": SCOPE}))

        self.assertEqual("conf:partner_insights.clientSecret", service.options["clientSecret"])
        self.assertEqual("hush", service.secrets["partner_insights.clientSecret"])
        self.assertEqual("hush hush", service.secrets["partner_insights.refreshToken"])
        self.assertNotIn("hush", str(service.options))

    def test_what_a_secret_scope_lacks_is_named(self):
        with self.assertRaisesRegex(notebook.NotConnected, "lacks client-secret, refresh-token"):
            notebook.find_service({}, Dbutils({"partner-insights": {"tenant-id": "", "client-id": ""}}))

    def test_without_the_secret_scope_the_environment_counts(self):
        service = notebook.find_service(SIGNED_IN, Dbutils({"others": {}}))

        self.assertIn("by the environment", service.name)

    def test_nobody_to_ask_is_one_message(self):
        with self.assertRaisesRegex(notebook.NotConnected, "PARTNER_INSIGHTS_TENANT_ID") as raised:
            notebook.find_service(NOWHERE)

        self.assertEqual(str(raised.exception).splitlines(), raised.exception._render_traceback_())

    def test_a_server_that_is_no_emulator_is_not_asked(self):
        with Server(b"<html>") as address, self.assertRaises(notebook.NotConnected):
            notebook.find_service({"PARTNER_INSIGHTS_ENDPOINT": address})

    def test_an_emulator_is_found_by_its_address_and_tells_the_day(self):
        with Server(json.dumps({"now": "2030-02-03T04:05:06Z"}).encode()) as address:
            service = notebook.find_service({"PARTNER_INSIGHTS_ENDPOINT": address})

            self.assertEqual(address + "/insights/v1", service.options["endpoint"])
            self.assertEqual(address, service.options["authority"])
            self.assertEqual(datetime.date(2030, 2, 3), service.today())

    def test_numbers_are_short(self):
        self.assertEqual(
            ["0", "9.5", "999", "1.23k", "-2M", "3G"], [notebook.short(n) for n in (0, 9.5, 999, 1234, -2e6, 3e9)]
        )


class Server:
    """Answers each request with the same."""

    def __init__(self, body):
        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                self.send_response(200)
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_):
                pass

        self._server = http.server.HTTPServer(("127.0.0.1", 0), Handler)

    def __enter__(self):
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        return f"http://127.0.0.1:{self._server.server_port}"

    def __exit__(self, *_):
        self._server.shutdown()
        self._server.server_close()


if __name__ == "__main__":
    unittest.main()
