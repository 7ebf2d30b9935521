"""People with a browser: opened where they are signed in, and watched for anything that goes wrong in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.browser.people import PATIENCE, Doors

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request, ViewportSize, WebError

    from accounts.models import User

DESK: ViewportSize = {"width": 1280, "height": 900}
PHONE: ViewportSize = {"width": 360, "height": 740}
# The browser notes every answer above 400; which ones are right is for the test to say.
EXPECTED = "Failed to load resource: the server responded with a status of"


class Visitors:
    """Opens pages for people; `troubles` are console errors, script errors and requests to other hosts."""

    def __init__(self, doors: Doors) -> None:
        self.doors = doors
        self.troubles: list[str] = []
        self._contexts: list[BrowserContext] = []

    def page(self, user: User | None = None, *, size: ViewportSize = DESK, **options: Any) -> Page:
        """A browser of this person, or of somebody unknown, on an empty page."""
        state = self.doors.state(user) if user else None
        phone = size == PHONE
        context = self.doors.browser.new_context(
            base_url=self.doors.address,
            locale="nl-NL",
            storage_state=state,
            viewport=size,
            has_touch=phone,
            is_mobile=phone,
            **options,
        )
        context.set_default_timeout(PATIENCE)
        context.on("console", self._said)
        context.on("weberror", self._failed)
        context.on("request", self._asked)
        self._contexts.append(context)
        return context.new_page()

    def close(self) -> None:
        """Close all browsers; fail when one of them saw trouble."""
        for context in self._contexts:
            context.close()
        assert self.troubles == []

    def _said(self, message: ConsoleMessage) -> None:
        if message.type == "error" and not message.text.startswith(EXPECTED):
            self.troubles.append(f"{message.page.url if message.page else ''}: {message.text}")

    def _failed(self, error: WebError) -> None:
        self.troubles.append(f"{error.page.url if error.page else ''}: {error.error}")

    def _asked(self, request: Request) -> None:
        if not request.url.startswith((self.doors.address, "data:", "about:", "blob:")):
            self.troubles.append(f"a request to another host: {request.url}")
