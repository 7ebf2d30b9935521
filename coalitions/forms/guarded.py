"""Forms of proposals and coalitions in which residents must stay out, and colleagues may be named."""

from typing import Any, Self

from areas.models import WorkingArea
from residents.forms.guarded import GuardedForm


class ColleaguesForm(GuardedForm):
    """A guarded form that knows who works in its working area."""

    may_keep = False

    def __init__(self, *args: Any, working_area: WorkingArea | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.working_area = working_area
        if working_area:
            self.know_colleagues_in(working_area)

    def again(self, **kwargs: Any) -> Self:
        """The same form once more, with other contents."""
        return type(self)(working_area=self.working_area, prefix=self.prefix, **kwargs)

    def replacing(self, **given: Any) -> Self | None:
        """As of any guarded form, in the same working area."""
        return super().replacing(working_area=self.working_area, **given)
