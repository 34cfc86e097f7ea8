"""The requests of the Go client that Landscape's Terraform provider uses: github.com/jansdhillon/landscape-go-api-client.

They are written out here, because its module could not be downloaded from the Go module proxy. The client has no /v2 in
its paths, and creates and edits scripts by GET, with all parameters in the query.
"""

import base64
import json
import urllib.error
import urllib.parse
import urllib.request

from report import Report, expect
from simulator import Simulator, direct

VERSIONS = ("25.04", "25.10", "26.04")
CODE = "#!/bin/bash\necho hello\n"


class Client:
    """The requests, and the status and text of each response."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._token = ""

    def send(self, method: str, path: str, body: object = None, content_type: str = "") -> tuple[int, str]:
        request = urllib.request.Request(self._url + path, method=method)
        request.add_header("User-Agent", "Go-http-client/1.1")
        if self._token:
            request.add_header("Authorization", f"Bearer {self._token}")
        if body is not None:
            request.data = json.dumps(body).encode()
            content_type = "application/json"
        if content_type:
            request.add_header("Content-Type", content_type)
        try:
            with direct.open(request) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as refused:
            with refused:
                return refused.code, refused.read().decode()

    def json(self, status: int, method: str, path: str, body: object = None) -> dict:
        """The object of a response. Fails the step if its status is another one."""
        found, text = self.send(method, path, body)
        expect(f"{method} {path}: status of {text}", found, status)
        return json.loads(text)

    def action(self, name: str, **parameters: object) -> tuple[int, str]:
        query = urllib.parse.urlencode({"action": name, "version": "2011-08-01", **parameters})
        return self.send("GET", f"/api/?{query}")

    def log_in(self, path: str, credentials: dict) -> None:
        self._token = ""
        self._token = self.json(200, "POST", path, credentials)["token"]


def run(report: Report, simulator: Simulator, version: str) -> None:
    client = Client(simulator.values["landscapeUrl"])
    with report.section(f"as Landscape's Go client ({version}):"):
        _log_in(report, simulator, client)
        if version == "26.04":
            _rejected(report, simulator, client)
        else:
            _scripts(report, simulator, client)
            _profiles(report, simulator, client)


def _log_in(report: Report, simulator: Simulator, client: Client) -> None:
    values = simulator.values
    with report.step("logs in with an e-mail address, and with a key pair"):
        person = {"account": None, "email": values["landscapeEmail"], "password": values["landscapePassword"]}
        client.log_in("/api/login", person)
        keys = {"access_key": values["landscapeAccessKey"], "secret_key": values["landscapeSecretKey"]}
        client.log_in("/api/login/access-key", keys)


def _encoded(text: str) -> str:
    return base64.b64encode(text.encode()).decode()


def _scripts(report: Report, simulator: Simulator, client: Client) -> None:
    with report.step("creates a script by GET"):
        status, text = client.action("CreateScript", title="Clean up", code=_encoded(CODE), script_type="V2")
        expect(f"status of {text}", status, 200)
        script = json.loads(text)["id"]
        read = client.json(200, "GET", f"/api/scripts/{script}")
        expect("title", read["title"], "Clean up")
        expect("code", (read["interpreter"], read["code"]), ("/bin/bash", "echo hello\n"))
    with report.step("edits a script by GET"):
        status, text = client.action("EditScript", script_id=script, code=_encoded(CODE + "exit 1\n"), time_limit=60)
        expect(f"status of {text}", status, 200)
        read = client.json(200, "GET", f"/api/scripts/{script}")
        expect("version", (read["version_number"], read["time_limit"]), (2, 60))
        expect("code", read["code"], "echo hello\nexit 1\n")
    with report.step("attaches a file by GET, and reads it"):
        status, text = client.action("CreateScriptAttachment", script_id=script, file=f"note.txt$${_encoded('note')}")
        expect("response", (status, text), (200, '"note.txt"'))
        (attached,) = client.json(200, "GET", f"/api/scripts/{script}")["attachments"]
        expect("file", client.send("GET", f"/api/scripts/{script}/attachments/{attached['id']}"), (200, "note"))
    with report.step("archives a script without a content type"):
        status, text = client.action("CreateScript", title="Old", code=_encoded(CODE), script_type="V2")
        old = json.loads(text)["id"]
        expect("violations", simulator.violations(), [])
        expect("response", client.send("POST", f"/api/scripts/{old}:archive"), (204, ""))
        expect("status", client.json(200, "GET", f"/api/scripts/{old}")["status"], "ARCHIVED")
        # Servers before 26.04 accept it, and no documentation has it.
        expect("violations", len(simulator.violations()), 1)


def _profiles(report: Report, simulator: Simulator, client: Client) -> None:
    (script,) = [row for row in simulator.rows("landscape/scripts") if row["title"] == "Clean up"]
    profiles = "/api/script-profiles"
    with report.step("creates, updates and archives a script profile"):
        body = {
            "title": "Nightly",
            "script_id": int(script["id"]),
            "username": "root",
            "time_limit": 600,
            "all_computers": False,
            "tags": ["web"],
            "trigger": {"trigger_type": "recurring", "interval": "30 2 * * *", "start_after": "2030-01-01T00:00:00Z"},
        }
        created = client.json(201, "POST", profiles, body)
        path = f"{profiles}/{created['id']}"
        trigger = {"trigger_type": "recurring", "interval": "0 3 * * *", "start_after": "2030-01-01T00:00:00Z"}
        changed = {"title": "Early", "username": "root", "time_limit": 60, "all_computers": True, "tags": []}
        expect("title", client.json(200, "PATCH", path, changed | {"trigger": trigger})["title"], "Early")
        read = client.json(200, "GET", path)
        expect("profile", (read["trigger"]["interval"], read["tags"]), ("0 3 * * *", []))
        expect("response", client.send("POST", f"{path}:archive", content_type="application/json"), (204, ""))
        expect("archived", client.json(200, "GET", path)["archived"], True)
    with report.step("sends no other request that the documentation does not allow"):
        expect("violations", simulator.violations(), [])


def _rejected(report: Report, simulator: Simulator, client: Client) -> None:
    with report.step("cannot create a script by GET"):
        status, _ = client.action("CreateScript", title="Clean up", code=_encoded(CODE), script_type="V2")
        expect("successful", status < 400, False)
        expect("scripts", simulator.rows("landscape/scripts"), [])
    with report.step("reads scripts, and cannot archive one without a content type"):
        script = simulator.control("POST", "landscape/scripts", {"title": "Clean up"})["id"]
        expect("title", client.json(200, "GET", f"/api/scripts/{script}")["title"], "Clean up")
        expect("status", client.send("POST", f"/api/scripts/{script}:archive")[0], 415)
