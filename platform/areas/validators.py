"""What may be the name of a place, and where on the earth it may lie."""

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext as _

from language.personal_data import find_in_place_name

# In degrees. One point outside the world would stretch every map that shows it beyond use.
LONGITUDE = [MinValueValidator(-180), MaxValueValidator(180)]
LATITUDE = [MinValueValidator(-90), MaxValueValidator(90)]


def validate_place_name(name: str) -> None:
    """Nobody's name and no home: everybody in the working area reads it, and the guard takes it for a known name."""
    if find_in_place_name(name):
        raise ValidationError(
            _(
                "This seems to be somebody's name or address. Write what the place itself is called, "
                "such as “Merelflat” or “flat Johanna”."
            ),
            code="personal_data",
        )
