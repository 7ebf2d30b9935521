"""Every rule on access there is, found by walking the modules that hold them: no list of rules to keep up to date."""

from __future__ import annotations

import ast
import inspect
import textwrap
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.conf import settings
from django.db.models import QuerySet

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import ModuleType

    from django.apps import AppConfig

ROOT = Path(settings.BASE_DIR)
HOLDS_DOORS, HOLDS_POLICIES = "querysets", "permissions"


@dataclass(frozen=True)
class Policy:
    """A question about what somebody may do."""

    module: ModuleType
    name: str

    @property
    def function(self) -> Callable[..., bool]:
        found: Callable[..., bool] = getattr(self.module, self.name)
        return found

    @property
    def about(self) -> str:
        """The class of what it asks about besides the membership; nothing when it is about the person alone."""
        asked = list(inspect.signature(self.function).parameters.values())[1:]
        return str(getattr(asked[0].annotation, "__name__", asked[0].annotation)) if asked else ""


@dataclass(frozen=True)
class Door:
    """A filter that leaves what one person may see."""

    owner: type[QuerySet[Any]]
    name: str

    @property
    def model(self) -> str:
        return self.owner.__name__.removesuffix("QuerySet")

    @property
    def source(self) -> ast.FunctionDef:
        tree = ast.parse(textwrap.dedent(inspect.getsource(inspect.unwrap(getattr(self.owner, self.name)))))
        found = tree.body[0]
        assert isinstance(found, ast.FunctionDef)
        return found


@dataclass(frozen=True)
class Filter:
    """A function beside the doors that leaves of rows what one person may see."""

    module: ModuleType
    name: str

    @property
    def function(self) -> Callable[..., Any]:
        found: Callable[..., Any] = getattr(self.module, self.name)
        return found

    @property
    def about(self) -> str:
        """The model of the rows."""
        rows = inspect.signature(self.function).parameters["rows"].annotation
        return str(getattr(rows, "__name__", rows)).removesuffix("QuerySet")

    @property
    def source(self) -> ast.FunctionDef:
        found = ast.parse(inspect.getsource(self.function)).body[0]
        assert isinstance(found, ast.FunctionDef)
        return found


def our_apps() -> list[AppConfig]:
    return [one for one in apps.get_app_configs() if Path(one.path).parent in {ROOT, ROOT / "platform"}]


def modules(name: str) -> Iterator[ModuleType]:
    """The module of this name of every app that has one."""
    for app in our_apps():
        if find_spec(f"{app.name}.{name}"):
            yield import_module(f"{app.name}.{name}")


def strays() -> Iterator[str]:
    """What looks like a rule in a module where nobody would find it."""
    for app in our_apps():
        for file in Path(app.path).rglob("*.py"):
            if file.stem not in {HOLDS_DOORS, HOLDS_POLICIES}:
                for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
                    if isinstance(node, ast.FunctionDef) and _looks_like_a_rule(node):
                        yield f"{file.relative_to(ROOT)}: {node.name}"


def _looks_like_a_rule(function: ast.FunctionDef) -> bool:
    first = next((one.arg for one in function.args.args), "")
    says_yes_or_no = function.returns is not None and ast.unparse(function.returns) == "bool"
    return function.name == "visible_to" or (first == "membership" and says_yes_or_no)


def doors() -> Iterator[Door]:
    """The methods of querysets that take a person."""
    for module in modules(HOLDS_DOORS):
        for found in vars(module).values():
            if isinstance(found, type) and issubclass(found, QuerySet) and found.__module__ == module.__name__:
                for method, function in vars(found).items():
                    if inspect.isfunction(function) and "user" in inspect.signature(function).parameters:
                        yield Door(found, method)


def doors_for_a_person_alone() -> Iterator[Door]:
    """Those that ask nothing else, so that everything can be compared with them."""
    for door in doors():
        _self, *asked = inspect.signature(getattr(door.owner, door.name)).parameters.values()
        if [one.name for one in asked if one.default is one.empty] == ["user"]:
            yield door


def filters() -> Iterator[Filter]:
    """The functions beside the doors that several of them filter with: they take rows and a person."""
    for module in modules(HOLDS_DOORS):
        for found, function in vars(module).items():
            own = inspect.isfunction(function) and function.__module__ == module.__name__
            if own and {"rows", "user"} <= set(inspect.signature(function).parameters):
                yield Filter(module, found)


def policies() -> Iterator[Policy]:
    """The functions that say what a membership may do."""
    for module in modules(HOLDS_POLICIES):
        for method, function in vars(module).items():
            own = inspect.isfunction(function) and function.__module__ == module.__name__ and not method.startswith("_")
            if own and _asks_a_membership(function):
                yield Policy(module, method)


def _asks_a_membership(function: Callable[..., Any]) -> bool:
    """Whether it says yes or no about a membership."""
    signature = inspect.signature(function)
    return next(iter(signature.parameters), "") == "membership" and signature.return_annotation in {bool, "bool"}
