"""A version of the matcher in the tests: making a draft, foretelling and doing what it changes."""

from coalitions.models import MatcherVersion, Overlap, PreviewedChange
from coalitions.services import everything
from coalitions.services import versions as services
from organisations.models import Membership

Version = MatcherVersion


def shown() -> dict[tuple[int, int | None, int | None], str]:
    rows = Overlap.objects.current().values_list("ambition", "other", "need", "strength")
    return {(ambition, other, need): strength for ambition, other, need, strength in rows}


def after_preview(version: Version) -> dict[tuple[int, int | None, int | None], str]:
    """What there would be: what there is, changed as the preview says."""
    found = dict(shown())
    for row in PreviewedChange.objects.filter(job__version=version, job__revision=version.revision):
        key: tuple[int, int | None, int | None] = (row.ambition_id, row.other_id, row.need_id)
        assert found.get(key, "") == row.before
        if row.after:
            found[key] = row.after
        else:
            del found[key]
    return found


def a_draft(admin: Membership, **weights: float) -> Version:
    draft = services.new_draft(actor=admin)
    return services.change_weights(actor=admin, version=draft, weights=weights) if weights else draft


def finish() -> None:
    """Match until the run is done, as a worker does."""
    for _done in everything.work():
        pass


STRICT = {"pair_small": 20.0, "pair_fair": 21.0, "pair_large": 22.0}
GENEROUS = {"pair_small": 1.0, "pair_fair": 2.0, "pair_large": 3.0, "need_small": 1.0, "need_fair": 2.0}
