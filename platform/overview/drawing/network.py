"""Organisations or ambitions as a network. Where each stands follows from its key and its ties alone, so that a next visit
shows it in the same place, and one more moves the others little.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from core.markup import format_html, format_html_join
from overview.drawing.names import Point, placed

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from overview.drawing.names import Name
    from overview.picture.network import Network, Node, Tie

WIDTH, HEIGHT = 800.0, 520.0
MARGIN_X, MARGIN_Y = 130.0, 30.0
ROUNDS = 120
TO_THE_MIDDLE = 2.0
LONGEST_NAME = 28
SPACE = 60.0
"""How far apart they stand: on a phone of 360 pixels the drawing is 0.41 times as large, and what one presses is 24."""
# The angle that spreads points most evenly however many there are: 2 pi times the golden section.
GOLDEN = 2.399963229728653


def draw(network: Network, address: str) -> SafeString:
    """The network; with one chosen its ties stand out. Empty without ties. `address`: that to which a key is added."""
    if not network.ties:
        return SafeString("")
    chosen = network.chosen
    where = dict(zip((node.pk for node in network.nodes), laid_out(network).tolist(), strict=True))
    points = [
        Point(x, y, _radius(network.ties_of(node)), _short(node.name))
        for node, (x, y) in zip(network.nodes, where.values(), strict=True)
    ]
    lines = [(*where[tie.one.pk], *where[tie.other.pk]) for tie in network.ties]
    names = placed(points, width=WIDTH, height=HEIGHT, lines=lines)
    on = {chosen, *(tie.partner_of(chosen) for tie in network.ties_of(chosen))} if chosen else set()
    nodes = (
        (_node(node, point, name, address, chosen=node == chosen, on=node in on),)
        for node, point, name in zip(network.nodes, points, names, strict=True)
    )
    return format_html(
        '<svg class="kk-network{}" role="group" aria-label="{}" viewBox="0 0 {} {}">{}{}</svg>',
        " kk-network--chosen" if chosen else "",
        _("Network"),
        f"{WIDTH:g}",
        f"{HEIGHT:g}",
        format_html_join("", "{}", ((_tie(tie, where, chosen),) for tie in network.ties)),
        format_html_join("", "{}", nodes),
    )


def laid_out(network: Network) -> NDArray[np.float64]:
    """Where each stands, as x and y in the drawing, in their order. None stands so near another that one would press both.

    Springs (Fruchterman and Reingold, 1991) from fixed starting points and for a fixed number of rounds, so that the same
    ties give the same picture. All are drawn to the middle a little, or what has no tie with the rest would drift away.
    """
    keys = [node.pk for node in network.nodes]
    number = {pk: at for at, pk in enumerate(keys)}
    angles = np.array(keys) * GOLDEN
    points = np.stack([np.cos(angles), np.sin(angles)], axis=1)
    pull = np.zeros((len(keys), len(keys)))
    for tie in network.pulling:
        one, other = number[tie.one.pk], number[tie.other.pk]
        pull[one, other] = pull[other, one] = 1.0 + np.log1p(tie.weight) / 2
    spring = 1.6 / np.sqrt(len(keys))
    for step in np.linspace(0.12, 0.005, ROUNDS):
        between = points[:, None, :] - points[None, :, :]
        distance = np.maximum(np.sqrt((between**2).sum(axis=2)), 0.01)
        force = spring**2 / distance - pull * distance**2 / spring
        np.fill_diagonal(force, 0.0)
        move = (between / distance[:, :, None] * force[:, :, None]).sum(axis=1) - TO_THE_MIDDLE * points
        length = np.maximum(np.sqrt((move**2).sum(axis=1)), 1e-9)
        points = points + move / length[:, None] * np.minimum(length, step)[:, None]
    return _apart(_fitted(points))


def _apart(points: NDArray[np.float64]) -> NDArray[np.float64]:
    """The points moved until each has room for its number on a phone: each two that are too near give way alike."""
    low, high = np.array([SPACE, SPACE]) / 2, np.array([WIDTH, HEIGHT]) - SPACE / 2
    for _round in range(ROUNDS):
        between = points[:, None, :] - points[None, :, :]
        distance = np.maximum(np.sqrt((between**2).sum(axis=2)), 0.01)
        short = np.maximum(SPACE + 1 - distance, 0.0)
        np.fill_diagonal(short, 0.0)
        if not short.any():
            break
        points = points + (between / distance[:, :, None] * short[:, :, None]).sum(axis=1) / 2
        points = np.clip(points, low, high)
    apart: NDArray[np.float64] = np.round(points, 1)
    return apart


def _fitted(points: NDArray[np.float64]) -> NDArray[np.float64]:
    low, high = points.min(axis=0), points.max(axis=0)
    share = (points - low) / np.maximum(high - low, 1e-9)
    room = np.array([WIDTH - 2 * MARGIN_X, HEIGHT - 2 * MARGIN_Y])
    fitted: NDArray[np.float64] = share * room + np.array([MARGIN_X, MARGIN_Y])
    return fitted


def _tie(tie: Tie, where: dict[int, list[float]], chosen: Node | None) -> SafeString:
    (x1, y1), (x2, y2) = where[tie.one.pk], where[tie.other.pk]
    stands_out = chosen is not None and chosen.pk in (tie.one.pk, tie.other.pk)
    return format_html(
        '<line class="kk-network__tie{}{}" x1="{}" y1="{}" x2="{}" y2="{}" stroke-width="{}"/>',
        " kk-network__tie--coalition" if tie.coalitions else "",
        " kk-network__tie--on" if stands_out else "",
        x1,
        y1,
        x2,
        y2,
        f"{min(6.0, 1 + tie.weight / 3):.1f}",
    )


def _short(name: str) -> str:
    """As much of a name as there is room for, in whole words: what is seen must be part of what is read aloud."""
    if len(name) <= LONGEST_NAME:
        return name
    return f"{name[: LONGEST_NAME + 1].rpartition(' ')[0].rstrip(' ,.:;(-') or name[:LONGEST_NAME]}…"


def _radius(ties: list[Tie]) -> float:
    return min(14.0, 7 + len(ties) / 2)


def _node(node: Node, point: Point, name: Name, address: str, *, chosen: bool, on: bool) -> SafeString:
    return format_html(
        '<a class="kk-network__node{}" href="{}{}#banden" aria-label="{}. {}"><circle cx="{}" cy="{}" r="{}"/>'
        '<text class="kk-network__number" x="{}" y="{}" aria-hidden="true">{}</text>'
        '<text x="{}" y="{}" text-anchor="{}" aria-hidden="true">{}</text></a>',
        (" kk-network__node--on" if on else "") + (" kk-network__node--chosen" if chosen else ""),
        address,
        node.pk,
        node.number,
        node.words,
        point.x,
        point.y,
        f"{point.radius:g}",
        point.x,
        point.y,
        node.number,
        f"{name.x:g}",
        f"{name.y:g}",
        name.anchor,
        point.name,
    )
