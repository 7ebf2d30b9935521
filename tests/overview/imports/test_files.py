"""Files as people save them, and headings as people write them."""

import datetime as dt
import io
import zipfile
from typing import Any

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils.translation import override
from openpyxl.utils import get_column_letter

from core.cells import csv_lines
from organisations.roles import Role
from overview.spreadsheets.files import LARGEST, MOST_ROWS, UnreadableError, read_sheet
from overview.spreadsheets.headings import guess
from overview.spreadsheets.kinds import KINDS, Kind
from overview.spreadsheets.samples import as_csv as template_csv
from overview.spreadsheets.samples import as_xlsx as template_xlsx
from tests.factories import make_membership
from tests.overview.imports.bringing import as_csv, as_xlsx

ROWS = [["Naam", "Straat en nr"], ["Café De Brug", "één; twee"], ['Zo "heet" het', "a\nb"]]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_csv_is_read_as_it_was_saved(encoding: str, delimiter: str) -> None:
    sheet = read_sheet(as_csv(ROWS, encoding=encoding, delimiter=delimiter))
    assert sheet.headings == ROWS[0]
    # A row has the number of its first line in the file.
    assert sheet.rows == [(2, ROWS[1]), (3, ROWS[2])]


def test_half_a_letter_is_not_read() -> None:
    with pytest.raises(UnreadableError, match="letters"):
        read_sheet("Naam\nCafé".encode("utf-16")[:-1])


def test_xlsx_cells_become_what_a_person_would_type() -> None:
    day = dt.datetime(2027, 5, 1)  # noqa: DTZ001 -- as spreadsheets have it
    rows: list[list[Any]] = [
        [None, None],
        ["Naam", "Dag", "Aantal", "Waar"],
        ["Café", day, 12.0, True],
        [None, None, None, None],
        ["=A3", day.date(), 1.5, "  x "],
    ]
    sheet = read_sheet(as_xlsx(rows))
    assert sheet.headings == ["Naam", "Dag", "Aantal", "Waar"]
    assert sheet.rows == [(3, ["Café", "2027-05-01", "12", "ja"]), (5, ["=A3", "2027-05-01", "1.5", "x"])]


def bomb(**parts: bytes) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name.replace("__", "/") + ".xml", content)
    return written.getvalue()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"  \n\n",
        b"Titel;Thema\n",
        b"%PDF-1.7 ...",
        b"\x00\x01\x02",
        b"\xd0\xcf\x11\xe0 old",
        b"PK\x03\x04 damaged",
        b"x" * (LARGEST + 1),
        b"a\n" * (MOST_ROWS + 2),
        b";".join(b"a%d" % number for number in range(70)) + b"\n1;2\n",
        bomb(word__document=b"<a/>"),
        bomb(xl__workbook=b"<a/>"),
        bomb(xl__workbook=b" " * (160 * 1024 * 1024)),
        bomb(xl__workbook=b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'),
    ],
    ids=range(14),
)
def test_what_cannot_be_used_is_refused_in_a_sentence(content: bytes) -> None:
    with pytest.raises(UnreadableError) as refused:
        read_sheet(content)
    assert str(refused.value).endswith(".")


@pytest.mark.parametrize("text", ["=1+1", "+31", "-2", "@SUM(A1)", "'t Lage Land"])
def test_what_a_file_of_ours_made_harmless_comes_back_as_it_was(text: str) -> None:
    written = "".join(csv_lines(["Titel"], [[text]])).encode()
    assert read_sheet(written).rows == [(2, [text])]


SHEET = "xl/worksheets/sheet1.xml"


def sheet_with(*before: str, encoding: str = "utf-8") -> bytes:
    """A workbook whose sheet has this in front of its first element."""
    with zipfile.ZipFile(io.BytesIO(as_xlsx(ROWS))) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    sheet = parts[SHEET].decode()
    declared = f'<?xml version="1.0" encoding="{encoding}"?>'
    parts[SHEET] = "".join([declared, *before, sheet[sheet.index("<worksheet") :]]).encode(encoding)
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return written.getvalue()


ENTITIES = '<!DOCTYPE worksheet [<!ENTITY a "aaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_workbook_in_any_encoding_is_read_and_one_with_entities_of_its_own_is_not(encoding: str) -> None:
    padding = f"<!--{'x' * 3000}-->"
    assert read_sheet(sheet_with(padding, encoding=encoding)).headings == ROWS[0]
    for before in ([ENTITIES], [padding, ENTITIES]):
        with pytest.raises(UnreadableError, match=r"niet te lezen|cannot be read"):
            read_sheet(sheet_with(*before, encoding=encoding))


def test_a_damaged_or_protected_part_is_refused_in_a_sentence() -> None:
    content = sheet_with()
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        part = package.getinfo(SHEET)
    packed = part.header_offset + 30 + len(SHEET)
    # In the list at the end of the file; the name stands 46 bytes on.
    listed = content.rindex(SHEET.encode()) - 46
    # A block of a kind that does not exist; a password; a way of packing (Deflate64) that Python does not know.
    changes = [(packed, 0xFF), (listed + 8, 1), (listed + 10, 9)]
    for place, byte in changes:
        broken = bytearray(content)
        broken[place] = byte
        if place > packed:
            # And in front of the part itself.
            broken[part.header_offset + place - listed - 2] = byte
        with pytest.raises(UnreadableError) as refused:
            read_sheet(bytes(broken))
        assert str(refused.value).endswith(".")


@pytest.mark.parametrize(
    ("headings", "found"),
    [
        (["Titel", "Omschrijving", "Thema's", "Periode"], {"title": 0, "description": 1, "themes": 2, "period": 3}),
        (["title", "description", "theme", "start date"], {"title": 0, "description": 1, "themes": 2, "period_start": 3}),
        (["TITEL* (max 140)", "omschijving", "thema", "Doelgroepen"], {"title": 0, "description": 1, "themes": 2, "target_groups": 3}),
        (["Actiepunt", "Toelichting", "Kenmerk", "Naam"], {"title": 3, "description": 1, "source_reference": 2}),
        (["zus", "zo"], {}),
    ],
)  # fmt: skip
def test_headings_are_guessed(headings: list[str], found: dict[str, int]) -> None:
    assert guess(headings, KINDS["ambitions"].fields) == {field: headings[place] for field, place in found.items()}


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
@pytest.mark.parametrize("language", ["nl", "en"])
def test_template_is_read_as_it_is_meant(kind: Kind, language: str) -> None:
    with override(language):
        for content in (template_csv(kind), template_xlsx(kind)):
            sheet = read_sheet(content)
            wanted = {field.name: str(field.label) for field in kind.fields}
            assert guess(sheet.headings, kind.fields) == wanted
            assert len(sheet.rows) == len(kind.examples)


def test_the_template_offers_what_there_is_to_choose_and_says_so() -> None:
    with override("nl"):
        book = openpyxl.load_workbook(io.BytesIO(template_xlsx(KINDS["signals"])))
    sheet, explained = book.worksheets
    offered = {str(one.sqref): one.formula1 for one in sheet.data_validations.dataValidation}
    headings = [cell.value for cell in sheet[1]]
    assert offered[f"{get_column_letter(headings.index('Soort') + 1)}2:C500"] == '"Probleem,Kans,Wens"'
    told = {row[0].value: row[2].value for row in explained.iter_rows(min_row=2)}
    assert told["Soort"] == "Een van deze: Probleem, Kans, Wens."
    assert str(told["Manier"]).startswith("Kies hoe het bij je kwam. Een van deze: Bij de lift,")
    # Words of one's own stay possible: what is not in the list is understood all the same.
    assert not any(one.showErrorMessage for one in sheet.data_validations.dataValidation)


@pytest.mark.django_db
def test_a_template_is_called_as_its_kind_and_uses_the_word_that_is_offered(client: Client) -> None:
    client.force_login(make_membership(role=Role.FUNCTIONAL_ADMIN).user)
    answer = client.get("/importeren/voorbeeld/?soort=places&vorm=csv")
    assert 'filename="koppelkans-plekken.csv"' in answer.headers["Content-Disposition"]
    assert "wooncomplex" in answer.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "taken"), [("plannen.txt", False), ("plannen.pdf", False), ("plannen", False), ("Plannen.CSV", True)]
)
def test_another_kind_of_file_is_refused_with_what_can_be_read(client: Client, name: str, taken: bool) -> None:
    client.force_login(make_membership(role=Role.PROCESS_MANAGER).user)
    given = SimpleUploadedFile(name, as_csv([["Titel"], ["Een bankje"]]))
    answer = client.post("/importeren/", {"kind": "ambitions", "file": given})
    assert answer.status_code == (302 if taken else 422)
    if not taken:
        assert answer.context["form"].errors["file"] == [
            "Kies een .xlsx- of .csv-bestand. Elk spreadsheetprogramma kan een bestand zo bewaren."
        ]
