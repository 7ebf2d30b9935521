"""`python -m devstack COMMAND`: what the Makefile calls. This file also reads on Pythons that are too old."""

import os
import shutil
import sys
import time

OLDEST = (3, 11)
NEWER = ("python3.14", "python3.13", "python3.12", "python3.11")


def main() -> None:
    """Find a Python that is new enough, then hand over to the commands."""
    if sys.platform == "win32":
        sys.exit("Koppelkans does not run on Windows itself. Use it in WSL (Windows Subsystem for Linux).")
    if sys.version_info < OLDEST:
        for name in NEWER:
            program = shutil.which(name)
            if program:
                os.execv(program, [program, "-m", "devstack", *sys.argv[1:]])  # noqa: S606
        sys.exit(
            f"Koppelkans needs Python 3.11 or later; this is Python {sys.version_info[0]}.{sys.version_info[1]}. Install a "
            "later one, for instance with 'apt install python3.11 python3.11-venv', and run: make run PYTHON=python3.11"
        )
    # Steps report how long a person waited, not how long the last process ran.
    os.environ.setdefault("DEVSTACK_STARTED", str(time.time()))
    from devstack.commands import run_command  # noqa: PLC0415

    run_command(sys.argv[1:])


if __name__ == "__main__":
    main()
