"""A client that is a command."""

import subprocess
import sys
from pathlib import Path

from report import Mismatch


def run(name: str, arguments: tuple[str, ...], environment: dict[str, str], folder: Path, status: int) -> str:
    """What an installed command prints. Fails the step if its exit status is another one."""
    result = subprocess.run(
        [Path(sys.executable).with_name(name), *arguments],
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        timeout=120,
        text=True,
    )
    if result.returncode != status:
        line = " ".join((name, *arguments))
        raise Mismatch(f"`{line}` ended with {result.returncode}, not {status}:\n{result.stdout}")
    return result.stdout
