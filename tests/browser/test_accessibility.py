"""Every page of the table, as each persona for whom it differs: axe finds nothing, and nothing sticks out at 360 px.

Each page is looked at filled (the demo), empty (an organisation that has nothing yet) and in error (its form sent empty),
on a desk and, for those who stand at the lift, on a phone.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import pytest

from devstack.assets import NODE_MODULES
from tests.browser.visitors import DESK, PHONE
from tests.pages import PAGES, Kind, Page

if TYPE_CHECKING:
    from playwright.sync_api import Page as Tab

    from tests.browser.visitors import Visitors
    from tests.world import World

# Their pages are read on a phone as well.
ON_A_PHONE = {"social", "worker"}
AXE = """async () => {
  const found = await axe.run(document, { resultTypes: ["violations"], preload: false });
  return found.violations.flatMap((rule) => rule.nodes.map((node) => `${rule.id} ${node.target.join(" ")}`));
}"""
# What of a page axe judges by: its elements, what they say they are, and whether they hold text. Not which text, and of
# equal neighbours (the rows of a list) only the first. Given apart for the page's own part and for what stands around it.
OUTLINE = """() => {
  const unsaid = new Set(["href", "value", "nonce", "src", "action", "content", "datetime", "title", "alt", "aria-label"]);
  const main = document.querySelector("main");
  const outline = (one, inner) => {
    if (one === main && !inner) { return "<main>"; }
    const said = [...one.attributes].map((it) =>
      it.name + (unsaid.has(it.name) ? (it.value.trim() ? "+" : "-") : "=" + it.value.replace(/[0-9]+/g, "0")));
    const text = [...one.childNodes].some((it) => it.nodeType === Node.TEXT_NODE && it.data.trim());
    const children = [...one.children].map((it) => outline(it, false)).filter((it, at, all) => it !== all[at - 1]);
    return `<${one.localName} ${said.sort().join(" ")}${text ? " text" : ""}>${children.join("")}</>`;
  };
  return [outline(document.documentElement, false), main ? outline(main, true) : ""];
}"""
STICKS_OUT = """() => {
  const wide = document.documentElement.clientWidth;
  if (document.scrollingElement.scrollWidth <= wide) { return []; }
  const out = [...document.querySelectorAll("body *")].filter((one) => {
    const box = one.getBoundingClientRect();
    return box.width > 0 && box.right > wide + 1 && !one.closest(".utrecht-table-container, [data-scrolls]");
  });
  const name = (one) => one.tagName.toLowerCase() + (one.className ? "." + String(one.className).split(" ").join(".") : "");
  return [`wider than 360 px (${document.scrollingElement.scrollWidth}): ${out.slice(0, 4).map(name).join(", ")}`];
}"""
EMPTIED = """([path, here, name, value]) => {
  const forms = [...document.querySelectorAll("main form")].filter((form) => form.getAttribute("method") === "post");
  const form = forms.find((one) => new URL(one.action, location.href).pathname === path) ?? (here ? forms.at(-1) : null);
  if (!form) { return false; }
  for (const field of form.elements) {
    if (["hidden", "submit", "button", "fieldset"].includes(field.type)) { continue; }
    if (["checkbox", "radio"].includes(field.type)) { field.checked = false; } else { field.value = ""; }
  }
  form.removeAttribute("data-unsaved");
  form.noValidate = true;
  const button = name ? form.querySelector(`[name="${name}"][value="${value}"]`) : null;
  if (button) { form.requestSubmit(button); } else { HTMLFormElement.prototype.submit.call(form); }
  return true;
}"""


@cache
def axe() -> str:
    """The script of axe-core, from its package."""
    return (NODE_MODULES / "axe-core" / "axe.min.js").read_text(encoding="utf-8")


SEEN = [page for page in PAGES if page.kind in {Kind.PAGE, Kind.FRAGMENT} and (page.status == 200 or page.leads_on)]
# Nobody in particular, then everybody; somebody without an organisation has nothing in any state.
PERSONAS = ["", *dict.fromkeys(persona for page in SEEN for persona in page.who)]

# Only what gathers rows looks otherwise without any.
LOOKS = [
    *((persona, "filled") for persona in PERSONAS),
    *(
        (persona, "empty")
        for persona in PERSONAS
        if persona != "guest" and any(page.fill and persona in page.who for page in SEEN)
    ),
]


def meant_for(page: Page, persona: str) -> bool:
    """Whether this persona looks at this page; without one, whether everybody may."""
    return persona in page.who if persona else not page.who


# The outlines in which axe found nothing, so that it looks at each once, whoever sees it.
_clean: set[tuple[str, str]] = set()


def violations(tab: Tab, what: str, persona: str) -> list[str]:
    """What axe finds here, and what sticks out of a phone's screen."""
    found = judged(tab, "desk")
    tab.set_viewport_size(PHONE)
    found += tab.evaluate(STICKS_OUT)
    if persona in ON_A_PHONE:
        found += [f"(phone) {one}" for one in judged(tab, "phone")]
    tab.set_viewport_size(DESK)
    return [f"{what} [{persona or 'nobody'}] {one}" for one in found]


def judged(tab: Tab, screen: str) -> list[str]:
    """What axe finds; it need not look where both parts of the page were clean before on such a screen."""
    parts = {(screen, part) for part in tab.evaluate(OUTLINE)}
    if parts <= _clean:
        return []
    tab.evaluate(axe())
    found: list[str] = tab.evaluate(AXE)
    if not found:
        _clean.update(parts)
    return found


@pytest.mark.parametrize(("persona", "state"), LOOKS, ids=lambda value: value or "nobody")
def test_axe_finds_nothing(persona: str, state: str, visitors: Visitors, worlds: dict[str, World]) -> None:
    world = worlds[state]
    tab = visitors.page(world.user(persona) if persona else None)
    found = []
    for page in SEEN:
        if not meant_for(page, persona) or not page.there_is(world) or (state == "empty" and not page.fill):
            continue
        path = page.path(world)
        answer = tab.goto(path)
        assert answer, path
        if answer.status != 200:
            found.append(f"{path} [{persona}] answers {answer.status}")
            continue
        found += violations(tab, path, persona)
    assert not found, "\n".join(found)


IN_ERROR = [page for page in PAGES if page.errors]


@pytest.mark.parametrize("persona", ["", *dict.fromkeys(page.who[0] for page in IN_ERROR if page.who)])
def test_axe_finds_nothing_in_a_form_that_came_back(persona: str, visitors: Visitors, worlds: dict[str, World]) -> None:
    world = worlds["filled"]
    tab = visitors.page(world.user(persona) if persona else None)
    found = []
    for page in IN_ERROR:
        if (page.who[0] if page.who else "") != persona or not page.there_is(world):
            continue
        path = page.path(world)
        holder = (
            next(one for one in PAGES if one.name == page.form_on and one.thing == page.thing) if page.form_on else page
        )
        tab.goto(holder.path(world))
        with tab.expect_navigation(wait_until="load") as navigation:
            assert tab.evaluate(EMPTIED, [path, not page.form_on, *page.press]), (
                f"no form for {page.name} on {holder.name}"
            )
        status = navigation.value.status
        if status not in {422, 200}:
            found.append(f"{path} answered {status} to an empty form")
        found += violations(tab, f"{path} (in error)", persona)
    assert not found, "\n".join(found)
