"""Drives other people's clients against the simulator."""

import signal
import sys
import tempfile
from pathlib import Path

import iructl_steps
import irusdk_steps
import landscape_api_steps
import landscape_steps
from gateway import Gateway
from report import Report
from simulator import Simulator

ROOT = Path(__file__).resolve().parent.parent.parent


def main() -> int:
    # A signal ends the simulator and removes the temporary folder, like the end of the program.
    for each in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(each, lambda number, frame: sys.exit(128 + number))
    report = Report()
    with tempfile.TemporaryDirectory(prefix="devicemgmt-clients-") as name:
        folder = Path(name)
        with Simulator(ROOT, "--page-size", "3") as simulator:
            with Gateway(simulator.values["iruTenantUrl"], folder) as gateway:
                iructl_steps.run(report, simulator, gateway, folder)
                irusdk_steps.run(report, simulator, gateway, folder)
        for version in landscape_steps.VERSIONS:
            with Simulator(ROOT, "--landscape-version", version) as simulator:
                landscape_steps.run(report, simulator, version)
        with Simulator(ROOT) as simulator:
            landscape_api_steps.run(report, simulator, folder)
    print(report.summary())
    return 1 if report.failed else 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)
