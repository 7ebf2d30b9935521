"""What every form says to somebody who sees it, and to somebody who hears it."""

import datetime as dt

import pytest
from django import forms
from django.utils import translation

from core.forms import ChoiceCards, MonthField
from core.keys import keys_in


class Walk(forms.Form):
    place = forms.CharField(label="Waar", help_text="Een straat of een gebouw.")
    kind = forms.ChoiceField(label="Soort", choices=[("wish", "Wens"), ("problem", "Probleem")], widget=ChoiceCards)
    month = MonthField(label="Maand", required=False)
    sure = forms.BooleanField(label="Zeker", required=False)


def rendered(data: dict[str, str] | None = None) -> str:
    with translation.override("nl"):
        return str(Walk(data))


def test_field_ties_label_help_and_error_to_the_control() -> None:
    html = rendered({"kind": "wish"})
    assert '<label class="utrecht-form-label" for="id_place">' in html
    assert 'aria-describedby="id_place_helptext id_place_error"' in html
    assert 'id="id_place_helptext"' in html
    assert 'id="id_place_error"' in html
    assert 'aria-invalid="true"' in html


def test_field_without_data_shows_no_error() -> None:
    html = rendered()
    assert "aria-invalid" not in html
    assert "kk-error-summary" not in html


def test_marks_are_words_and_only_in_a_mixed_form() -> None:
    assert "(verplicht)" in rendered()
    assert "(niet verplicht)" in rendered()

    class Short(forms.Form):
        name = forms.CharField()

    assert "(verplicht)" not in str(Short())


def test_error_summary_links_to_the_control_or_the_first_choice() -> None:
    html = rendered({})
    assert '<a href="#id_place">' in html
    assert '<a href="#id_kind_0">' in html
    assert 'id="id_kind_0"' in html


def test_choices_are_described_on_their_group() -> None:
    form = Walk({})
    html = str(form["kind"].as_field_group())
    assert (
        '<fieldset class="utrecht-form-field kk-field utrecht-form-field--invalid" aria-describedby="id_kind_error">'
        in html
    )
    assert "aria-invalid" not in html


def test_what_was_typed_stays_text() -> None:
    html = rendered({"place": "<script>alert(1)</script>"})
    assert "<script>" not in html
    assert "&lt;script&gt;" in html


@pytest.mark.parametrize("typed", ["2027-03", "03-2027", "3/2027", "2027-03-14"])
def test_month_field_keeps_the_first_day(typed: str) -> None:
    assert MonthField().clean(typed) == dt.date(2027, 3, 1)


def test_month_field_refuses_what_is_no_month() -> None:
    with pytest.raises(forms.ValidationError):
        MonthField().clean("binnenkort")


def test_a_required_field_left_empty_is_named() -> None:
    class Trip(forms.Form):
        kind = forms.ChoiceField(label="Soort", choices=[("wish", "Wens")])
        who = forms.CharField(label="Wie gaat er mee?")
        mail = forms.EmailField(label="E-mailadres")
        own = forms.CharField(label="Naam", error_messages={"required": "Zeg hoe je heet."})

    with translation.override("nl"):
        said = {name: errors[0] for name, errors in Trip({}).errors.items()}
    assert said == {
        "kind": "Kies: soort.",
        "who": "Vul in: wie gaat er mee?",
        "mail": "Vul in: e-mailadres.",
        "own": "Zeg hoe je heet.",
    }


def test_summary_names_a_field_once() -> None:
    class Trip(forms.Form):
        mail = forms.EmailField(label="E-mailadres")
        where = forms.CharField(label="Waar?", error_messages={"required": "Zeg waarheen."})

    with translation.override("nl"):
        html = str(Trip({}))
    assert ">Vul in: e-mailadres.</a>" in html
    assert ">Waar? Zeg waarheen.</a>" in html


def test_keys_in_takes_only_what_may_be_the_key_of_a_row() -> None:
    assert keys_in(["12", "", "-1", "²", "٣", "9" * 5000, "123456789"]) == [12, 123456789]


class When(forms.Form):
    month = MonthField()
    day = forms.DateField()
    time = forms.TimeField()
    number = forms.IntegerField()
    own = forms.DateField(error_messages={"invalid": "Kies een dag."})


def test_what_cannot_be_read_is_answered_with_an_example() -> None:
    with translation.override("nl"):
        said = When(dict.fromkeys(When.base_fields, "straks")).errors
        assert [said[name][0] for name in When.base_fields] == [
            "Vul een maand in, bijvoorbeeld 03-2027.",
            "Vul een datum in, bijvoorbeeld 15-3-2027.",
            "Vul een tijd in, bijvoorbeeld 14:30.",
            "Vul een geheel getal in, bijvoorbeeld 12.",
            "Kies een dag.",
        ]
