"""What residents write of themselves, in small letters and plain words, beside what only looks like it."""

import pytest

from tests.language.finds import of_type


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("mvg piet de boer", ["piet de boer"]),
        ("bedankt voor alles, liefs Annelies Oudkerk", ["Annelies Oudkerk"]),
        ("tot dan, doei doei gré", ["gré"]),
        ("groeten van bas en lies", ["bas", "lies"]),
        ("met vriendelijke groet, wim van der velden", ["wim van der velden"]),
        ("ik ben roos van de derde", ["roos"]),
        ("ik ben mark", ["mark"]),
        ("mn naam is ger", ["ger"]),
        ("k heet floor", ["floor"]),
        ("mijn man kees is ziek", ["kees"]),
        ("me buurvrouw toos wil niet", ["toos"]),
        ("ons mieke kan niet komen", ["mieke"]),
        ("Ko Baardwijk 010 4738825 bel na het journaal", ["Ko Baardwijk"]),
        ("Mehari 0031 685 104 773 ik kan maandag", ["Mehari"]),
        ("ik ga niet zolang Van Puffelen voorzit", ["Van Puffelen"]),
        ("vraag Ma Lin voor tai chi", ["Ma Lin"]),
        ("rekening t.n.v. M.J. Kamphorst", ["M.J. Kamphorst"]),
        ("voor de fanfare he, Lambertus, die met die snor", ["Lambertus"]),
        ("Selam mag nu werken", ["Selam"]),
    ],
)
def test_who_writes_is_found(text: str, names: list[str]) -> None:
    assert of_type(text, "name") == names


@pytest.mark.parametrize(
    "text",
    [
        "ik ben klaar",
        "ik ben mei jarig",
        "ik ben tien jaar",
        "ik ben timmerman",
        "ik ben oma van drie",
        "groetjes aan iedereen",
        "groetjes de buurvrouw",
        "groetjes uit rotterdam",
        "mvg bewonersraad",
        "mvg Team Schoon",
        "dank je wel buurman",
        "mijn man wil niet",
        "de buurman speelt muziek",
        "ons plein is leeg",
        "hai wie kan helpen",
        "ewa bro hoe is het",
        "sleutels van de Tromp- en De Ruyterflat",
        "met De Bilt heb ik niks",
        "in onze flat, de Louis Davids, is feest",
    ],
)
def test_mood_greeting_or_group_is_no_name(text: str) -> None:
    assert of_type(text, "name") == []
