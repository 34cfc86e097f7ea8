"""irusdk, a third party's SDK for Iru: the parts that iructl does not have, such as tags."""

import hashlib
import os
from pathlib import Path

from gateway import Gateway
from irusdk import IruClient, IruConfig
from report import Report, expect
from simulator import Simulator


def run(report: Report, simulator: Simulator, gateway: Gateway, folder: Path) -> None:
    # Its client reads the proxy from the environment. The user's own proxies are in front of other hosts.
    for name in [name for name in os.environ if name.lower().endswith("_proxy")]:
        del os.environ[name]
    os.environ.update(gateway.environment())
    config = IruConfig(verify=str(gateway.certificate))
    with report.section("irusdk"), IruClient(gateway.tenant_url, simulator.values["iruApiToken"], config=config) as sdk:
        _tags(report, simulator, sdk)
        _library(report, simulator, sdk, folder)
        with report.step("sends no request that the documentation does not allow"):
            expect("violations", simulator.violations(), [])


def _tags(report: Report, simulator: Simulator, sdk: IruClient) -> None:
    tags = "iru/tags"
    with report.step("creates and renames a tag"):
        created = sdk.tags.create("kiosk")
        renamed = sdk.tags.update(created.id, "lobby")
        expect("id", renamed.id, created.id)
        expect("tags", [(row["id"], row["name"]) for row in simulator.rows(tags)], [(created.id, "lobby")])
    with report.step("lists tags over several pages, and searches them"):
        for number in range(1, 7):
            simulator.control("POST", tags, {"name": f"floor {number}"})
        simulator.requests()
        names = sorted(tag.name for tag in sdk.tags.list())
        expect("names", names, [f"floor {number}" for number in range(1, 7)] + ["lobby"])
        expect("pages", len(simulator.requests()), 3)
        expect("found", [tag.name for tag in sdk.tags.list(search="lob")], ["lobby"])
    with report.step("deletes a tag"):
        sdk.tags.delete(created.id)
        expect("the tag's name is still there", "lobby" in [row["name"] for row in simulator.rows(tags)], False)


def _library(report: Report, simulator: Simulator, sdk: IruClient, folder: Path) -> None:
    with report.step("lists Self Service categories"):
        names = {category.name for category in sdk.self_service.categories()}
        expect("names", names, {"Apps", "Productivity", "Security", "Utilities"})
    with report.step("creates a script, and removes it from a blueprint after it assigned it"):
        script = sdk.custom_scripts.create(name="By SDK", script="exit 0", execution_frequency="once")
        simulator.control("POST", "iru/blueprints", {"name": "Lab", "type": "classic"})
        (blueprint,) = sdk.blueprints.list(name="Lab")
        expect("assigned", sdk.blueprints.assign_library_item(blueprint.id, script.id), [script.id])
        expect("items", [item.id for item in sdk.blueprints.library_items(blueprint.id)], [script.id])
        expect("removed", sdk.blueprints.remove_library_item(blueprint.id, script.id), [])
    with report.step("uploads an installer and creates an app with it"):
        installer = folder / "Tool.pkg"
        installer.write_bytes(os.urandom(100_000))
        key = sdk.custom_apps.upload(installer)
        app = sdk.custom_apps.create(
            name="Tool", file_key=key, install_type="package", install_enforcement="install_once"
        )
        expect("sha256", app.sha256, hashlib.sha256(installer.read_bytes()).hexdigest())
    with report.step("deletes a script, and its blueprint does not have it any more"):
        sdk.blueprints.assign_library_item(blueprint.id, script.id)
        sdk.custom_scripts.delete(script.id)
        expect("items", list(sdk.blueprints.library_items(blueprint.id)), [])
    with report.step("lists the devices with a tag"):
        enrolled = "2026-01-02 03:04:05.678901+00:00"
        for number in range(1, 5):
            device = {
                "device_name": f"Mac {number}",
                "last_check_in": "2026-01-02T03:04:05.678901Z",
                "first_enrollment": enrolled,
                "last_enrollment": enrolled,
                "user_id": "1",
                "user_name": "Ada",
                "user_email": "ada@example.com",
                "tags": ["floor 1"] if number > 1 else [],
            }
            simulator.control("POST", "iru/devices", device)
        names = sorted(device.device_name for device in sdk.devices.list(tag_name="floor 1"))
        expect("names", names, ["Mac 2", "Mac 3", "Mac 4"])
