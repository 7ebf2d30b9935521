"""Pages without the indentation of their templates, which is for who reads those and a seventh of what is sent."""

import re

from django.template import Origin
from django.template.loaders import filesystem

INDENTATION = re.compile(r"\s*\n\s*")


class Loader(filesystem.Loader):
    """Finds the templates of this project, as Django does. What stands in a page itself is left as it is."""

    def get_contents(self, origin: Origin) -> str:
        contents = str(super().get_contents(origin))
        return INDENTATION.sub("\n", contents) if str(origin.name).endswith(".html") else contents
