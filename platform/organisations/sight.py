"""What an organisation sees through a program that reads for it."""

from django.contrib.auth.models import AnonymousUser


class OrganisationSight(AnonymousUser):
    """A reader without a person, which sees what one organisation may see: its own things, those of partners in its working
    areas, and what is public. Every `visible_to` takes it in place of a user.

    It has no role, so what is for some roles only stays closed, such as what other organisations heard.
    """

    def __init__(self, organisation_id: int) -> None:
        super().__init__()
        self.organisation_id = organisation_id
