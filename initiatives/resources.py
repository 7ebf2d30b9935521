"""The kinds of thing that organisations offer and seek, and an offer or request with its kinds."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _

from language.resources import suggest


class Kind(models.TextChoices):
    """The ten kinds people choose from; the codes are those of the thesaurus."""

    SPACE = "space", _("Space")
    VOLUNTEERS = "volunteers", _("People and volunteers")
    MONEY = "money", _("Money")
    KNOWLEDGE = "knowledge", _("Knowledge")
    NETWORK = "network", _("Network and trust of residents")
    EQUIPMENT = "equipment", _("Things and material")
    GROUND = "ground", _("Ground")
    PERMISSION = "permission", _("Permission")
    WORK_MOMENT = "work-moment", _("A moment of work (scaffolding, open street)")
    COMMUNICATION = "communication", _("Communication")


@dataclass(frozen=True)
class Resource:
    """One offer or request: its text, the kinds somebody chose, and otherwise those that are read in the text."""

    text: str
    chosen: tuple[Kind, ...]
    read: tuple[Kind, ...]

    @property
    def kinds(self) -> tuple[Kind, ...]:
        """What a person chose wins; without a choice it is what the text says."""
        return self.chosen or self.read


def resource(text: str, chosen: Iterable[str] = (), *, asked: bool) -> Resource:
    """A text with its kinds; `asked` for a request."""
    return Resource(text, in_order(chosen), tuple(Kind(code) for code in suggest(text, asked=asked)))


def resources(texts: Sequence[str], chosen: Sequence[Iterable[str]], *, asked: bool) -> list[Resource]:
    """Texts with the kinds chosen beside each; nothing was chosen for those that have none."""
    beside = [*chosen, *[()] * (len(texts) - len(chosen))]
    return [resource(text, kinds, asked=asked) for text, kinds in zip(texts, beside, strict=False)]


def in_order(codes: Iterable[str]) -> tuple[Kind, ...]:
    """These kinds, each once and in their own order; what is no kind is left out."""
    wanted = set(codes)
    return tuple(kind for kind in Kind if kind.value in wanted)
