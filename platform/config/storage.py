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
    """Packs a style sheet of ours when it is collected."""

    def _save(self, name: str, content: IO[Any]) -> str:
        if name.startswith(OWN) and name.endswith(".css"):
            # Its digest was taken by reading it.
            content.seek(0)
            content = ContentFile(packed(content.read().decode()).encode())
        saved: str = super()._save(name, content)  # type: ignore[misc] # of the storage it is mixed into
        return saved


class DevelopmentStorage(Packed, ManifestStaticFilesStorage):  # type: ignore[misc] # Django's own two differ
    """On a development site."""


class ProductionStorage(Packed, CompressedManifestStaticFilesStorage):  # type: ignore[misc] # WhiteNoise ships no types
    """In production: also compressed for the wire."""
