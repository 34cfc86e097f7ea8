"""The steps: one line for each, and how many passed."""

import contextlib
import traceback
from collections.abc import Iterator


class Mismatch(Exception):
    """What a client did is not what the step expects."""


class _Abandoned(Exception):
    """A step failed; the later ones of its section depend on it."""


def expect(what: str, actual: object, expected: object) -> None:
    """Fails the step unless both are equal."""
    if actual != expected:
        raise Mismatch(f"{what}: expected {expected!r}, got {actual!r}")


def expect_in(what: str, part: object, whole: str | list | set) -> None:
    """Fails the step unless the whole has this part."""
    if part not in whole:
        raise Mismatch(f"{what}: expected {part!r} in {whole!r}")


class Report:
    def __init__(self) -> None:
        self.passed = 0
        self.failed = 0

    @contextlib.contextmanager
    def section(self, client: str) -> Iterator[None]:
        """The steps of one client. After a failed step, the rest of them does not run."""
        self._client = client
        with contextlib.suppress(_Abandoned):
            with self._counted(f"{client}: preparation and clean-up", silent=True):
                yield

    @contextlib.contextmanager
    def step(self, sentence: str) -> Iterator[None]:
        with self._counted(f"{self._client} {sentence}", silent=False):
            yield

    @contextlib.contextmanager
    def _counted(self, line: str, *, silent: bool) -> Iterator[None]:
        try:
            yield
        except (_Abandoned, KeyboardInterrupt, SystemExit):
            raise
        except Exception as failure:
            self.failed += 1
            reason = str(failure) if isinstance(failure, Mismatch) else traceback.format_exc()
            print(f"FAILED  {line}\n{reason}", flush=True)
            raise _Abandoned from failure
        if not silent:
            self.passed += 1
            print(f"ok      {line}", flush=True)

    def summary(self) -> str:
        return f"{self.passed} passed, {self.failed} failed"
