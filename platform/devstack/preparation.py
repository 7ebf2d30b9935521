"""The steps that bring a checkout to life, shared by run, install and test."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from devstack import assets, services
from devstack.console import Step

if TYPE_CHECKING:
    from devstack.assets import Level
    from devstack.children import Children


def manage(children: Children, what: str, *words: str) -> str:
    """Run a management command and return what it said."""
    return children.call(what, sys.executable, "manage.py", *words)


def steps(children: Children, *, level: Level, demo: bool, durable: bool = True) -> list[Step]:
    """Return the steps up to a site that can be served; `demo` also fills the database."""
    services.ensure(start=False)
    found = [
        Step("Database and broker ready", lambda: services.ensure(durable=durable)),
        Step("Style sheets fetched", lambda: assets.ensure(children, level)),
        Step("Translations compiled", lambda: manage(children, "Compiling the translations", "catalogue", "compile")),
        Step(
            "Static files collected",
            lambda: manage(children, "Collecting static files", "collectstatic", "--noinput", "-v0"),
            after=("Style sheets fetched",),
        ),
    ]
    if demo:
        found += [
            Step(
                "Tables up to date",
                lambda: manage(children, "Migrating", "migrate", "--noinput", "-v0"),
                after=("Database and broker ready",),
            ),
            Step(
                "Demo neighbourhood loaded",
                lambda: manage(children, "Loading the demo", "load_demo", "--once"),
                after=("Tables up to date", "Translations compiled"),
            ),
        ]
    return found
