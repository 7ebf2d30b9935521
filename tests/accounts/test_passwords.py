"""Words that everybody here would try first make no password."""

import hashlib
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from accounts.passwords import has_leaked


@pytest.mark.parametrize(
    "password", ["Koppelkans2027!", "welkomwelkom12", "waterstad-2027", "GemeenteWaterstad", "KoppelKans-wijk-1"]
)
def test_what_is_mostly_our_own_words_is_refused(password: str, settings: Any) -> None:
    settings.OPERATOR, settings.SITE_URL = "Gemeente Waterstad", "https://koppelkans.waterstad.example"
    with pytest.raises(ValidationError) as refused:
        validate_password(password)
    assert "als eerste proberen" in str(refused.value)


def test_a_short_password_without_such_a_word_is_not_said_to_have_one() -> None:
    with pytest.raises(ValidationError) as refused:
        validate_password("123")
    assert "als eerste proberen" not in str(refused.value)


@pytest.mark.parametrize("password", ["de kat slaapt op het dak", "een ander lang woord", "wijk bij duurstede 1"])
def test_a_sentence_with_such_a_word_in_it_is_fine(password: str, settings: Any) -> None:
    settings.OPERATOR = "Gemeente Waterstad"
    validate_password(password)


LEAKED, OTHER = "de kat slaapt op het dak", "de hond slaapt op het dak"


@pytest.fixture
def lists(tmp_path: Path) -> Path:
    """One list as Have I Been Pwned gives it out, with a password that leaked twice."""
    digest = hashlib.sha1(LEAKED.encode(), usedforsecurity=False).hexdigest().upper()
    (tmp_path / f"{digest[:5]}.txt").write_text(f"{'0' * 35}:7\r\n{digest[5:]}:2\r\n{'F' * 35}:1\r\n")
    return tmp_path


def test_what_leaked_elsewhere_is_refused_where_there_is_a_list(lists: Path, settings: Any) -> None:
    validate_password(LEAKED)
    settings.LEAKED_PASSWORDS = str(lists)
    with pytest.raises(ValidationError) as refused:
        validate_password(LEAKED)
    assert "elders uitgelekt" in str(refused.value)
    validate_password(OTHER)
    # In that list stands something else that begins alike.
    assert not has_leaked(f"{LEAKED}.", lists)
