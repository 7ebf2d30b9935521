"""Forms of proposals and coalitions in which residents must stay out, and colleagues may be named."""

from typing import Any

from areas.models import WorkingArea
from organisations.guarded import GuardedForm


class ColleaguesForm(GuardedForm):
    """A guarded form in which who works in its working area may be named."""

    def __init__(self, *args: Any, working_area: WorkingArea | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.may_name([working_area] if working_area else [])
