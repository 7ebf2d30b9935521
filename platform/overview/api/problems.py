"""What goes wrong, in the form of RFC 9457."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from django.http import JsonResponse

CONTENT_TYPE = "application/problem+json"


class Problem(Exception):  # noqa: N818 -- the name the standard gives it
    """Ends a request: a status, a sentence about this time, and perhaps more members and headers."""

    def __init__(self, status: int, detail: str, *, headers: Mapping[str, str] | None = None, **more: Any) -> None:
        super().__init__(detail)
        self.status = HTTPStatus(status)
        self.detail = detail
        self.headers = headers or {}
        self.more = more

    def answer(self) -> JsonResponse:
        said = {"type": "about:blank", "title": self.status.phrase, "status": int(self.status), "detail": self.detail}
        return JsonResponse(
            {**said, **self.more}, status=self.status, headers=dict(self.headers), content_type=CONTENT_TYPE
        )
