"""The steps that bring a checkout to life, shared by run, install and test."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from devstack import assets, paths, services
from devstack.console import Step

if TYPE_CHECKING:
    from devstack.assets import Level
    from devstack.children import Children


def manage(children: Children, what: str, *words: str) -> str:
    """Run a management command and return what it said."""
    return children.call(what, sys.executable, "manage.py", *words)


def translations_are_compiled() -> bool:
    """Whether every catalogue is younger than what it was made from; asking Django would cost seconds."""
    found = [po for folder in ("*", "platform/*") for po in paths.ROOT.glob(f"{folder}/locale/*/LC_MESSAGES/*.po")]
    compiled = [po.with_suffix(".mo") for po in found]
    return all(mo.exists() and mo.stat().st_mtime >= po.stat().st_mtime for po, mo in zip(found, compiled, strict=True))


def _compile_translations(children: Children) -> None:
    if not translations_are_compiled():
        manage(children, "Compiling the translations", "catalogue", "compile")


def steps(children: Children, *, level: Level, logins: list[str] | None = None, durable: bool = True) -> list[Step]:
    """Return the steps up to a site that can be served; with a list for its logins also the demo in the database."""
    services.ensure(start=False)
    found = [
        Step("Database and broker ready", lambda: services.ensure(durable=durable)),
        Step("Style sheets fetched", lambda: assets.ensure(children, level)),
        Step("Translations compiled", lambda: _compile_translations(children)),
        Step(
            "Static files collected",
            lambda: manage(children, "Collecting static files", "collectstatic", "--noinput", "-v0"),
            after=("Style sheets fetched",),
        ),
    ]
    if logins is not None:
        found += [
            Step(
                "Tables up to date and demo neighbourhood loaded",
                lambda: logins.append(manage(children, "Loading the demo", "load_demo", "--once", "--migrate")),
                after=("Database and broker ready", "Translations compiled"),
            ),
        ]
    return found
