"""Following everything a page offers: links, parts that htmx fetches, and forms that only ask for something."""

from __future__ import annotations

import re
from collections import Counter, deque
from html.parser import HTMLParser
from typing import TYPE_CHECKING
from urllib.parse import urlencode, urljoin, urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tests.access.houses import Browser

SKIP = re.compile(r"^/(static|beheer|account|taal)/")
# The administration by itself, without signing out, and without the pages of what is planted nowhere: accounts, areas and
# themes (UNPLANTED in planting.py says why), and places in organisations, of which everybody reads all.
OUTSIDE_ADMINISTRATION = re.compile(
    r"^/(?!beheer/)|^/beheer/(logout|jsi18n|accounts|account|mfa|themes|areas/(working)?area|organisations/membership/\d)"
)
# Addresses of one list that differ in what its filters are set to: so many are tried.
ALIKE = 5
TYPED = "kanarie"
# How the list was filtered that one came from, for the way back to it: the page of a row is the same without.
CAME_FROM = re.compile(r"_changelist_filters=[^&]*&?")


class Offers(HTMLParser):
    """The addresses a page leads to without changing anything."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._form: list[tuple[str, str]] | None = None
        self._action = ""
        self._select = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        self.found += [said[name] for name in ("href", "hx-get") if name in said and tag != "link"]
        if tag == "form" and said.get("method", "get").lower() == "get":
            self._form, self._action = [], said.get("action", "")
        elif self._form is not None and said.get("name"):
            self._field(tag, said)
        elif tag == "option" and self._select and said.get("value") and self._form is not None:
            self._form.append((self._select, said["value"]))
            self._select = ""

    def _field(self, tag: str, said: dict[str, str]) -> None:
        assert self._form is not None
        if tag == "select":
            # The first of its options that means anything.
            self._select = said["name"]
        elif tag == "input" and said.get("type", "text") in {"text", "search"}:
            self._form.append((said["name"], TYPED))
        elif tag == "input" and said.get("type") == "hidden":
            self._form.append((said["name"], said.get("value", "")))

    def handle_endtag(self, tag: str) -> None:
        if tag == "form" and self._form is not None:
            words = [pair for pair in self._form if pair[1] == TYPED]
            # With the words alone, and with every filter at once: what one of them shuts out the other shows.
            self.found += [f"{self._action}?{urlencode(fields)}" for fields in (words, self._form) if fields]
            self._form, self._select = None, ""


def crawl(browser: Browser, start: Iterable[str], skip: re.Pattern[str] = SKIP) -> Iterator[tuple[str, str]]:
    """Every address that can be reached from these and what it shows, each kind of filter a few times."""
    waiting, seen, alike = deque(start), set(start), Counter[str]()
    while waiting:
        path = waiting.popleft()
        answer = browser.ask("GET", path)
        assert answer.status < 500, f"{path} answers {answer.status}"
        text = answer.body.decode(errors="replace")
        yield path, text
        for found in _offered(path, text, answer.location, skip):
            if found not in seen and ("?" not in found or alike[_shape(found)] < ALIKE):
                alike[_shape(found)] += "?" in found
                seen.add(found)
                waiting.append(found)


def _offered(path: str, text: str, location: str, skip: re.Pattern[str]) -> Iterator[str]:
    offers = Offers()
    offers.feed(text)
    for found in [*offers.found, *filter(None, [location])]:
        whole = urlsplit(urljoin(path, found))
        if whole.scheme in {"", "http", "https"} and not whole.netloc and not skip.match(whole.path):
            query = CAME_FROM.sub("", whole.query)
            yield f"{whole.path}?{query}" if query else whole.path


def _shape(path: str) -> str:
    """The address without keys and filters: leaving out one filter after the other would go on for ever."""
    return re.sub("[0-9]+", "0", urlsplit(path).path)
