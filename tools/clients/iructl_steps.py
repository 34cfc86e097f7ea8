"""iructl, the vendor's command line tool, as its users call it."""

import json
import os
from pathlib import Path

import command
from gateway import Gateway
from report import Report, expect, expect_in
from simulator import Simulator

SCRIPTS, PROFILES, APPS = "iru/custom-scripts", "iru/custom-profiles", "iru/custom-apps"
PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
<plist version="1.0">
<dict>
    <key>PayloadContent</key>
    <array>
        <dict>
            <key>PayloadType</key>
            <string>com.apple.screensaver</string>
            <key>PayloadUUID</key>
            <string>5B2C0F4E-55D0-4A0B-9C39-3A5B5C1F0E11</string>
            <key>idleTime</key>
            <integer>600</integer>
        </dict>
    </array>
    <key>PayloadDisplayName</key>
    <string>Screen saver</string>
    <key>PayloadIdentifier</key>
    <string>com.example.screensaver</string>
    <key>PayloadType</key>
    <string>Configuration</string>
    <key>PayloadUUID</key>
    <string>0B7E0C2A-9B0F-4B7E-8C1C-0D8E0B1F2A33</string>
    <key>PayloadVersion</key>
    <integer>1</integer>
</dict>
</plist>
"""


class Iructl:
    """The installed tool with a new repository and a new home folder."""

    def __init__(self, gateway: Gateway, token: str, folder: Path) -> None:
        self.repository = folder / "repository"
        self._folder = folder
        self._environment = {
            "PATH": os.environ["PATH"],
            "HOME": str(folder / "home"),
            "LC_ALL": "C.UTF-8",
            "NO_COLOR": "1",
            "TERM": "dumb",
            "COLUMNS": "200",
            "IRUCTL_TENANT": gateway.tenant_url,
            "IRUCTL_TOKEN": token,
            "IRUCTL_GIT_ENABLED": "false",
            "IRUCTL_INFO_FORMAT": "json",
            **gateway.environment(),
        }

    def run(self, *arguments: str, status: int = 0, **environment: str) -> str:
        """What the tool prints. Fails the step if its exit status is another one."""
        folder = self.repository if self.repository.is_dir() else self._folder
        return command.run("iructl", arguments, self._environment | environment, folder, status)

    def statuses(self, kind: str) -> dict[str, str]:
        """How the repository differs from the tenant: name and status of each object."""
        return {
            (row["local"] or row["remote"])["name"]: row["status"]
            for row in json.loads(self.run(kind, "list", "--format", "json"))
        }

    def file(self, *path: str) -> Path:
        return self.repository.joinpath(*path)

    def edit(self, path: Path, old: str, new: str) -> None:
        text = path.read_text()
        expect_in(path.name, old, text)
        path.write_text(text.replace(old, new))


def run(report: Report, simulator: Simulator, gateway: Gateway, folder: Path) -> None:
    """The simulator has pages of three rows, so the tool follows links."""
    tool = Iructl(gateway, simulator.values["iruApiToken"], folder)
    (folder / "home").mkdir()
    with report.section("iructl"):
        _connection(report, simulator, gateway, tool)
        _scripts(report, simulator, tool, folder)
        _profiles(report, simulator, tool, folder)
        _apps(report, simulator, tool, folder)
        _assignments(report, simulator, tool)
        with report.step("sends no request that the documentation does not allow"):
            expect("violations", simulator.violations(), [])


def _connection(report: Report, simulator: Simulator, gateway: Gateway, tool: Iructl) -> None:
    with report.step("makes a repository"):
        tool.run("new", str(tool.repository))
        expect("the folder of scripts", tool.file("scripts").is_dir(), True)
    with report.step("pings the tenant without a token"):
        tool.run("script", "list", "--remote")
        expect(
            "requests and whether they have a token",
            gateway.seen(),
            [("GET /app/v1/ping?source=iructl", False), ("GET /api/v1/library/custom-scripts?source=iructl", True)],
        )
    with report.step("reports that a token is wrong"):
        simulator.requests()
        tool.run("script", "list", status=1, IRUCTL_TOKEN="00000000-0000-4000-8000-000000000000")
        expect_in("requests", "GET /api/v1/library/custom-scripts?source=iructl 401", simulator.requests())


def _scripts(report: Report, simulator: Simulator, tool: Iructl, folder: Path) -> None:
    audit = folder / "audit.zsh"
    audit.write_text("#!/bin/zsh\necho first\n")
    stored = tool.file("scripts", "Rosetta check", "audit.zsh")
    with report.step("creates a script in a Self Service category that it finds by name"):
        options = ["--active", "--execution-frequency", "every_day", "--self-service", "--category", "utilities"]
        tool.run("script", "new", "--name", "Rosetta check", "--import-audit", str(audit), *options)
        tool.run("script", "push", "--all")
        row = simulator.row(SCRIPTS, "Rosetta check")
        expect("script", row["script"], "#!/bin/zsh\necho first")
        expect("execution_frequency", row["execution_frequency"], "every_day")
        expect("active", row["active"], True)
        (category,) = [each for each in simulator.rows("iru/self-service-categories") if each["name"] == "Utilities"]
        expect("self_service_category_id", row["self_service_category_id"], category["id"])
    with report.step("updates a script and keeps its id"):
        tool.edit(stored, "first", "second")
        expect("status", tool.statuses("script"), {"Rosetta check": "updated_local"})
        tool.run("script", "push", "--all")
        expect("id", simulator.row(SCRIPTS, "Rosetta check")["id"], row["id"])
        expect("script", simulator.row(SCRIPTS, "Rosetta check")["script"], "#!/bin/zsh\necho second")
    with report.step("finds no difference after a push, and sends nothing"):
        simulator.requests()
        tool.run("script", "push", "--all")
        expect("requests", {each.split()[0] for each in simulator.requests()}, {"GET"})
    with report.step("pulls the scripts of the console over several pages"):
        for number in range(1, 7):
            simulator.control(
                "POST",
                SCRIPTS,
                {"name": f"Console {number}", "script": f"exit {number}", "execution_frequency": "once"},
            )
        simulator.requests()
        tool.run("script", "pull", "--all")
        expect("pages", sum("custom-scripts" in each for each in simulator.requests()), 3)
        for number in range(1, 7):
            (file,) = tool.file("scripts", f"Console {number}").glob("audit*")
            expect(file.name, file.read_text().strip(), f"exit {number}")
    with report.step("pulls a change of the console"):
        simulator.control("PATCH", f"{SCRIPTS}/{row['id']}", {"script": "#!/bin/zsh\necho third"})
        expect("status", tool.statuses("script")["Rosetta check"], "updated_remote")
        tool.run("script", "pull", "--all")
        expect_in("the pulled script", "echo third", stored.read_text())
    with report.step("deletes scripts"):
        tool.run("script", "delete", "--all", "--force")
        expect("scripts", simulator.rows(SCRIPTS), [])
        expect("folders", list(tool.file("scripts").iterdir()), [])


def _profiles(report: Report, simulator: Simulator, tool: Iructl, folder: Path) -> None:
    source = folder / "screensaver.mobileconfig"
    source.write_text(PROFILE)
    with report.step("creates a profile, and finds no difference in what the tenant rewrites"):
        tool.run("profile", "new", "--name", "Screen saver", "--runs-on", "mac", "--active", "--import", str(source))
        tool.run("profile", "push", "--all")
        row = simulator.row(PROFILES, "Screen saver")
        expect("runs_on_mac", (row["runs_on_mac"], row["runs_on_iphone"]), (True, False))
        expect("status", tool.statuses("profile"), {"Screen saver": "no_changes"})
    with report.step("updates a profile and keeps its id"):
        (stored,) = tool.file("profiles", "Screen saver").glob("*.mobileconfig")
        expect_in("the identifier of the tenant", f"com.kandji.profile.custom.{row['id']}", stored.read_text())
        tool.edit(stored, "<integer>600</integer>", "<integer>900</integer>")
        tool.run("profile", "push", "--all")
        expect("id", simulator.row(PROFILES, "Screen saver")["id"], row["id"])
        expect_in("file", "900", simulator.row(PROFILES, "Screen saver")["file"])
    with report.step("renames a profile"):
        tool.edit(tool.file("profiles", "Screen saver", "info.json"), '"Screen saver"', '"Idle screen"')
        tool.run("profile", "push", "--all")
        expect("id", simulator.row(PROFILES, "Idle screen")["id"], row["id"])
        expect("status", tool.statuses("profile"), {"Idle screen": "no_changes"})
    with report.step("pulls a profile of the console"):
        simulator.control("POST", PROFILES, {"name": "Console", "file": PROFILE, "runs_on_mac": True})
        tool.run("profile", "pull", "--all")
        (pulled,) = tool.file("profiles", "Console").glob("*.mobileconfig")
        expect_in("the pulled profile", "com.apple.screensaver", pulled.read_text())
    with report.step("deletes profiles"):
        tool.run("profile", "delete", "--all", "--force")
        expect("profiles", simulator.rows(PROFILES), [])


def _apps(report: Report, simulator: Simulator, tool: Iructl, folder: Path) -> None:
    first, second = folder / "Widget.pkg", folder / "Widget 2.pkg"
    first.write_bytes(os.urandom(3_000_000))
    second.write_bytes(os.urandom(1_000_000))
    payloads = tool.file("payloads")
    with report.step("uploads the installer of a new app, and waits while the tenant processes it"):
        simulator.control("POST", "iru/processing", {"responses": 1, "seconds": 0})
        simulator.requests()
        tool.run("app", "new", "--name", "Widget", "--file", str(first), "--enforcement", "install_once", "--active")
        tool.run("app", "push", "--all")
        row = simulator.row(APPS, "Widget")
        requests = simulator.requests()
        expect_in("requests", "POST /iru-uploads/ 204", requests)
        expect_in("requests", "POST /api/v1/library/custom-apps?source=iructl 503", requests)
        expect("status", tool.statuses("app"), {"Widget": "no_changes"})
        expect("size", row["file_size"], 3_000_000)
    with report.step("uploads nothing while the installer is the same"):
        simulator.requests()
        tool.edit(tool.file("apps", "Widget", "info.json"), '"active": true', '"active": false')
        tool.run("app", "push", "--all")
        requests = simulator.requests()
        expect("active", simulator.row(APPS, "Widget")["active"], False)
        expect("uploads", [each for each in requests if "upload" in each], [])
    with report.step("uploads a new installer, and the app keeps its id"):
        tool.run("app", "set-file", "apps/Widget", "--file", str(second))
        tool.run("app", "push", "--all")
        replaced = simulator.row(APPS, "Widget")
        expect("id", replaced["id"], row["id"])
        expect("size", replaced["file_size"], 1_000_000)
        expect("the same file_key", replaced["file_key"] == row["file_key"], False)
    with report.step("downloads an installer without a token"):
        for payload in payloads.glob("*.pkg"):
            payload.unlink()
        simulator.requests()
        tool.run("app", "download", "apps/Widget")
        (downloaded,) = payloads.glob("*.pkg")
        expect("the same bytes", downloaded.read_bytes() == second.read_bytes(), True)
        # The bucket rejects a request with a bearer token.
        fetched = [each for each in simulator.requests() if each.startswith("GET /iru-uploads/")]
        expect("downloads", [each.split()[-1] for each in fetched], ["200"])
    with report.step("pulls an app of the console with its installer"):
        installer = {"name": "Console.pkg", "text": "bytes"}
        simulator.control("POST", APPS, {"name": "Console", "installer": installer})
        tool.run("app", "pull", "--all", "--download")
        (pulled,) = payloads.glob("Console*.pkg")
        expect("the pulled installer", pulled.read_text(), "bytes")
    with report.step("deletes apps"):
        tool.run("app", "delete", "--all", "--force")
        expect("apps", simulator.rows(APPS), [])


def _assignments(report: Report, simulator: Simulator, tool: Iructl) -> None:
    blueprints = "iru/blueprints"
    simulator.control("POST", blueprints, {"name": "Macs", "type": "classic"})
    simulator.control("POST", blueprints, {"name": "Everyone", "type": "map"})
    info = tool.file("scripts", "Check", "info.json")

    def declare(names: list[str]) -> None:
        info.write_text(json.dumps(json.loads(info.read_text()) | {"ensure_blueprints": names}))

    def items(blueprint: str) -> list[str]:
        return [each["library_item_id"] for each in simulator.row(blueprints, blueprint)["library_items"]]

    with report.step("assigns a script to a map and to a classic blueprint by name"):
        tool.run("script", "new", "--name", "Check")
        declare(["Everyone", "macs"])
        tool.run("--preview", "script", "push", "--all")
        script = simulator.row(SCRIPTS, "Check")["id"]
        expect("items", (items("Everyone"), items("Macs")), ([script], [script]))
    with report.step("finds the assignment to the map there"):
        declare(["Everyone"])
        expect_in("output", "Already Assigned", tool.run("--preview", "script", "push", "--all"))
    with report.step("prints the error of a second assignment to a classic blueprint"):
        # It knows the text for maps only.
        declare(["Macs"])
        output = tool.run("--preview", "script", "push", "--all", status=1)
        expect_in("output", "[400] Library Item already exists on Blueprint", output)
    with report.step("deletes an assigned script"):
        tool.run("script", "delete", "--all", "--force")
        expect("scripts", simulator.rows(SCRIPTS), [])
