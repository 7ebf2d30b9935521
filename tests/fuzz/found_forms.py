"""The forms, filters and links of a page, as a browser finds them in its HTML."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import parse_qsl, urljoin, urlsplit

from django.urls import Resolver404, resolve

# In the frame of every page: tried once, not for every page again.
SENT_ALONG = {"csrfmiddlewaretoken"}


@dataclass
class Form:
    """Where it is sent, how, and its fields: by name, the values that the page itself offers."""

    path: str
    method: str
    fields: dict[str, list[str]] = field(default_factory=dict)
    texts: set[str] = field(default_factory=set)
    """Fields in which one may write anything."""
    buttons: set[str] = field(default_factory=set)
    untouched: dict[str, list[str]] = field(default_factory=dict)
    """What a browser sends when nobody changed anything."""

    @property
    def kind(self) -> tuple[str, str, tuple[str, ...]]:
        """What is equal for the same form about another thing."""
        return resolve(self.path).view_name, self.method, tuple(sorted(self.fields))


class _Reader(HTMLParser):
    def __init__(self, here: str) -> None:
        super().__init__()
        self.here = here
        self.forms: list[Form] = []
        self.links: set[str] = set()
        self._open: Form | None = None
        self._select = ""
        self._textarea = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        ticked = "on" if said.get("type") in {"checkbox", "radio"} else ""
        name, value = said.get("name", ""), said.get("value", ticked)
        if tag == "form":
            path = urlsplit(urljoin(self.here, said.get("action", ""))).path
            self._open = Form(path, said.get("method", "get").lower())
            self.forms.append(self._open)
        elif tag == "a" and "?" in said.get("href", ""):
            self.links.add(urljoin(self.here, said["href"]))
        elif tag == "option" and self._open and self._select:
            self._open.fields[self._select].append(value)
            if "selected" in said:
                self._open.untouched.setdefault(self._select, []).append(value)
        elif tag in {"input", "button", "textarea", "select"} and self._open and name and name not in SENT_ALONG:
            self._open.fields.setdefault(name, []).append(value)
            self._sort(tag, name, said.get("type", "text"))
            self._select = name if tag == "select" else self._select
            self._textarea = name if tag == "textarea" else ""
            if tag == "input" and (said.get("type") not in {"checkbox", "radio"} or "checked" in said):
                self._open.untouched.setdefault(name, []).append(value)

    def handle_data(self, data: str) -> None:
        if self._open and self._textarea:
            # The line break right behind the tag is no part of the text.
            self._open.untouched[self._textarea] = [data.removeprefix("\r").removeprefix("\n")]

    def _sort(self, tag: str, name: str, kind: str) -> None:
        assert self._open
        if tag == "button":
            self._open.buttons.add(name)
        elif tag == "textarea" or (tag == "input" and kind == "text"):
            self._open.texts.add(name)

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._open = None
        elif tag == "select":
            self._select = ""
        elif tag == "textarea":
            self._textarea = ""


def forms_of(html: str, here: str) -> list[Form]:
    """What can be sent from this page; what its links say after the question mark counts as a form too."""
    reader = _Reader(here)
    reader.feed(html)
    asked = Form(urlsplit(here).path, "get")
    for link in reader.links:
        parts = urlsplit(link)
        if parts.path == asked.path:
            for name, value in parse_qsl(parts.query):
                asked.fields.setdefault(name, []).append(value)
    return [form for form in [*reader.forms, asked] if _is_ours(form)]


def _is_ours(form: Form) -> bool:
    try:
        resolve(form.path)
    except Resolver404:
        return False
    return True
