"""What a service raises when it may not do what it was asked; views and middleware turn these into answers."""


class RuleViolation(Exception):  # noqa: N818 -- it is the rule that is broken; "Error" adds nothing
    """A rule of the domain says no. `message` is a sentence for the person; `field` names the form field, if one."""

    def __init__(self, message: str, *, field: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.field = field


class IllegalMove(Exception):  # noqa: N818 -- as above
    """This state cannot go to that one. Never offered on a page, so a forged or outdated form: answered with 409."""

    def __init__(self, what: str, current: str, target: str) -> None:
        super().__init__(f"{what}: {current} -> {target}")
        self.what = what
        self.current = current
        self.target = target
