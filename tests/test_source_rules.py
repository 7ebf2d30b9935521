"""Rules of our own over the source, besides those of ruff (which has bandit's): what would open a hole stands nowhere."""

import re
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from django.conf import settings

from core.catalogue import AppCatalogue
from core.management.commands.catalogue import catalogues

ROOT = Path(settings.BASE_DIR)
PYTHON = ("coalitions", "initiatives", "residents", "platform")
MAILS = (
    "templates/notifications/mail/base.html", "templates/notifications/mail/notification.html",
    "templates/organisations/mail/invitation.html", "templates/overview/mail/digest.html",
)  # fmt: skip
ORDER = "names in the order of code points, which has Écluse last: core.ordering knows better"
VIEWS = "**/views.py **/views/*.py"
# What is looked for, in which files, and where it stands all the same, with the reason.
RULES: dict[str, tuple[str, str, dict[str, str]]] = {
    "markup that is not escaped": (r"\|\s*safe\b|\|\s*safeseq\b|autoescape\s+off", "templates/**/*.html", {
        "templates/components/field_notes.html": "help texts are written by us and allauth, with links in them",
        "templates/django/forms/field.html": "as above",
    }),
    "scripts and styles in a page": (
        r"<\w[^<>{%]*\s(?:on\w+|style)=|javascript:|<style|<script(?![^>]*\s(?:src=|type=\"application/json\"))",
        "templates/**/*.html",
        dict.fromkeys(MAILS, "a mail has no style sheet"),
    ),
    "a form that changes something without a token": (
        r"<form[^>]*method=\"post\"(?:(?!</form>)(?!csrf_token)[\s\S])*</form>", "templates/**/*.html", {
            "templates/busy.html": "the token is among what was sent, and stays: by that the same form is known",
        },
    ),
    "markup made by a script": (r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function", "static/js/*.js", {}),
    "words for people in a script": (r"documentElement\.lang|navigator\.language", "static/js/*.js", {}),
    "text taken for markup": (r"\bmark_safe\(", "**/*.py", {}),
    "statements put together from words": (r"\.(?:raw|extra)\(\s*f\"|execute\(\s*f\"|RawSQL\(\s*f\"", "**/*.py", {
        "platform/areas/importing/reading.py": "names of layers and columns of the very file that is read, quoted",
        "platform/core/counts.py": "SQL of Django's, with its parameters beside it",
        "platform/core/lists/pages.py": "as above, and quoted names of columns",
        "platform/core/management/commands/migrate.py": "names of the settings and of tables, quoted",
        "platform/overview/measuring/benchmarking.py": "a name made on the spot, quoted",
    }),
    "a shell": (r"shell=True|os\.system|os\.popen", "**/*.py", {}),
    "certificates that are not checked": (r"verify=False|CERT_NONE|_create_unverified", "**/*.py", {}),
    "code from outside": (r"\bpickle\.loads?\(|\byaml\.load\(|\bmarshal\.|(?<![\w.])(?:eval|exec)\(", "**/*.py", {
        "platform/overview/measuring/scale/country.py": "a file of one's own, named by hand",
    }),
    "forms that anybody may send": (r"csrf_exempt", "**/*.py", {
        "platform/overview/views/mail.py": "one click of a mail program (RFC 8058), with a signed link",
        "platform/organisations/views/invitations.py": "as above, with the key of the invitation",
        "platform/overview/api/views.py": "programs bring a key, never a cookie",
    }),
    "a way on to an address from a request": (r"redirect\(\s*request\.(?:GET|POST|META)", "**/*.py", {}),
    "rows read or written in a view": (r"\b(?:objects|_default_manager)\.(?!none\(\))", VIEWS, {}),
    "a page that says something before whom it is for": (
        r"^@(?!member_required|login_required|_members_only).*\n(?:@.*\n)*@(?:member_required|login_required|_members_only)",
        VIEWS,
        {},
    ),
    "a page that takes whatever method": (
        r"^@(?:member_required\(.*\)|login_required|_members_only)\n(?!@require_)", VIEWS, {},
    ),
    ORDER: (
        r"order_by\((?:[^()]|\([^()]*\))*?\"-?(?:\w+__)*(?:name|title)\"|key=lambda \w+:\s*\(?[^()]*?\.(?:name|title)\b", "**/*.py", {},
    ),
    "a status without the tone it has everywhere": (
        r"\{% badge ([\w.]+)\.get_(?:status|answer|decision|state)_display (?!\1\|tone\b)", "templates/**/*.html", {},
    ),
    "work done behind one's back": (r"^from django\.dispatch|^from django\.db\.models\.signals|@receiver", "**/*.py", {}),
}  # fmt: skip


def files(pattern: str) -> list[Path]:
    if not pattern.startswith("**"):
        return sorted(ROOT.glob(pattern))
    return sorted(
        file
        for folder in PYTHON
        for one in pattern.split()
        for file in (ROOT / folder).glob(one)
        if "node_modules" not in file.parts
    )


def found(rule: str) -> dict[str, str]:
    """The files in which it stands, and the first place."""
    wanted, pattern, _known = RULES[rule]
    looked = {
        str(file.relative_to(ROOT)): re.search(wanted, file.read_text(encoding="utf-8"), re.MULTILINE)
        for file in files(pattern)
    }
    assert looked
    return {name: one[0][:80] for name, one in looked.items() if one}


LONGEST_LINE = 200
# A tag of Django's cannot be broken: the sentence of a {% translate %} stands on a line of its own.
ONE_TAG = re.compile(r"\s*\{%(?:(?!%\}).)*%\}\s*")


def too_long(template: str) -> list[str]:
    """The lines that nobody reads in one go, and that could be broken."""
    lines = template.splitlines()
    return [line for line in lines if len(line) > LONGEST_LINE and not ONE_TAG.fullmatch(line)]


def test_templates_are_written_to_be_read() -> None:
    there = {str(file.relative_to(ROOT)): too_long(file.read_text("utf-8")) for file in files("templates/**/*.html")}
    assert there
    assert {name: lines for name, lines in there.items() if lines} == {}


def test_only_a_line_that_cannot_be_broken_may_be_long() -> None:
    sentence = '{% translate "' + "x" * LONGEST_LINE + '" %}'
    assert too_long(f"  {sentence}\n{'x' * LONGEST_LINE}") == []
    assert too_long(f"<p>{sentence}</p>") == [f"<p>{sentence}</p>"]
    assert too_long(f"{sentence}{sentence}") == [f"{sentence}{sentence}"]


# Markup, the names of what is filled in, and an example of JSON are no words.
NO_WORDS = re.compile(r"<[^>]*>|%\(\w+\)[sd]|\{[^}]*\}")


def straight_quotes(catalogue: Catalog) -> list[str]:
    """What people would read with the quotes of a typewriter."""
    translated = [one.string if isinstance(one.string, tuple) else (one.string,) for one in catalogue if one.id]
    said = [str(words) for some in translated for words in some]
    return [words for words in said if re.search(r"['\"]", NO_WORDS.sub("", words))]


@pytest.mark.parametrize("app", catalogues(), ids=lambda app: app.name)
def test_quotes_and_apostrophes_on_the_screen_are_curly(app: AppCatalogue) -> None:
    assert straight_quotes(app.stored()) == []


def test_quotes_of_markup_are_no_quotes_on_the_screen() -> None:
    catalogue = Catalog()
    catalogue.add("a", "Collega's van “De Sluis”")
    catalogue.add("b", '<a class="nl-link" href="%(url)s">Thema’s</a>, als {"id"}')
    catalogue.add(("c", "d"), ("één 'woord'", "woorden"))
    assert straight_quotes(catalogue) == ["Collega's van “De Sluis”", "één 'woord'"]


def test_every_list_says_the_way_back() -> None:
    lists = {file: file.read_text("utf-8") for file in (ROOT / "templates").rglob("*_list.html")}
    pages = {file.name: text for file, text in lists.items() if '{% extends "base.html" %}' in text}
    assert len(pages) > 1
    assert [name for name, text in pages.items() if "{% block breadcrumb %}" not in text] == []


@pytest.mark.parametrize("rule", RULES)
def test_it_stands_nowhere_but_where_a_reason_says_so(rule: str) -> None:
    there, known = found(rule), RULES[rule][2]
    assert {name: words for name, words in there.items() if name not in known} == {}
    assert set(known) <= set(there), "these reasons are no longer needed"


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ("markup that is not escaped", "{{ need.title|safe }}"),
        ("scripts and styles in a page", '<p onclick="x()">'),
        ("a form that changes something without a token", '<form method="post"><input name="a"></form>'),
        ("markup made by a script", "box.innerHTML = said"),
        (
            "words for people in a script",
            'box.placeholder = document.documentElement.lang === "en" ? "Search" : "Zoek"',
        ),
        ("text taken for markup", "mark_safe(words)"),
        ("statements put together from words", 'cursor.execute(f"SELECT {name}")'),
        ("a shell", "run(command, shell=True)"),
        ("certificates that are not checked", "requests.get(url, verify=False)"),
        ("code from outside", "yaml.load(text)"),
        ("forms that anybody may send", "@csrf_exempt"),
        ("a way on to an address from a request", 'redirect(request.GET["next"])'),
        ("rows read or written in a view", "Benefit.objects.filter(pk=pk)"),
        ("a page that says something before whom it is for", "@require_safe\n@member_required()\ndef home():"),
        ("a page that takes whatever method", "@member_required()\ndef home():"),
        (ORDER, 'rows.order_by(Lower("pk"), "area__name")'),
        (ORDER, "sorted(rows, key=lambda one: (one.area.name, one.pk))"),
        (ORDER, "sorted(rows, key=lambda one: (one.rank, one.area.name))"),
        ("a status without the tone it has everywhere", '{% badge need.get_status_display "info" %}'),
        ("work done behind one's back", "@receiver(post_save)"),
    ],
)
def test_a_rule_finds_what_it_is_for(rule: str, words: str) -> None:
    assert re.search(RULES[rule][0], words, re.MULTILINE)
    assert rule in RULES


def test_every_rule_is_tried() -> None:
    tried = {one[0] for one in test_a_rule_finds_what_it_is_for.pytestmark[0].args[1]}  # type: ignore[attr-defined]
    assert tried == set(RULES)
