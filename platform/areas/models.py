"""Where things are: official areas per year, the working areas people speak of, and places in them."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from areas.validators import LATITUDE, LONGITUDE, validate_place_name


class Area(models.Model):
    """An official area of Statistics Netherlands (CBS) in the division of one year.

    Codes change every year, so (code, year) is the identity and whatever points here points to a version.
    `outline` is GeoJSON geometry in EPSG:4326; attribution: Kadaster / Centraal Bureau voor de Statistiek, <year>.
    """

    class Level(models.TextChoices):
        MUNICIPALITY = "municipality", _("Municipality")
        DISTRICT = "district", _("District")
        NEIGHBOURHOOD = "neighbourhood", _("Neighbourhood")

    code = models.CharField(_("CBS code"), max_length=16)
    year = models.PositiveSmallIntegerField(_("year of the division"))
    level = models.CharField(_("level"), max_length=16, choices=Level)
    name = models.CharField(_("name"), max_length=120)
    parent = models.ForeignKey(
        "self", verbose_name=_("lies in"), null=True, blank=True, on_delete=models.PROTECT, related_name="children"
    )
    longitude = models.FloatField(_("longitude"), null=True, blank=True, validators=LONGITUDE)
    latitude = models.FloatField(_("latitude"), null=True, blank=True, validators=LATITUDE)
    outline = models.JSONField(_("outline"), null=True, blank=True)

    class Meta:
        verbose_name = _("area")
        verbose_name_plural = _("areas")
        constraints = [
            models.UniqueConstraint(
                fields=["code", "year"],
                name="areas_area_code_year",
                violation_error_message=_("This area already exists in the division of this year."),
            ),
        ]
        indexes = [models.Index(fields=["year", "level"], name="areas_area_year_level")]

    def __str__(self) -> str:
        return self.name


class AreaSuccession(models.Model):
    """An area of one year and the area that took its place in a later one."""

    old = models.ForeignKey(Area, on_delete=models.CASCADE, related_name="successions")
    new = models.ForeignKey(Area, on_delete=models.CASCADE, related_name="predecessions")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["old", "new"], name="areas_succession_once")]

    def __str__(self) -> str:
        return f"{self.old} → {self.new}"


class WorkingArea(models.Model):
    """A named set of areas in which parties work together ("werkgebied"): people say "Prinsenland en Het Lage Land"
    where CBS knows two neighbourhoods.

    `neighbourhoods` are the lowest areas it covers, kept by `areas.services.draw_working_area`.
    """

    name = models.CharField(_("name"), max_length=120)
    municipality = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+", verbose_name=_("municipality"))
    areas = models.ManyToManyField(Area, verbose_name=_("areas"), related_name="working_areas")
    neighbourhoods = models.ManyToManyField(Area, verbose_name=_("neighbourhoods"), related_name="covered_by")

    class Meta:
        verbose_name = _("working area")
        verbose_name_plural = _("working areas")
        constraints = [models.UniqueConstraint(fields=["municipality", "name"], name="areas_working_area_name")]

    def __str__(self) -> str:
        return self.name


class Place(models.Model):
    """A complex, building, street, square or point inside an area. Never a home: nothing lies below a building."""

    class Kind(models.TextChoices):
        COMPLEX = "complex", _("Housing complex")
        BUILDING = "building", _("Building")
        STREET = "street", _("Street")
        SQUARE = "square", _("Square")
        PARK = "park", _("Park")
        POINT = "point", _("Spot")

    name = models.CharField(_("name"), max_length=120, validators=[validate_place_name])
    kind = models.CharField(_("kind"), max_length=16, choices=Kind)
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="places", verbose_name=_("area"))
    homes = models.PositiveIntegerField(_("number of homes"), null=True, blank=True)
    longitude = models.FloatField(_("longitude"), null=True, blank=True, validators=LONGITUDE)
    latitude = models.FloatField(_("latitude"), null=True, blank=True, validators=LATITUDE)

    class Meta:
        verbose_name = _("place")
        verbose_name_plural = _("places")
        constraints = [
            models.UniqueConstraint(
                fields=["area", "name"],
                name="areas_place_once_an_area",
                violation_error_message=_("This place is already known in this area."),
            ),
        ]

    def __str__(self) -> str:
        return self.name
