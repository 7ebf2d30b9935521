"""How far a question to colleagues is, in the words and tone of a badge."""

from typing import NamedTuple

from django import template
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from coalitions.models import Inquiry, Sounding
from core.templatetags.ui import tone
from core.words import listed

register = template.Library()


class State(NamedTuple):
    """What a badge says, and how."""

    words: str
    tone: str


@register.simple_tag
def sounding_state(sounding: Sounding) -> State:
    """The answer, or else what became of it."""
    if sounding.answer:
        return State(str(sounding.get_answer_display()), tone(sounding, "answer"))
    return State(str(sounding.get_status_display()), tone(sounding))


@register.simple_tag
def names_asked(inquiry: Inquiry) -> str:
    """Who was asked, as a person says it."""
    return listed([sounding.asked.user.name for sounding in inquiry.soundings.all()])


@register.simple_tag
def answers_given(inquiry: Inquiry) -> State:
    """For whoever asked: the one answer, or how many of several there are."""
    rows = list(inquiry.soundings.all())
    if len(rows) == 1:
        return sounding_state(rows[0])
    given = sum(1 for one in rows if one.answer)
    if not given and not any(one.status == Sounding.Status.SENT for one in rows):
        return sounding_state(rows[0])
    words = (
        ngettext("%(given)d answer", "%(given)d answers", given) % {"given": given} if given else _("No answers yet")
    )
    return State(words, "positive" if given else "attention")


@register.simple_tag
def own_state(inquiry: Inquiry, user_id: int) -> State:
    """For whoever was asked: the own answer."""
    mine = next(one for one in inquiry.soundings.all() if one.asked.user_id == user_id)
    return sounding_state(mine)
