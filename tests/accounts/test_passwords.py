"""Words that everybody here would try first make no password."""

from typing import Any

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError


@pytest.mark.parametrize(
    "password", ["Koppelkans2027!", "welkomwelkom12", "waterstad-2027", "GemeenteWaterstad", "KoppelKans-wijk-1"]
)
def test_what_is_mostly_our_own_words_is_refused(password: str, settings: Any) -> None:
    settings.OPERATOR, settings.SITE_URL = "Gemeente Waterstad", "https://koppelkans.waterstad.example"
    with pytest.raises(ValidationError) as refused:
        validate_password(password)
    assert "als eerste proberen" in str(refused.value)


@pytest.mark.parametrize("password", ["de kat slaapt op het dak", "een ander lang woord", "wijk bij duurstede 1"])
def test_a_sentence_with_such_a_word_in_it_is_fine(password: str, settings: Any) -> None:
    settings.OPERATOR = "Gemeente Waterstad"
    validate_password(password)
