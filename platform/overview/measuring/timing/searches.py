"""What people would type, and how long the answer takes."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse

from overview.measuring.timing.measuring import percentiles

if TYPE_CHECKING:
    from django.test import Client

TYPED = (
    # One word that is in very many texts, and parts of words.
    "energie", "koffie", "ouderen", "groen", "wonen", "buurt", "fiets", "ontmoeten", "zorg", "warmte",
    # What one seeks, in policy words and as residents say it.
    "plek om koffie te drinken", "warmtepomp", "ouderenhub", "eenzaamheid onder ouderen", "isolatie van de gevel",
    "zonnepanelen op het dak", "te warm in huis", "geen lift", "water op straat", "deelauto", "veilig naar school fietsen",
    "kleding ruilen", "repaircafé", "tuin zonder tegels", "hulp bij de energierekening", "langer thuis wonen",
    "ruimte in de plint", "jongeren op het plein", "bankje", "speelplek voor kinderen",
    # With a place or an organisation.
    "koffie Vogelbuurt", "Welzijn Waterstad", "warmtepomp Rozenwijk", "gemeente Duinstad groen",
    # Unfinished, wrongly written, nothing of the kind.
    "isol", "oudernhub", "zonnepanelne", "ontmoetingsplk", "xylofoonkwartet", "Verweij",
)  # fmt: skip


@dataclass(frozen=True)
class Asked:
    """What was typed, and how many milliseconds the page with the answer took."""

    typed: str
    milliseconds: float


def ask(client: Client, rounds: int) -> list[Asked]:
    """Each question so many times, after one round that is not counted."""
    found, address = [], reverse("overview:search")
    for number in range(rounds + 1):
        for typed in TYPED:
            start = time.perf_counter()
            client.get(address, {"q": typed})
            if number:
                found.append(Asked(typed, (time.perf_counter() - start) * 1000))
    return found


def summary(asked: list[Asked]) -> tuple[float, float, list[Asked]]:
    """The 50th and 95th percentile, and the slowest questions."""
    slowest: dict[str, Asked] = {}
    for one in sorted(asked, key=lambda one: -one.milliseconds):
        slowest.setdefault(one.typed, one)
    return (*percentiles([one.milliseconds for one in asked]), list(slowest.values())[:5])
