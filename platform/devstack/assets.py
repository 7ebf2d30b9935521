"""Style sheets: our own with those from npm packages, as few and as small as can be, put where Django looks for static files.

package.json lists under "koppelkans" which of our files and of which packages make which asset, in that order. Packages are
fetched by the lock and their rules that nothing here uses are left out (css.py). Nothing of it is committed, and no other
tool builds anything: after a change of a style sheet `make run` or `make install` makes them anew.
"""

from __future__ import annotations

import hashlib
import json
import re
from typing import TYPE_CHECKING, Literal

from devstack import css, paths
from devstack.errors import TroubleError

if TYPE_CHECKING:
    from devstack.children import Children

Level = Literal["run", "dev"]
NODE_MODULES = paths.ROOT / "node_modules"
STAMP = NODE_MODULES / "koppelkans.json"
OWN = "static/"
NAMING_CLASSES = ("templates", "static/js", "platform", "coalitions", "initiatives", "residents")
SOURCE_MAP = re.compile(r"/\*[#@]\s*sourceMappingURL=.*?\*/|^//[#@]\s*sourceMappingURL=.*$", re.MULTILINE)
# Rules that are only valid at the top of a file, or outside a layer.
NOT_IN_A_LAYER = re.compile(r"@(?:charset|import|namespace)\b")


def ensure(children: Children, level: Level) -> None:
    """Fetch what package-lock.json says, unless it is there already, and write the assets."""
    wanted = {"lock": _hash("package-lock.json"), "list": _hash("package.json"), "level": level}
    stamp = _stamped()
    fetched = stamp.get("lock") == wanted["lock"] and stamp.get("level") in {level, "dev"}
    if not fetched:
        npm = str(paths.VENV / "bin" / "npm")
        omit = ["--omit=dev"] if level == "run" else []
        children.call("Fetching the style sheets (npm ci)", npm, "ci", "--no-audit", "--no-fund", *omit)
    write()
    STAMP.write_text(json.dumps(wanted if not fetched else {**wanted, "level": stamp["level"]}))


def write() -> None:
    """Write every listed asset into the git-ignored folder that STATICFILES_DIRS names."""
    listed: dict[str, list[str]] = json.loads((paths.ROOT / "package.json").read_text())["koppelkans"]["assets"]
    for name, files in listed.items():
        target = paths.ASSETS / name
        text = _sheet(files)
        if not target.exists() or target.read_text() != text:
            target.parent.mkdir(parents=True, exist_ok=True)
            half = target.with_name(target.name + ".new")
            half.write_text(text)
            half.replace(target)


def _sheet(files: list[str]) -> str:
    """Return one style sheet: the project's own files with, after the first, which orders the layers, those of packages."""
    first, *rest = (css.packed((paths.ROOT / name).read_text()) for name in files if name.startswith(OWN))
    words = css.words_in(paths.ROOT / name for name in NAMING_CLASSES)
    vendor = css.used(_joined([name for name in files if not name.startswith(OWN)]), words)
    return "\n".join([first, vendor, *rest]) + "\n"


def _joined(files: list[str]) -> str:
    """Return the files as one; in a cascade layer, so that the project's own rules win without a fight."""
    parts = []
    for name in files:
        path = NODE_MODULES / name
        if not path.is_file():
            raise TroubleError(f"package.json lists {name}, which none of its packages holds. Correct the list.")
        text = SOURCE_MAP.sub("", path.read_text()).strip()
        if NOT_IN_A_LAYER.search(text):
            raise TroubleError(f"{name} has a rule that cannot be joined with others. Take another file.")
        parts.append(f"/* {name} */\n{text}\n")
    return "@layer vendor {\n" + "\n".join(parts) + "}\n"


def _hash(name: str) -> str:
    return hashlib.sha256((paths.ROOT / name).read_bytes()).hexdigest()


def _stamped() -> dict[str, str]:
    try:
        stamp = json.loads(STAMP.read_text())
    except (OSError, ValueError):
        return {}
    return stamp if isinstance(stamp, dict) else {}
