"""Sentences about what is offered and sought, what the texts say, needs and groups."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext

from coalitions.explanations.excerpts import excerpt
from coalitions.explanations.names import Details, Facts, Names, NeedName, Say
from coalitions.explanations.words import Subject, near_in_meaning, subjects, telling
from core.words import in_words, listed

# --- Offers and requests --------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Sides:
    """One sentence in three voices: the reader gives, the reader takes, the reader is neither."""

    giving: str
    taking: str
    named: str

    def say(self, facts: Facts, names: Names, **words: str) -> str:
        giver, taker = facts["giver"], facts["taker"]
        if giver in names.mine:
            return _(self.giving) % words
        if taker in names.mine:
            return _(self.taking) % words
        named = {"giver": names.organisation(giver), "taker": names.organisation(taker)}
        return _(self.named) % {**words, **named}


OFFER_MEETS_SEEK = Sides(
    giving=gettext_noop("They seek “%(seek)s”; you offer “%(offer)s”."),
    taking=gettext_noop("You seek “%(seek)s”; they offer “%(offer)s”."),
    named=gettext_noop("%(taker)s seeks “%(seek)s”; %(giver)s offers “%(offer)s”."),
)
OFFER_MEETS_TEXT = Sides(
    giving=gettext_noop("What you offer fits their plan: “%(offer)s”."),
    taking=gettext_noop("What they offer fits your plan: “%(offer)s”."),
    named=gettext_noop("What %(giver)s offers fits the plan of %(taker)s: “%(offer)s”."),
)
TEXT_MEETS_SEEK = Sides(
    giving=gettext_noop("They seek “%(seek)s”, and your plan is about that."),
    taking=gettext_noop("You seek “%(seek)s”, and their plan is about that."),
    named=gettext_noop("%(taker)s seeks “%(seek)s”, and the plan of %(giver)s is about that."),
)
RESOURCE_KIND = Sides(
    giving=gettext_noop("They seek “%(seek)s”; your plan may have %(kind)s for that."),
    taking=gettext_noop("You seek “%(seek)s”; their plan may have %(kind)s for that."),
    named=gettext_noop("%(taker)s seeks “%(seek)s”; the plan of %(giver)s may have %(kind)s for that."),
)
OPENS_WINDOW = Sides(
    giving=gettext_noop("Your plan (“%(works)s”) makes a good moment for their plan (“%(plan)s”)."),
    taking=gettext_noop("Their plan (“%(works)s”) makes a good moment for your plan (“%(plan)s”)."),
    named=gettext_noop(
        "The plan of %(giver)s (“%(works)s”) makes a good moment for the plan of %(taker)s (“%(plan)s”)."
    ),
)
IDEA_ONLY = gettext_noop("“%(ambition)s” is only an idea so far.")


def _offer_meets_seek(facts: Facts, names: Names) -> str:
    return OFFER_MEETS_SEEK.say(facts, names, offer=excerpt(facts["offer"]), seek=excerpt(facts["seek"]))


def _offer_meets_text(facts: Facts, names: Names) -> str:
    return OFFER_MEETS_TEXT.say(facts, names, offer=excerpt(facts["offer"]))


def _text_meets_seek(facts: Facts, names: Names) -> str:
    return TEXT_MEETS_SEEK.say(facts, names, seek=excerpt(facts["seek"]))


def _resource_kind(facts: Facts, names: Names) -> str:
    return RESOURCE_KIND.say(facts, names, seek=excerpt(facts["seek"]), kind=_resource(facts["kind"]))


def _opens_window(facts: Facts, names: Names) -> str:
    if not facts["word_opens"]:
        return _("What one of the two does may be a good moment for the other.")
    return OPENS_WINDOW.say(facts, names, works=facts["word_opens"], plan=facts["word_opened"])


def _resource(code: str) -> str:
    return {
        "space": _("a room"),
        "kitchen": _("a kitchen"),
        "storage": _("storage"),
        "ground": _("ground or a roof"),
        "volunteers": _("volunteers"),
        "professionals": _("professionals"),
        "knowledge": _("knowledge"),
        "network": _("contacts"),
        "money": _("money"),
        "material": _("material"),
        "equipment": _("equipment"),
        "transport": _("transport"),
        "power": _("power or heat"),
        "permission": _("permission"),
        "work-moment": _("a moment of works"),
        "assignments": _("assignments for pupils"),
        "activities": _("activities"),
        "food": _("food"),
        "communication": _("communication"),
        "coordination": _("coordination"),
        "upkeep": _("upkeep"),
    }.get(code, code)


# --- Words -----------------------------------------------------------------------------------------------------------


def subjects_of(facts: Facts) -> list[Subject]:
    """What the two texts are about together, by name."""
    mine, theirs = both_words(facts)
    return subjects(mine, theirs, facts.get("concepts") or [""] * len(mine))


def words_of(facts: Facts) -> list[str]:
    """The words that stand in both texts, as far as they tell something."""
    return list(dict.fromkeys(one for one, other in telling(*both_words(facts)) if one == other))


def both_words(facts: Facts) -> tuple[Sequence[str], Sequence[str]]:
    """The words on which two texts met: those of the one, and beside each that of the other."""
    if "words_need" in facts:
        return facts["words_ambition"], facts["words_need"]
    return facts["words_a"], facts["words_b"]


def _shared_concepts(facts: Facts, _names: Names) -> str:
    found = subjects_of(facts)
    if not found:
        return _("The plans have something in common in many small things.")
    if len(found) == 1 and found[0].one:
        return _("“%(one)s” and “%(other)s” have one subject: %(about)s.") % _as_dict(found[0])
    return _("What both plans are about: %(subjects)s.") % {"subjects": listed([subject_text(one) for one in found])}


def _need_concepts(facts: Facts, _names: Names) -> str:
    found = subjects_of(facts)
    if not found:
        return _("The ambition and the need have something in common in many small things.")
    said = listed([subject_text(one) for one in found])
    return _("The ambition is about what residents ask: %(subjects)s.") % {"subjects": said}


def subject_text(subject: Subject) -> str:
    """A subject, with the words of both where they help: ontmoeten (“ouderenhub” en “koffie drinken”)."""
    if not subject.one:
        return subject.about
    return _("%(about)s (“%(one)s” and “%(other)s”)") % _as_dict(subject)


def _as_dict(subject: Subject) -> dict[str, str]:
    return {"about": subject.about, "one": subject.one, "other": subject.other}


def _in_common(facts: Facts, _names: Names) -> str:
    words = words_of(facts)
    if not words:
        return _("The texts have a few small words in common.")
    return ngettext("In both texts stands %(words)s.", "These words stand in both texts: %(words)s.", len(words)) % {
        "words": listed([f"“{word}”" for word in words])
    }


def says_something(facts: Facts) -> bool:
    """Whether the words on which two texts met are worth a sentence of their own."""
    if "word_opens" in facts:
        return bool(facts["word_opens"])
    return bool(subjects_of(facts) if "concepts" in facts else words_of(facts))


# --- Needs -----------------------------------------------------------------------------------------------------------


NEEDS_NAMED = 2


def _shared_need(facts: Facts, names: Names) -> str:
    known = sorted(names.known_needs(facts["needs"]), key=lambda need: (-need.signals, need.pk))
    count = int(facts["count"])
    if not known:
        return ngettext(
            "Both may answer the same need of residents.",
            "Both may answer %(count)s of the same needs of residents.",
            count,
        ) % {"count": in_words(count)}
    said = [_heard(need) for need in known[:NEEDS_NAMED]]
    if more := len(known) - NEEDS_NAMED if len(known) > NEEDS_NAMED else 0:
        said.append(ngettext("%(count)s other", "%(count)s others", more) % {"count": in_words(more)})
    return ngettext(
        "Residents ask for what both may answer: %(needs)s.",
        "Residents ask for what both may answer: %(needs)s.",
        count,
    ) % {"needs": listed(said)}


def _heard(need: NeedName) -> str:
    """A need and how often it was heard: “Een plek om te zitten” (14 signalen, 4 kanalen)."""
    if not need.signals:
        return f"“{need.title}”"
    signals = ngettext("%(count)s signal", "%(count)s signals", need.signals) % {"count": need.signals}
    channels = ngettext("%(count)s channel", "%(count)s channels", need.channels) % {"count": need.channels}
    return f"“{need.title}” ({signals}, {channels})"


def _need_theme(facts: Facts, names: Names) -> str:
    themes = [names.theme(code) for code in facts["themes"]]
    return ngettext(
        "The ambition and the need are both about the theme %(themes)s.",
        "The ambition and the need are both about the themes %(themes)s.",
        len(themes),
    ) % {"themes": listed(themes)}


def _need_answer(facts: Facts, names: Names) -> str:
    if names.answering in names.mine:
        return _("What you offer answers the need: “%(offer)s”.") % {"offer": excerpt(facts["offer"])}
    who = names.organisation(names.answering)
    return _("What %(organisation)s offers answers the need: “%(offer)s”.") % {
        "organisation": who,
        "offer": excerpt(facts["offer"]),
    }


def _need_partner(facts: Facts, names: Names) -> str:
    if plan := names.ambitions.get(facts["partner"]):
        return _("It goes well with “%(plan)s”, which may help with this need too.") % {"plan": plan}
    return _("It goes well with another plan that may help with this need.")


# --- Groups ----------------------------------------------------------------------------------------------------------


def _answers_need(facts: Facts, names: Names) -> str:
    known = names.known_needs([facts["need"]])
    able = len(facts["ambitions"])
    need = _heard(known[0]) if known else _("a need of residents")
    return ngettext(
        "%(count)s of these plans may help with %(need)s.", "%(count)s of these plans may help with %(need)s.", able
    ) % {"count": in_words(able).capitalize(), "need": need}


def _strong_pair(facts: Facts, names: Names) -> str:
    return _("“%(one)s” and “%(other)s” fit together well.") % {
        "one": names.ambition(facts["a"]),
        "other": names.ambition(facts["b"]),
    }


def _organisations(facts: Facts, _names: Names) -> str:
    count = int(facts["count"])
    return ngettext("It is about %(count)s organisation.", "It is about %(count)s organisations.", count) % {
        "count": in_words(count)
    }


# --- Details: the facts behind a sentence ---------------------------------------------------------------------------


def _exchange_details(facts: Facts, _names: Names) -> list[str]:
    """What the quoted offer and request do not show by themselves: other words for one thing, and what sort it is."""
    words = [facts[name] for name in ("word_offer", "word_text", "word_seek", "word_need") if facts.get(name)]
    met = near_in_meaning(words[0], words[1], facts.get("concept", "")) if len(words) > 1 else ""
    kinds = [_resource(kind) for kind in facts.get("kinds", ()) if kind]
    told = _("It is about %(kinds)s.") % {"kinds": listed(kinds)} if kinds else ""
    return [sentence for sentence in (met, told) if sentence]


SENTENCES: Mapping[str, Say] = {
    "offer_meets_seek": _offer_meets_seek,
    "offer_meets_text": _offer_meets_text,
    "text_meets_seek": _text_meets_seek,
    "resource_kind": _resource_kind,
    "shared_concepts": _shared_concepts,
    "related_text": _in_common,
    "related_meaning": lambda _facts, _names: _("The texts are alike in meaning."),
    "opens_window": _opens_window,
    "shared_need": _shared_need,
    "need_theme": _need_theme,
    "need_answer": _need_answer,
    "need_partner": _need_partner,
    "need_concepts": _need_concepts,
    "need_text": _in_common,
    "no_shared_need": lambda _facts, _names: _("No need of residents is known that both answer."),
    "idea_only": lambda facts, names: _(IDEA_ONLY) % {"ambition": names.ambition(facts["ambition"])},
    "answers_need": _answers_need,
    "strong_pair": _strong_pair,
    "organisations": _organisations,
}
ABOUT_TEXT = frozenset({"shared_concepts", "related_text", "need_concepts", "need_text", "opens_window"})
DETAILS: Mapping[str, Details] = {
    "offer_meets_seek": _exchange_details,
    "offer_meets_text": _exchange_details,
    "text_meets_seek": _exchange_details,
    "need_answer": _exchange_details,
}
