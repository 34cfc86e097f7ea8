"""landscape-api, the official command line client of the legacy API, as a third party publishes it for Python 3.

It signs each call with a key pair, and sends all parameters in the body.
"""

import base64
import os
from pathlib import Path

import command
from report import Report, expect, expect_in
from simulator import Simulator

SCRIPTS = "landscape/scripts"


class LandscapeApi:
    def __init__(self, simulator: Simulator, folder: Path) -> None:
        self._folder = folder
        self._environment = {
            "PATH": os.environ["PATH"],
            "HOME": str(folder),
            "LC_ALL": "C.UTF-8",
            "LANDSCAPE_API_URI": f"{simulator.values['landscapeUrl']}/api/",
            "LANDSCAPE_API_KEY": simulator.values["landscapeAccessKey"],
            "LANDSCAPE_API_SECRET": simulator.values["landscapeSecretKey"],
        }

    def run(self, *arguments: str, status: int = 0, **environment: str) -> str:
        """What the client prints. Fails the step if its exit status is another one."""
        arguments = ("--json", *arguments)
        return command.run("landscape-api", arguments, self._environment | environment, self._folder, status)


def run(report: Report, simulator: Simulator, folder: Path) -> None:
    client = LandscapeApi(simulator, folder)
    code = base64.b64encode(b"#!/bin/sh\necho hello\n").decode()
    with report.section("landscape-api"):
        with report.step("lists access groups with a signed call"):
            expect_in("output", '"global"', client.run("get-access-groups"))
        with report.step("creates and edits a script"):
            client.run("call", "CreateScript", "title=Signed + sent", f"code={code}", "script_type=V2")
            (row,) = simulator.rows(SCRIPTS)
            expect("script", (row["title"], row["status"]), ("Signed + sent", "ACTIVE"))
            client.run("edit-script", str(row["id"]), "--title", "Edited", "--time-limit", "60")
            (edited,) = simulator.rows(SCRIPTS)
            expect("script", (edited["id"], edited["title"], edited["time_limit"]), (row["id"], "Edited", 60))
        with report.step("attaches a file, and removes it"):
            file = folder / "note.txt"
            file.write_text("note")
            client.run("create-script-attachment", str(row["id"]), str(file))
            expect("files", list(simulator.rows(SCRIPTS)[0]["attachments"]), ["note.txt"])
            client.run("remove-script-attachment", str(row["id"]), "note.txt")
            expect("files", list(simulator.rows(SCRIPTS)[0]["attachments"]), [])
        with report.step("prints the error of a wrong secret key"):
            output = client.run("get-access-groups", status=2, LANDSCAPE_API_SECRET="guess")
            expect_in("output", "SignatureDoesNotMatch", output)
        with report.step("sends no request that the documentation does not allow"):
            expect("violations", simulator.violations(), [])
