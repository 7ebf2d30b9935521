"""`make test`: everything but the browser, then the browser tests; both on two cores."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections import Counter
from typing import TYPE_CHECKING

from devstack import chromium, console, locks, paths, preparation
from devstack.children import Children, end_leftovers
from devstack.console import Step
from devstack.errors import TroubleError
from devstack.run import close, turn_signals_into_interrupts

if TYPE_CHECKING:
    from pathlib import Path

BROWSER_TESTS = "tests/browser"
# Whoever is done takes over tests of the other. For a debugger, which needs a terminal: ARGS="tests/areas -n0 --pdb".
ON_TWO_CORES = ("-n2", "--dist=worksteal")
NOTHING_COLLECTED = 5


def test() -> None:
    """Set up what the tests need, run them, stop what was started; end with the sum of both parts."""
    # A folder of its own: a site that runs beside the tests keeps its database, and this one may be forgetful.
    os.environ.setdefault(paths.RUN_DIR_VARIABLE, str(paths.ROOT / ".run" / "test"))
    run_dir = paths.run_dir()
    os.environ.setdefault("STATIC_ROOT", str(run_dir / "static"))
    handle = locks.try_exclusive(run_dir / "run.lock")
    if handle is None:
        raise TroubleError(
            "The tests are already running in this folder. Wait for them, or stop them with 'make stop'."
        )
    with handle:
        handle.truncate(0)
        handle.write(f"the tests (process {os.getpid()})\n")
        handle.flush()
        children = Children(run_dir)
        end_leftovers(run_dir)
        turn_signals_into_interrupts()
        try:
            steps = preparation.steps(children, level="dev", durable=False)
            browser = Step("Browser ready", chromium.find, after=("Style sheets fetched",))
            console.run_steps([*steps, browser], children)
            code = _both_parts(children, run_dir)
        except KeyboardInterrupt:
            console.say("\nInterrupted.")
            code = 130
        finally:
            close(children)
    raise SystemExit(code)


def fuzz() -> None:
    """Send two thousand inputs and more to every form and filter; `make test` sends a few."""
    os.environ["FUZZ_INPUTS"] = os.environ.get("FUZZ_INPUTS") or "2000"
    os.environ["ARGS"] = os.environ.get("ARGS") or "tests/fuzz"
    test()


def _both_parts(children: Children, run_dir: Path) -> int:
    os.environ["REQUIRE_BROWSER"] = "1"
    total: Counter[str] = Counter()
    codes = []
    for title, arguments in parts(shlex.split(os.environ.get("ARGS", ""))):
        console.say(f"\n{title}")
        report = run_dir / "report.xml"
        report.unlink(missing_ok=True)
        codes.append(_pytest(children, *arguments, f"--junitxml={report}"))
        total += _count(report)
    return _verdict(codes, total)


def parts(chosen: list[str]) -> list[tuple[str, list[str]]]:
    """Return the two calls of pytest; when files or folders are named, only the part they belong to."""
    named = [word for word in chosen if not word.startswith("-") and (paths.ROOT / word.partition("::")[0]).exists()]
    options = [word for word in chosen if word not in named]
    browser = [word for word in named if word.startswith(BROWSER_TESTS)]
    others = [word for word in named if word not in browser]
    found = []
    if others or not named:
        found.append(("Tests without a browser", [*ON_TWO_CORES, f"--ignore={BROWSER_TESTS}", *others, *options]))
    if browser or not named:
        found.append(("Tests in a browser", [*ON_TWO_CORES, *(browser or [BROWSER_TESTS]), *options]))
    return found


def _verdict(codes: list[int], total: Counter[str]) -> int:
    """Say the sum, and return the exit code: a part may be empty when a choice was made, both may not."""
    failed = [code for code in codes if code not in {0, NOTHING_COLLECTED}]
    code = failed[0] if failed else 0
    if not total["tests"] - total["skipped"]:
        console.say("\nNo test ran.")
        code = code or NOTHING_COLLECTED
    broken = total["failures"] + total["errors"]
    console.say(f"\nBoth parts together ({total['skipped']} skipped):")
    console.say(f"{total['tests'] - broken - total['skipped']} passed, {broken} failed")
    return code


def _pytest(children: Children, *arguments: str) -> int:
    # In our own process group, so that pytest sees a Ctrl-C itself and reports what it had.
    process = subprocess.Popen(
        [sys.executable, "-m", "pytest", *arguments], cwd=paths.ROOT, env=children.environment({})
    )
    try:
        return process.wait()
    except KeyboardInterrupt:
        process.terminate()
        process.wait(timeout=4)
        raise


def _count(report: Path) -> Counter[str]:
    """Return the numbers of pytest's report; nothing when it could not even start."""
    if not report.exists():
        return Counter()
    suites = list(ET.parse(report).getroot().iter("testsuite"))  # noqa: S314
    names = ("tests", "failures", "errors", "skipped")
    return Counter({name: sum(int(suite.get(name, 0)) for suite in suites) for name in names})
