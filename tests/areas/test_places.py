"""Places: nobody's name and nobody's home, but streets and buildings named after people."""

import pytest
from django.core.exceptions import ValidationError

from areas.models import Place
from areas.services import add_place
from language.personal_data import find_in_place_name
from tests.factories import make_area

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "name",
    [
        "Mevrouw De Vries",
        "mevr. Jansen",
        "Familie Hamidi",
        "Jan de Vries",
        "A. de Vries",
        "bij oma Truus",
        "Piet van nr 12",
        "Dantestraat 131",
        "Merelflat, nummer 12",
        "Merelflat 06-12345678",
        "Fatima el Amrani",
    ],
)
def test_a_place_is_nobody_and_no_home(name: str) -> None:
    with pytest.raises(ValidationError) as refused:
        add_place(name=name, kind=Place.Kind.BUILDING, area=make_area())
    assert "name" in refused.value.message_dict
    assert not Place.objects.exists()


@pytest.mark.parametrize(
    "name",
    [
        "Annie M.G. Schmidtplein",
        "Jan Luykenstraat",
        "Mevrouw de Vriesplein",
        "Laan van Avant-Garde",
        "Laan van Nelson Mandela",
        "Hof van Twente",
        "Den Helder",
        "Dr. Willem Dreesweg",
        "Flat Johanna",
        "Huize Rosa",
        "Sint Franciscus",
        "Thuisplusflat",
        "Blok C",
        "Prins Alexanderplein",
        "Anne Frankschool",
    ],
)
def test_a_street_or_building_named_after_somebody_is_a_place(name: str) -> None:
    assert find_in_place_name(name) == []
    assert add_place(name=name, kind=Place.Kind.STREET, area=make_area()).name == name
