"""What the columns of the known area lists mean: one raw row in, one `Record` out, or the faults that are in it.

Statistics Netherlands (CBS) and those who republish its lists name the same few things in many ways. Every name that
is understood stands in this module; docs/import.md lists them for people.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any

from django.utils.translation import gettext as _

from areas.importing.outlines import OutsideError, unpack
from areas.importing.wkb import BrokenShapeError, OtherShapeError, PackedShape
from areas.models import Area

Level = Area.Level

CODE = {
    Level.MUNICIPALITY: re.compile(r"GM\d{4}"),
    Level.DISTRICT: re.compile(r"WK\d{4}[0-9A-Z]{2}"),
    Level.NEIGHBOURHOOD: re.compile(r"BU\d{4}[0-9A-Z]{4}"),
}
LEVEL_WORDS = {"gemeente": Level.MUNICIPALITY, "wijk": Level.DISTRICT, "buurt": Level.NEIGHBOURHOOD}
LONGEST_NAME = Area._meta.get_field("name").max_length or 0

# Which column holds the code and which the name, lowest level first: a list of neighbourhoods also has the columns of
# districts and municipalities, never the other way round. A kwb list names its three levels in one column.
CODE_AND_NAME = (
    ("buurtcode", "buurtnaam"),
    ("bu_code", "bu_naam"),
    ("wijkcode", "wijknaam"),
    ("wk_code", "wk_naam"),
    ("gemeentecode", "gemeentenaam"),
    ("gm_code", "gm_naam"),
)
ANY_LEVEL = (("code", "naam"), ("gwb_code_10", "regio"), ("gwb_code", "regio"), ("statcode", "statnaam"))
LEVEL_COLUMNS = ("niveau", "recs", "rubriek")
MUNICIPALITY_COLUMNS = ("gemeentecode", "gm_code", "gmcode")
DISTRICT_COLUMNS = ("wijkcode", "wk_code")
FLAG_COLUMNS = ("indelingswijziging_wijken_en_buurten", "ind_wbz", "ind_wbi")
WATER_COLUMNS = ("water", "h2o")
YEAR_COLUMNS = ("jaar", "jrstatcode")
POINT_COLUMNS = ("lon", "lat")
OUTLINE = "outline"
COLUMNS = frozenset(
    {name for pair in (*CODE_AND_NAME, *ANY_LEVEL) for name in pair}
    | {*LEVEL_COLUMNS, *MUNICIPALITY_COLUMNS, *DISTRICT_COLUMNS, *FLAG_COLUMNS}
    | {*WATER_COLUMNS, *YEAR_COLUMNS, *POINT_COLUMNS, OUTLINE}
)
# The country as a whole is the first row of a kwb list.
COUNTRY_WORD = "land"
FOREIGN = "b"
# StatLine prints a point where a figure is unknown or suppressed.
UNKNOWN = {"", "."}
# CBS: 1 says that the code still stands for the same ground. Any other value is read as "something changed".
UNCHANGED = "1"
FIRST_YEAR, LAST_YEAR = 1995, 2100
DECIMALS = 5  # about a metre
# How many lists stand around one point.
OUTLINE_DEPTH: dict[Any, int] = {"Polygon": 2, "MultiPolygon": 3}


class Skipped(Enum):
    """Why a row is not an area of ours."""

    WATER = "water"
    ABROAD = "abroad"
    COUNTRY = "country"


class WrongRowError(Exception):
    """The row cannot be used; the message says why."""


class MissingYearError(Exception):
    """Neither the row nor whoever imports says of which year it is."""


@dataclass(frozen=True, slots=True)
class Record:
    """One area as a file gives it. None where the file does not say."""

    where: str
    code: str
    name: str
    level: Level
    year: int
    longitude: float | None = None
    latitude: float | None = None
    outline: dict[str, Any] | None = None
    unchanged: bool | None = None

    @property
    def municipality(self) -> str:
        return municipality_of(self.code)

    @property
    def parent(self) -> str | None:
        return parent_of(self.code)


def municipality_of(code: str) -> str:
    """GM0599 for BU05991448: every code holds that of its municipality."""
    return f"GM{code[2:6]}"


def parent_of(code: str) -> str | None:
    """WK059914 for BU05991448, GM0599 for WK059914, None for a municipality."""
    if code.startswith("BU"):
        return f"WK{code[2:8]}"
    return municipality_of(code) if code.startswith("WK") else None


def is_known(columns: Iterable[str]) -> bool:
    """Whether one of the layouts fits these column names (in lower case)."""
    return _code_and_name(set(columns)) is not None


def read_row(row: Mapping[str, Any], *, where: str, year: int | None) -> Record | Skipped:
    """The area in this row, or why it is skipped; raises `WrongRowError` with every fault in it,
    and `MissingYearError` or `WrongSystemError`, which hold for the file as a whole.
    """
    skipped = _skipped(row)
    if skipped:
        return skipped
    columns = _code_and_name(set(row)) or ("code", "naam")
    faults: list[str] = []

    def checked(read: Callable[[], Any]) -> Any:
        try:
            return read()
        except WrongRowError as error:
            faults.append(str(error))
            return None

    code = _text(row, columns[0])
    level = checked(lambda: _level(row, code))
    name = checked(lambda: _name(row, columns[1]))
    own_year = checked(lambda: _year(row, year))
    point = checked(lambda: _point(row))
    outline = checked(lambda: outline_of(row.get(OUTLINE)))
    checked(lambda: _check_parents(row, code, level))
    if faults:
        raise WrongRowError("; ".join(faults))
    longitude, latitude = point
    return Record(
        where=where,
        code=code,
        name=name,
        level=level,
        year=own_year,
        longitude=longitude,
        latitude=latitude,
        outline=outline,
        unchanged=_unchanged(row),
    )


def _code_and_name(columns: set[str]) -> tuple[str, str] | None:
    return next((pair for pair in (*ANY_LEVEL, *CODE_AND_NAME) if columns.issuperset(pair)), None)


def _text(row: Mapping[str, Any], *columns: str) -> str:
    """The first of these columns that says something."""
    for column in columns:
        value = row.get(column)
        text = "" if value is None else str(value).strip()
        if text not in UNKNOWN:
            return text
    return ""


def _skipped(row: Mapping[str, Any]) -> Skipped | None:
    water = _text(row, *WATER_COLUMNS).casefold()
    if water == "ja":
        return Skipped.WATER
    if water == FOREIGN:
        return Skipped.ABROAD
    if _text(row, *LEVEL_COLUMNS).casefold() == COUNTRY_WORD:
        return Skipped.COUNTRY
    return None


def _level(row: Mapping[str, Any], code: str) -> Level:
    found = next((level for level, form in CODE.items() if form.fullmatch(code)), None)
    if found is None:
        raise WrongRowError(
            _("“%(code)s” is not a CBS code (GM, WK or BU with its numbers)") % {"code": code[:40]}
            if code
            else _("the code is missing")
        )
    word = _text(row, *LEVEL_COLUMNS)
    if word and LEVEL_WORDS.get(word.casefold()) != found:
        raise WrongRowError(_("%(code)s is not of the level “%(level)s”") % {"code": code, "level": word[:40]})
    return found


def _name(row: Mapping[str, Any], column: str) -> str:
    name = _text(row, column)
    if not name:
        raise WrongRowError(_("the name is missing"))
    if len(name) > LONGEST_NAME:
        raise WrongRowError(_("the name is longer than %(most)d characters") % {"most": LONGEST_NAME})
    return name


def _year(row: Mapping[str, Any], otherwise: int | None) -> int:
    """The year the row itself names (`jaar`, or the first four figures of 2025WK059914), else the one that was given."""
    text = _text(row, "jaar") or _text(row, "jrstatcode")[:4]
    if not text:
        if otherwise is None:
            raise MissingYearError
        return otherwise
    if not (re.fullmatch(r"\d{4}", text) and FIRST_YEAR <= int(text) <= LAST_YEAR):
        raise WrongRowError(_("“%(year)s” is not a year") % {"year": text[:40]})
    return int(text)


def _point(row: Mapping[str, Any]) -> tuple[float | None, float | None]:
    texts = [_text(row, column) for column in POINT_COLUMNS]
    if not any(texts):
        return None, None
    try:
        longitude, latitude = (float(text.replace(",", ".")) for text in texts)
    except ValueError:
        raise WrongRowError(
            _("“%(point)s” is not a longitude and latitude") % {"point": " ".join(texts)[:60]}
        ) from None
    _check_point(longitude, latitude)
    return longitude, latitude


def _check_point(longitude: float, latitude: float) -> None:
    if not (-180 <= longitude <= 180 and -90 <= latitude <= 90):  # noqa: PLR2004 -- the whole globe
        raise WrongRowError(
            _("%(longitude)s %(latitude)s is not a longitude and latitude (EPSG:4326)")
            % {"longitude": longitude, "latitude": latitude}
        )


def outline_of(geometry: Any) -> dict[str, Any] | None:
    """The polygons of a GeoJSON geometry or of a shape from a GeoPackage, rounded: more decimals than the ground has
    only make pages heavier.

    Raises WrongRowError on anything but a Polygon or MultiPolygon.
    """
    if isinstance(geometry, PackedShape):
        geometry = _unpacked(geometry)
    if geometry is None:
        return None
    depth = OUTLINE_DEPTH.get(geometry.get("type")) if isinstance(geometry, Mapping) else None
    if depth is None:
        raise _not_polygons()
    try:
        return {"type": geometry["type"], "coordinates": _rounded(geometry["coordinates"], depth)}
    except (KeyError, TypeError, ValueError):
        raise _unreadable_outline() from None


def _unpacked(shape: PackedShape) -> dict[str, Any] | None:
    try:
        return unpack(shape)
    except OtherShapeError:
        raise _not_polygons() from None
    except BrokenShapeError:
        raise _unreadable_outline() from None
    except OutsideError as error:
        raise WrongRowError(
            _("%(x)s %(y)s is not a point in the Netherlands (Rijksdriehoek, EPSG:28992)")
            % {"x": error.x, "y": error.y}
        ) from None


def _not_polygons() -> WrongRowError:
    return WrongRowError(_("the outline is not a Polygon or MultiPolygon"))


def _unreadable_outline() -> WrongRowError:
    return WrongRowError(_("the outline has coordinates that cannot be read"))


def _rounded(coordinates: list[Any], depth: int) -> list[Any]:
    if depth:
        return [_rounded(part, depth - 1) for part in coordinates]
    longitude, latitude = (round(float(number), DECIMALS) for number in coordinates[:2])
    _check_point(longitude, latitude)
    return [longitude, latitude]


def _check_parents(row: Mapping[str, Any], code: str, level: Level | None) -> None:
    """A code holds the codes of what it lies in, so a row that names others contradicts itself."""
    if level is None:
        return
    expected: list[tuple[tuple[str, ...], str]] = [(MUNICIPALITY_COLUMNS, municipality_of(code))]
    if level == Level.NEIGHBOURHOOD:
        expected.append((DISTRICT_COLUMNS, parent_of(code) or ""))
    for columns, right in expected:
        named = _text(row, *columns)
        if named and named != right:
            raise WrongRowError(_("%(code)s cannot lie in %(parent)s") % {"code": code, "parent": named[:40]})


def _unchanged(row: Mapping[str, Any]) -> bool | None:
    flag = _text(row, *FLAG_COLUMNS)
    return flag == UNCHANGED if flag else None
