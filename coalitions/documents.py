"""Which documents may be kept with an agreement: known by what is in them, not by what they are called."""

import zipfile
from pathlib import PurePath
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from core.errors import RuleViolation
from core.scanning import require_harmless

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile

LARGEST = 10 * 1024 * 1024
TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "odt": "application/vnd.oasis.opendocument.text",
}
# What a browser offers to choose from.
ACCEPT = ",".join(f".{kind}" for kind in TYPES)
# A word processor's file is a zip; one with more parts than this is no letter.
MOST_PARTS = 2_000


def require_document(upload: "UploadedFile[bytes]") -> str:
    """The sort of document this is; raises `RuleViolation` when it is too large or not one that may be kept."""
    if upload.size is None or upload.size > LARGEST:
        raise RuleViolation(_("This document is larger than 10 MB. Make it smaller, or split it."), field="document")
    kind = _kind_of(upload)
    if kind is None:
        raise RuleViolation(_("This is no PDF, Word or OpenDocument text. Save it as a PDF first."), field="document")
    if PurePath(upload.name or "").suffix.lower() != f".{kind}":
        raise RuleViolation(
            _("The name of this file says something else than what is in it. It is a .%(kind)s file.") % {"kind": kind},
            field="document",
        )
    require_harmless(upload.chunks(), field="document")
    upload.seek(0)
    return kind


def _kind_of(upload: "UploadedFile[bytes]") -> str | None:
    start = upload.read(8)
    upload.seek(0)
    if start.startswith(b"%PDF-"):
        return "pdf"
    found = _kind_of_zip(upload) if start.startswith(b"PK\x03\x04") else None
    upload.seek(0)
    return found


def _kind_of_zip(upload: "UploadedFile[bytes]") -> str | None:
    """Looks at the list of parts only, so that nothing is unpacked; a document with macros is none of ours."""
    try:
        with zipfile.ZipFile(upload) as parts:
            names = set(parts.namelist())
            if len(names) > MOST_PARTS or any(name.lower().endswith("vbaproject.bin") for name in names):
                return None
            if {"[Content_Types].xml", "word/document.xml"} <= names:
                return "docx"
            if {"mimetype", "content.xml"} <= names and _says(parts, TYPES["odt"]):
                return "odt"
    except (zipfile.BadZipFile, NotImplementedError, OSError, ValueError):
        return None
    return None


def _says(parts: zipfile.ZipFile, wanted: str) -> bool:
    with parts.open("mimetype") as mimetype:
        return mimetype.read(len(wanted) + 1) == wanted.encode()
