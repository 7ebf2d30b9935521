from django.apps import AppConfig
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from coalitions.matching import similarity
from coalitions.matching.onnx_folder import EmbeddingsError, OnnxFolder


class CoalitionsConfig(AppConfig):
    name = "coalitions"
    verbose_name = _("Koppelkansen, proposals and coalitions")

    def ready(self) -> None:
        """Tell the engine which language model to use, if any; one that is not in order stops the start."""
        if settings.MATCHING_EMBEDDINGS:
            try:
                similarity.use(OnnxFolder(settings.MATCHING_EMBEDDINGS))
            except EmbeddingsError as error:
                raise ImproperlyConfigured(f"MATCHING_EMBEDDINGS: {error}") from None
