"""Everything devstack starts ends with it: on Ctrl-C, on SIGTERM, on a child's death, and after kill -9 of devstack."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from devstack import processes
from devstack.children import MARK, Children, Program, end_leftovers
from devstack.console import Step, run_steps
from devstack.errors import TroubleError

# A stand-in for `make run`: a web server with a worker of its own, one that will not listen, and one that may die.
SUPERVISOR = """
import sys
from pathlib import Path
from devstack.children import Children, Program
from devstack.errors import plain_sentences
from devstack.run import turn_signals_into_interrupts
parent = "import subprocess, sys; subprocess.run([sys.executable, '-c', 'import time; time.sleep(60)'])"
children = Children(Path(sys.argv[1]))
turn_signals_into_interrupts()
try:
    with plain_sentences():
        for name, code in {"web": parent, "worker": sys.argv[3], "beat": sys.argv[2]}.items():
            children.start(Program(name, (sys.executable, "-c", code)))
        children.watch(lambda: None)
except KeyboardInterrupt:
    print("interrupted")
finally:
    children.stop()
"""
SLEEP = "import time; time.sleep(60)"
STUBBORN = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('up', flush=True); time.sleep(60)"


def _marked(run: Path) -> list[int]:
    """The processes that carry the mark of this run folder."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            marks = (folder / "environ").read_bytes().split(b"\0")
        except OSError:
            continue
        if f"{MARK}={run}".encode() in marks and processes.alive(int(folder.name)):
            found.append(int(folder.name))
    return found


def _supervise(run: Path, beat: str = SLEEP, worker: str = SLEEP) -> subprocess.Popen[str]:
    process = subprocess.Popen(
        [sys.executable, "-c", SUPERVISOR, str(run), beat, worker],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    if beat == SLEEP:
        assert processes.wait_until(lambda: len(_marked(run)) == 4, 10)
    return process


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_stopping_leaves_no_process_within_five_seconds(tmp_path: Path, number: signal.Signals) -> None:
    process = _supervise(tmp_path, worker=STUBBORN if number == signal.SIGINT else SLEEP)
    assert process.stdout
    if number == signal.SIGINT:
        assert process.stdout.readline() == "worker | up\n"
    since = time.monotonic()
    process.send_signal(number)
    said, _ = process.communicate(timeout=10)

    assert time.monotonic() - since < 5
    assert "interrupted" in said
    assert _marked(tmp_path) == []


def test_death_of_one_child_stops_all_and_names_it(tmp_path: Path) -> None:
    process = _supervise(tmp_path, "raise SystemExit(3)")
    _, complaint = process.communicate(timeout=15)

    assert process.returncode == 1
    assert "The beat stopped by itself (with exit code 3)" in complaint
    assert "Traceback" not in complaint
    assert _marked(tmp_path) == []


def test_kill_9_of_devstack_leaves_nothing_for_the_next_run(tmp_path: Path) -> None:
    process = _supervise(tmp_path)
    process.kill()
    process.communicate()

    end_leftovers(tmp_path)
    assert _marked(tmp_path) == []


def test_leftovers_of_another_run_folder_are_left_alone(tmp_path: Path) -> None:
    other = subprocess.Popen([sys.executable, "-c", SLEEP], env={**os.environ, MARK: str(tmp_path / "other")})
    assert processes.wait_until(lambda: _marked(tmp_path / "other") == [other.pid], 5)

    assert end_leftovers(tmp_path) == 0
    assert other.poll() is None
    other.kill()
    other.wait()


def test_failing_step_ends_the_others_and_becomes_a_sentence(tmp_path: Path) -> None:
    children = Children(tmp_path)

    def fail() -> None:
        processes.wait_until(lambda: bool(_marked(tmp_path)), 5)
        children.call("Loading the demo", sys.executable, "-c", "raise SystemExit('row 7 is wrong')")

    slow = Step("slow", lambda: children.call("Waiting", sys.executable, "-c", SLEEP))
    since = time.monotonic()
    with pytest.raises(TroubleError, match="Loading the demo failed:\n  row 7 is wrong"):
        run_steps([slow, Step("failing", fail), Step("never", pytest.fail, after=("failing",))], children)
    assert time.monotonic() - since < 5
    assert _marked(tmp_path) == []


def test_full_disk_in_a_step_says_what_to_do(tmp_path: Path) -> None:
    children = Children(tmp_path)
    with pytest.raises(TroubleError, match="The disk is full"):
        children.call("npm ci", sys.executable, "-c", "raise SystemExit('ENOSPC: no space left on device')")


def test_steps_run_in_the_order_they_ask_for() -> None:
    done: list[str] = []
    steps = [
        Step("third", lambda: done.append("third"), after=("first", "second")),
        Step("second", lambda: done.append("second"), after=("first",)),
        Step("first", lambda: done.append("first")),
    ]
    run_steps(steps)
    assert done == ["first", "second", "third"]


def test_program_that_cannot_be_found_is_not_left_half_started(tmp_path: Path) -> None:
    children = Children(tmp_path)
    with pytest.raises(FileNotFoundError):
        children.start(Program("web", ("/nowhere/gunicorn",)))
    children.stop()
