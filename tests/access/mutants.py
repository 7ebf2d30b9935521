"""The rules on access, each with one of its parts taken out: what a slip of the pen would leave of them.

A mutant is a rule whose code was exchanged in place, so that whoever imported it meets the mutant. The tests must notice
every one of them; else they would not notice somebody who breaks that rule.
"""

from __future__ import annotations

import ast
import copy
import inspect
from collections import Counter
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from organisations.querysets import MembershipQuerySet
from tests.access.rules import Door, doors, filters, policies

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

EVERYTHING = ast.parse("self.all()", mode="eval").body
ALL_ROWS = ast.parse("rows.all()", mode="eval").body
YES = ast.Constant(value=True)

# Which survive because they change nothing that anybody could notice, and why.
HARMLESS = {
    "MembershipQuerySet.of: whether or not user.is_authenticated": "an unknown visitor has no key, so no membership either",
    "AmbitionQuerySet.visible_in: never isinstance(own, list) and working_area.pk in own": "a quicker way to the same rows",
    "OverlapQuerySet.visible_in: never isinstance(own, list) and working_area.pk in own": "a quicker way to the same rows",
    "AmbitionQuerySet.visible_nearby: never not belongs_somewhere(user)": "who belongs nowhere has no organisation or area",
    "SignalQuerySet.logged_by: whether or not user.is_authenticated": "every page that asks it is for members",
}


@dataclass(frozen=True)
class Mutant:
    """One rule, and what was left of it."""

    name: str
    about: str
    """The class of what the rule is about, where its effect is looked for first."""
    app: str
    function: Callable[..., Any]
    tree: ast.FunctionDef

    @contextmanager
    def alive(self) -> Iterator[None]:
        """Let this one decide for the length of the block."""
        sound = self.function.__code__
        module = ast.Module(body=[self.tree], type_ignores=[])
        place: dict[str, Any] = {}
        exec(compile(ast.fix_missing_locations(module), f"<{self.name}>", "exec"), self.function.__globals__, place)  # noqa: S102 -- our own source, changed
        self.function.__code__ = place[self.tree.name].__code__
        try:
            yield
        finally:
            self.function.__code__ = sound


def mutants() -> Iterator[Mutant]:
    """All of them, always in the same order."""
    for door in (*doors(), Door(MembershipQuerySet, "active")):
        function = inspect.unwrap(getattr(door.owner, door.name))
        app = door.owner.__module__.partition(".")[0]
        for what, tree in _damaged(door.source, EVERYTHING):
            yield Mutant(f"{door.owner.__name__}.{door.name}: {what}", door.model, app, function, tree)
    for one in filters():
        app = one.module.__name__.partition(".")[0]
        for what, tree in _damaged(one.source, ALL_ROWS):
            yield Mutant(f"{app}.{one.name}: {what}", one.about, app, one.function, tree)
    for policy in policies():
        app = policy.module.__name__.partition(".")[0]
        sound = ast.parse(inspect.getsource(policy.function)).body[0]
        assert isinstance(sound, ast.FunctionDef)
        about = policy.about.rpartition(".")[2]
        yield Mutant(f"{app}.{policy.name}: yes", about, app, policy.function, _answering(sound, YES))


def _damaged(sound: ast.FunctionDef, everything: ast.expr) -> Iterator[tuple[str, ast.FunctionDef]]:
    """The function without any condition, and without each of its conditions in turn."""
    yield "everything", _answering(sound, everything)
    told: Counter[str] = Counter()
    for index, node in enumerate(ast.walk(sound)):
        for what, damage in _damages(node):
            tree = copy.deepcopy(sound)
            damage(list(ast.walk(tree))[index])
            told[what] += 1
            yield what if told[what] == 1 else f"{what} ({told[what]})", tree


def _damages(node: ast.AST) -> Iterator[tuple[str, Callable[[Any], None]]]:
    """What may be taken out of one node of the code."""
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "filter":
        for at, given in enumerate(node.args):
            yield f"without {ast.unparse(given)[:70]}", partial(_drop, "args", at)
        for at, named in enumerate(node.keywords):
            yield f"without {named.arg}", partial(_drop, "keywords", at)
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.BitAnd):
        yield f"without {ast.unparse(node.left)[:70]}", lambda both: _become(both, both.right)
        yield f"without {ast.unparse(node.right)[:70]}", lambda both: _become(both, both.left)
    if isinstance(node, ast.IfExp):
        yield f"whether or not {ast.unparse(node.test)[:70]}", lambda choice: _become(choice, choice.body)
    if isinstance(node, ast.If):
        yield f"never {ast.unparse(node.test)[:70]}", lambda choice: _become(choice.test, ast.Constant(value=False))


def _drop(where: str, at: int, call: Any) -> None:
    del getattr(call, where)[at]


def _become(node: Any, other: Any) -> None:
    """Turn one node of the tree into another."""
    vars(node).clear()
    node.__class__ = other.__class__
    vars(node).update(vars(other))


def _answering(sound: ast.FunctionDef, answer: ast.expr) -> ast.FunctionDef:
    tree = copy.deepcopy(sound)
    tree.body = [ast.Return(value=copy.deepcopy(answer))]
    return tree
