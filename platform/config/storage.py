"""Where style sheets and scripts are collected: our own style sheets without comments and needless space, as the one that is
made of several already is.
"""

from typing import IO, Any

from django.contrib.staticfiles.storage import ManifestStaticFilesStorage
from django.core.files.base import ContentFile
from whitenoise.storage import CompressedManifestStaticFilesStorage  # type: ignore[import-untyped] # ships no types

from devstack.css import packed

OWN = "css/"


class Packed:
    """Packs a style sheet of ours when it is collected, and names it by what it is then."""

    def file_hash(self, name: str | None, content: IO[Any] | None = None) -> str:
        said = None if content is None else _as_collected(name or "", content)
        digest: str = super().file_hash(name, said)  # type: ignore[misc] # of the storage it is mixed into
        return digest

    def _save(self, name: str, content: IO[Any]) -> str:
        saved: str = super()._save(name, _as_collected(name, content))  # type: ignore[misc] # as above
        return saved


def _as_collected(name: str, content: IO[Any]) -> IO[Any]:
    if not (name.startswith(OWN) and name.endswith(".css")):
        return content
    content.seek(0)
    return ContentFile(packed(content.read().decode()).encode())


class DevelopmentStorage(Packed, ManifestStaticFilesStorage):  # type: ignore[misc] # Django's own two differ
    """On a development site."""


class ProductionStorage(Packed, CompressedManifestStaticFilesStorage):  # type: ignore[misc] # WhiteNoise ships no types
    """In production: also compressed for the wire."""
