"""What an organisation sees when nobody of it is there: a program that reads for it."""

from django.contrib.auth.models import AnonymousUser


class OrganisationSight(AnonymousUser):
    """Nobody in particular, with the sight of one organisation: its own things, those of partners in its working areas,
    and what is public. Every `visible_to` takes it where a person stands otherwise.

    It has no role, so what is for some roles only stays closed, such as what other organisations heard.
    """

    def __init__(self, organisation_id: int) -> None:
        super().__init__()
        self.organisation_id = organisation_id
