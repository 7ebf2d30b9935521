"""Organisations as a network. Where each stands follows from its key and its ties alone, so that a next visit shows it
in the same place, and one organisation more moves the others little.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from organisations.models import Organisation
    from overview.picture.network import Network, Tie

WIDTH, HEIGHT = 800.0, 520.0
MARGIN_X, MARGIN_Y = 130.0, 30.0
ROUNDS = 120
# The angle that spreads points most evenly however many there are: 2 pi times the golden section.
GOLDEN = 2.399963229728653


def draw(network: Network, chosen: Organisation | None) -> SafeString:
    """The network; with one organisation chosen its ties stand out. Empty without ties."""
    if not network.ties:
        return SafeString("")
    where = dict(zip((one.pk for one in network.organisations), laid_out(network).tolist(), strict=True))
    return format_html(
        '<svg class="kk-network{}" role="group" aria-label="{}" viewBox="0 0 {} {}">{}{}</svg>',
        " kk-network--chosen" if chosen else "",
        _("Network"),
        f"{WIDTH:g}",
        f"{HEIGHT:g}",
        format_html_join("", "{}", ((_tie(tie, where, chosen),) for tie in network.ties)),
        format_html_join("", "{}", ((_node(one, network, where, chosen),) for one in network.organisations)),
    )


def laid_out(network: Network) -> NDArray[np.float64]:
    """Where each organisation stands, as x and y in the drawing, in their order.

    Springs (Fruchterman and Reingold, 1991) from fixed starting points and for a fixed number of rounds, so that the same
    ties give the same picture.
    """
    keys = [organisation.pk for organisation in network.organisations]
    number = {pk: at for at, pk in enumerate(keys)}
    angles = np.array(keys) * GOLDEN
    points = np.stack([np.cos(angles), np.sin(angles)], axis=1)
    pull = np.zeros((len(keys), len(keys)))
    for tie in network.ties:
        one, other = number[tie.one.pk], number[tie.other.pk]
        pull[one, other] = pull[other, one] = 1.0 + np.log1p(tie.weight) / 2
    spring = 1.6 / np.sqrt(len(keys))
    for step in np.linspace(0.12, 0.005, ROUNDS):
        between = points[:, None, :] - points[None, :, :]
        distance = np.maximum(np.sqrt((between**2).sum(axis=2)), 0.01)
        force = spring**2 / distance - pull * distance**2 / spring
        np.fill_diagonal(force, 0.0)
        move = (between / distance[:, :, None] * force[:, :, None]).sum(axis=1)
        length = np.maximum(np.sqrt((move**2).sum(axis=1)), 1e-9)
        points = points + move / length[:, None] * np.minimum(length, step)[:, None]
    return _fitted(points)


def _fitted(points: NDArray[np.float64]) -> NDArray[np.float64]:
    low, high = points.min(axis=0), points.max(axis=0)
    share = (points - low) / np.maximum(high - low, 1e-9)
    room = np.array([WIDTH - 2 * MARGIN_X, HEIGHT - 2 * MARGIN_Y])
    fitted: NDArray[np.float64] = np.round(share * room + np.array([MARGIN_X, MARGIN_Y]), 1)
    return fitted


def _tie(tie: Tie, where: dict[int, list[float]], chosen: Organisation | None) -> SafeString:
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


def _node(
    organisation: Organisation, network: Network, where: dict[int, list[float]], chosen: Organisation | None
) -> SafeString:
    x, y = where[organisation.pk]
    ties = network.ties_of(organisation)
    near = {tie.partner_of(organisation).pk for tie in ties}
    on = chosen is not None and (chosen.pk == organisation.pk or chosen.pk in near)
    name = organisation.name
    return format_html(
        '<a class="kk-network__node{}" href="?kies={}#banden" aria-label="{}"><circle cx="{}" cy="{}" r="{}"/>'
        '<text x="{}" y="{}" aria-hidden="true">{}</text></a>',
        (" kk-network__node--on" if on else "") + (" kk-network__node--chosen" if chosen == organisation else ""),
        organisation.pk,
        name,
        x,
        y,
        f"{min(14.0, 7 + len(ties) / 2):g}",
        x,
        f"{y + 26:g}",
        name,
    )
