"""A Chromium for the browser tests: one of the machine, else the one that npm fetched, unpacked here."""

from __future__ import annotations

import json
import os
import platform
import shutil
import subprocess
import sys
import tarfile
from dataclasses import dataclass, field
from pathlib import Path

from devstack import locks, paths
from devstack.errors import TroubleError

PACKAGE = paths.ROOT / "node_modules" / "@sparticuz" / "chromium"
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
NONE_FOUND = (
    "No browser for the tests was found. Install Chromium (Debian and Ubuntu: apt install chromium), or set CHROMIUM "
    "to the path of a Chromium or Chrome."
)
UNPACK = (
    "const {createReadStream, createWriteStream} = require('node:fs');"
    "require('node:stream').pipeline(createReadStream(process.argv[1]), require('node:zlib').createBrotliDecompress(),"
    "createWriteStream(process.argv[2]), (error) => { if (error) { console.error(error.message); process.exit(1); } });"
)
FONTS = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>{folder}/fonts</dir>
  <cachedir>{folder}/cache</cachedir>
  <alias><family>sans-serif</family><prefer><family>Open Sans</family></prefer></alias>
  <alias><family>system-ui</family><prefer><family>Open Sans</family></prefer></alias>
</fontconfig>
"""


@dataclass(frozen=True)
class Browser:
    """What a test driver needs to start the browser."""

    executable: Path
    environment: dict[str, str] = field(default_factory=dict)
    args: list[str] = field(default_factory=list)


def find() -> Browser:
    """Return a browser; raise TroubleError, with what to do, when there is none."""
    # Root may not use Chromium's sandbox; in tests it only visits our own pages.
    args = ["--no-sandbox"] if os.getuid() == 0 else []
    chosen = os.environ.get("CHROMIUM")
    if chosen:
        if not shutil.which(chosen):
            raise TroubleError(f"CHROMIUM={chosen} is not a program that can be started. Correct it or leave it out.")
        return Browser(Path(chosen), args=args)
    for name in NAMES:
        program = shutil.which(name)
        if program:
            return Browser(Path(program), args=args)
    return _from_package()


def _from_package() -> Browser:
    """Return the Chromium that npm fetched. It brings its own libraries and fonts, so the machine needs neither."""
    if not PACKAGE.is_dir() or (sys.platform, platform.machine()) != ("linux", "x86_64"):
        raise TroubleError(NONE_FOUND)
    version = json.loads((PACKAGE / "package.json").read_text())["version"]
    folder = paths.ROOT / ".run" / "chromium" / version
    folder.parent.mkdir(parents=True, exist_ok=True)
    with locks.exclusive(folder.parent / "unpack.lock"):
        if not folder.exists():
            _unpack(folder)
    return Browser(
        folder / "chromium",
        environment={
            "LD_LIBRARY_PATH": str(folder / "lib"),
            "FONTCONFIG_PATH": str(folder),
            "FONTCONFIG_FILE": str(folder / "fonts.conf"),
        },
        # It is built to run without a sandbox; hinting off makes text equally wide on every machine.
        args=["--no-sandbox", "--font-render-hinting=none"],
    )


def _unpack(folder: Path) -> None:
    """Unpack beside the place and move, so that a half-unpacked browser is never used."""
    half = folder.with_name(folder.name + ".new")
    shutil.rmtree(half, ignore_errors=True)
    half.mkdir()
    for name in ("chromium", "al2023.tar", "fonts.tar", "swiftshader.tar"):
        _decompress(PACKAGE / "bin" / f"{name}.br", half / name)
    for archive in half.glob("*.tar"):
        with tarfile.open(archive) as members:
            if hasattr(tarfile, "data_filter"):
                members.extractall(half, filter="data")
            else:  # Python 3.11.3 and earlier; the lock's hash vouches for the archive
                members.extractall(half)  # noqa: S202
        archive.unlink()
    (half / "chromium").chmod(0o755)
    # The package's own names folders of a cloud machine; without real fonts all text has no height.
    (half / "fonts.conf").write_text(FONTS.format(folder=folder))
    half.rename(folder)


def _decompress(packed: Path, target: Path) -> None:
    """Python's library has no Brotli; the Node that came for npm has."""
    node = str(paths.VENV / "bin" / "node")
    result = subprocess.run([node, "-e", UNPACK, str(packed), str(target)], capture_output=True, text=True, check=False)
    if result.returncode:
        raise TroubleError(f"The browser for the tests could not be unpacked: {result.stderr.strip()}")
