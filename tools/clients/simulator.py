"""A process of the simulator, and its control port."""

import json
import os
import subprocess
import urllib.request
from pathlib import Path

# Proxies are for other hosts.
direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))


class Simulator:
    def __init__(self, root: Path, *options: str) -> None:
        environment = {name: os.environ[name] for name in ("PATH", "JAVA_HOME") if name in os.environ}
        self._process = subprocess.Popen(
            [root / "bin/devicemgmt-simulator", *options],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            env=environment,
            text=True,
        )
        try:
            self.values: dict[str, str] = json.loads(self._process.stdout.readline() or "{}")
            if not self.values:
                raise RuntimeError(f"the simulator did not start: exit status {self._process.wait()}")
        except BaseException:
            self._stop()
            raise

    def __enter__(self) -> "Simulator":
        return self

    def __exit__(self, *reason: object) -> None:
        self._stop()

    def _stop(self) -> None:
        self._process.terminate()
        self._process.wait()
        self._process.stdout.close()

    def control(self, method: str, path: str, body: object = None) -> object:
        """What an administrator does in the web console. The journal does not have it."""
        request = urllib.request.Request(f"{self.values['controlUrl']}/{path}", method=method)
        if body is not None:
            request.data = json.dumps(body).encode()
        with direct.open(request) as answer:
            content = answer.read()
        return json.loads(content) if content else None

    def rows(self, kind: str) -> list[dict]:
        """The stored objects of a kind, such as ``iru/tags``, with all their fields."""
        return self.control("GET", kind)

    def row(self, kind: str, name: str) -> dict:
        """The only stored object with this name."""
        (row,) = [row for row in self.rows(kind) if row["name"] == name]
        return row

    def requests(self) -> list[str]:
        """The requests since the last call, such as ``GET /api/v1/tags 200``."""
        entries = self.control("GET", "journal")
        self.control("DELETE", "journal")
        return [f"{entry['method']} {entry['path']} {entry['status']}" for entry in entries]

    def violations(self) -> list[str]:
        """The requests since the last call that the documentation does not allow."""
        texts = self.control("GET", "violations")
        self.control("DELETE", "violations")
        return texts
