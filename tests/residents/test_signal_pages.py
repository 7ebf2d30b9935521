"""The pages on which signals are logged, read and interpreted."""

import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from areas.models import WorkingArea
from organisations.models import Membership
from organisations.roles import Role
from residents import services
from residents.models import Feedback, Need, Signal
from tests.counting import queries_of
from tests.factories import make_area, make_membership, make_need, make_place, make_signal, make_working_area
from themes.models import Theme

pytestmark = pytest.mark.django_db


def page_text(answer: Any) -> str:
    """A page without the token and the address that differ at every visit."""
    return re.sub(r"X-CSRFToken[^}]*|csrfmiddlewaretoken[^>]*|/\d+/", "", answer.content.decode())


NEW = "/signalen/nieuw/"


def _form(client: Client, **changes: Any) -> dict[str, Any]:
    """What a browser would send after filling in the three questions."""
    form = client.get(NEW).context["form"]
    data = {name: form[name].value() or "" for name in form.fields}
    first_card = form.fields["where"].choices[0][0]
    return {**data, "text": "er is nergens een plek om te zitten", "where": data["where"] or first_card,
            "channel": "lift", **changes}  # fmt: skip


def test_three_answers_log_a_signal(client: Client, logger: Membership) -> None:
    client.force_login(logger.user)
    answer = client.post(NEW, _form(client))
    signal = Signal.objects.get()
    assert answer.status_code == 302
    assert answer.headers["Location"] == reverse("residents:signal-saved", args=[signal.pk])
    assert signal.heard_on == timezone.localdate()


@pytest.mark.parametrize("role", [Role.ORGANISATION_ADMIN, Role.FUNCTIONAL_ADMIN, Role.PRIVACY_OFFICER])
def test_logging_is_not_there_for_administrators(client: Client, role: Role) -> None:
    client.force_login(make_membership(role=role).user)
    assert client.get(NEW).status_code == 404


def test_logging_asks_an_unknown_visitor_to_sign_in(client: Client) -> None:
    assert client.get(NEW).status_code == 302


def test_form_remembers_the_last_signal(client: Client, logger: Membership, working_area: WorkingArea) -> None:
    place = make_place(area=working_area.neighbourhoods.first())
    make_signal(logged_by=logger, working_area=working_area, place=place, channel="street", kind="problem", reach="5-9")
    client.force_login(logger.user)
    form = client.get(NEW).context["form"]
    values = {name: form[name].value() for name in ("where", "channel", "kind", "reach")}
    assert values == {"where": f"place:{place.pk}", "channel": "street", "kind": "problem", "reach": "1-4"}
    assert form.fields["where"].choices[0][0] == f"place:{place.pk}"


def test_form_keeps_what_was_typed_when_something_is_missing(client: Client, logger: Membership) -> None:
    client.force_login(logger.user)
    answer = client.post(NEW, _form(client, channel=""))
    assert answer.status_code == 422
    assert answer.context["form"]["text"].value() == "er is nergens een plek om te zitten"
    assert not Signal.objects.exists()


def test_somewhere_else_is_chosen_from_the_list(client: Client, logger: Membership, working_area: WorkingArea) -> None:
    place = make_place(area=working_area.neighbourhoods.first())
    client.force_login(logger.user)
    assert client.post(NEW, _form(client, where="other")).status_code == 422
    client.post(NEW, _form(client, where="other", other_where=f"place:{place.pk}"))
    assert Signal.objects.get().place == place


def test_same_form_twice_is_one_signal(client: Client, logger: Membership) -> None:
    client.force_login(logger.user)
    data = _form(client)
    client.post(NEW, data)
    client.post(NEW, data)
    assert Signal.objects.count() == 1


def test_other_words_in_a_form_that_was_sent_are_not_lost(client: Client, logger: Membership) -> None:
    client.force_login(logger.user)
    data = _form(client)
    client.post(NEW, data)
    other = {**data, "text": "de lift is te smal voor een rollator"}
    back = client.post(NEW, other)
    assert back.status_code == 422
    assert "de lift is te smal voor een rollator" in back.text
    assert Signal.objects.count() == 1
    # What comes back is a form of its own, so sending it again logs the other signal.
    form = back.context["form"]
    client.post(NEW, {**other, "form_key": form["form_key"].value()})
    assert sorted(Signal.objects.values_list("text", flat=True)) == sorted([data["text"], other["text"]])


def test_found_name_is_replaced_with_one_press(client: Client, logger: Membership) -> None:
    client.force_login(logger.user)
    data = _form(client, text="mevrouw De Vries wil een bankje")
    answer = client.post(NEW, data)
    assert answer.status_code == 422
    assert b"<mark>" in answer.content
    span = answer.context["form"].findings[0][2].found[0].span
    again = client.post(NEW, {**data, "replace": f"text:{span}"})
    assert again.status_code == 200
    assert "Vries" not in again.context["form"]["text"].value()
    assert not Signal.objects.exists()


def test_found_name_may_stay_with_a_reason(client: Client, logger: Membership) -> None:
    client.force_login(logger.user)
    data = _form(client, text="mevrouw De Vries wil een bankje")
    assert 'name="guard_reason"' in client.post(NEW, data).content.decode()
    client.post(NEW, {**data, "guard_reason": "zo heet de winkel"})
    assert Signal.objects.get().guard == "kept"


def test_phone_number_is_refused_whatever_the_reason(client: Client, logger: Membership) -> None:
    client.force_login(logger.user)
    answer = client.post(NEW, _form(client, text="bel 06-12345678", guard_reason="moet"))
    assert answer.status_code == 422
    assert not Signal.objects.exists()


def test_check_shows_theme_and_finds_without_storing(client: Client, logger: Membership) -> None:
    client.force_login(logger.user)
    text = "mevrouw De Vries is eenzaam, nergens een plek om elkaar te ontmoeten"
    answer = client.post(reverse("residents:signal-check"), _form(client, text=text))
    page = answer.content.decode()
    assert "<mark>" in page
    assert answer.context["form"].suggestion.theme.code == "social"
    assert not Signal.objects.exists()


def test_the_theme_shown_at_a_place_is_the_theme_that_is_stored(client: Client, logger: Membership) -> None:
    here, elsewhere = make_area(), make_area()
    working_area = make_working_area(areas=[here, elsewhere])
    logger.working_areas.set([working_area])
    words = "de knotwilg bij de grammofoon staat scheef"
    make_need(working_area=working_area, area=elsewhere, themes=["circular"], title=words, description=words)
    place = make_place(area=here)
    client.force_login(logger.user)
    data = _form(client, text=words, where=f"place:{place.pk}", theme="")
    shown = client.post(reverse("residents:signal-check"), data).context["form"].suggestion
    client.post(NEW, data)
    assert Signal.objects.get().theme == (shown and shown.theme)
    # In the neighbourhood of the need it does point at a theme.
    data = _form(client, text=words, where=f"place:{make_place(area=elsewhere).pk}", theme="")
    assert client.post(reverse("residents:signal-check"), data).context["form"].suggestion.theme.code == "circular"


def test_chosen_theme_and_none_of_these_are_kept(client: Client, logger: Membership) -> None:
    client.force_login(logger.user)
    client.post(NEW, _form(client, theme="mobility"))
    client.post(NEW, _form(client, theme="none"))
    kept = [(signal.theme and signal.theme.code, signal.theme_by_person) for signal in Signal.objects.order_by("pk")]
    assert kept == [("mobility", True), (None, True)]


def test_thanks_offers_the_need_it_looks_like(client: Client, logger: Membership, working_area: WorkingArea) -> None:
    need = make_need(
        working_area=working_area, title="Een plek om te zitten", description="Nergens een bankje om te zitten."
    )
    client.force_login(logger.user)
    answer = client.post(NEW, _form(client), follow=True)
    assert need.title in answer.content.decode()
    signal = Signal.objects.get()
    client.post(reverse("residents:signal-link", args=[signal.pk]), {"need": need.pk})
    need.refresh_from_db()
    assert need.signal_count == 1


def test_thanks_is_for_whoever_logged_it(client: Client, logger: Membership, networker: Membership) -> None:
    signal = make_signal(logged_by=logger)
    client.force_login(networker.user)
    assert client.get(reverse("residents:signal-saved", args=[signal.pk])).status_code == 404


def test_signal_of_another_organisation_is_as_missing(
    client: Client, logger: Membership, working_area: WorkingArea
) -> None:
    other = make_membership(role=Role.SOCIAL_MANAGER, working_areas=[working_area])
    theirs = make_signal(logged_by=other, working_area=working_area)
    client.force_login(logger.user)
    forbidden = client.get(reverse("residents:signal-detail", args=[theirs.pk]))
    missing = client.get(reverse("residents:signal-detail", args=[theirs.pk + 999]))
    assert forbidden.status_code == missing.status_code == 404
    assert page_text(forbidden) == page_text(missing)
    for name in ("link", "unlink", "agenda", "refer", "no-action", "gist", "theme"):
        assert client.post(reverse(f"residents:signal-{name}", args=[theirs.pk])).status_code == 404


def test_networker_interprets_what_others_logged(
    client: Client, logger: Membership, networker: Membership, working_area: WorkingArea
) -> None:
    signal = make_signal(logged_by=logger, working_area=working_area)
    client.force_login(networker.user)
    url = reverse("residents:signal-refer", args=[signal.pk])
    assert client.post(url, {"refer-to": "", "refer-other": ""}).status_code == 422
    assert client.post(url, {"refer-other": "Wijkteam"}).status_code == 302
    signal.refresh_from_db()
    assert (signal.status, signal.referred_to) == ("referred", "Wijkteam")


def test_no_follow_up_comes_back_with_found_words(
    client: Client, logger: Membership, networker: Membership, working_area: WorkingArea
) -> None:
    signal = make_signal(logged_by=logger, working_area=working_area)
    client.force_login(networker.user)
    url = reverse("residents:signal-no-action", args=[signal.pk])
    data = {"none-reason": "mevrouw De Vries belde al"}
    wrong = client.post(url, data)
    assert wrong.status_code == 422
    span = wrong.context["no_action_form"].findings[0][2].found[0].span
    replaced = client.post(url, {**data, "replace": f"none-reason:{span}"})
    assert "Vries" not in replaced.context["no_action_form"]["reason"].value()


def test_forged_move_is_a_conflict(
    client: Client, logger: Membership, networker: Membership, working_area: WorkingArea
) -> None:
    signal = make_signal(logged_by=logger, working_area=working_area, status="referred", referred_to="Wijkteam")
    client.force_login(networker.user)
    assert client.post(reverse("residents:signal-agenda", args=[signal.pk])).status_code == 409


def test_reader_who_may_not_interpret_gets_no_forms(
    client: Client, logger: Membership, working_area: WorkingArea
) -> None:
    reader = make_membership(role=Role.PRIVACY_OFFICER, organisation=logger.organisation, working_areas=[working_area])
    signal = make_signal(logged_by=logger, working_area=working_area)
    client.force_login(reader.user)
    assert client.post(reverse("residents:signal-agenda", args=[signal.pk])).status_code == 404
    page = client.get(reverse("residents:signal-detail", args=[signal.pk]))
    assert page.status_code == 200
    assert reverse("residents:signal-agenda", args=[signal.pk]) not in page.content.decode()


def test_gist_and_theme_are_added_on_the_page(
    client: Client, logger: Membership, networker: Membership, working_area: WorkingArea
) -> None:
    signal = make_signal(logged_by=logger, working_area=working_area, language="tr", text="burada oturacak yer yok")
    client.force_login(networker.user)
    gist = {"gist-gist": "nergens een plek om elkaar te ontmoeten"}
    assert client.post(reverse("residents:signal-gist", args=[signal.pk]), gist).status_code == 302
    assert client.post(reverse("residents:signal-theme", args=[signal.pk]), {"theme": "none"}).status_code == 302
    signal.refresh_from_db()
    assert (signal.theme, signal.theme_by_person, signal.status) == (None, True, "interpreted")


def _naming(client: Client, signal: Signal) -> tuple[str, dict[str, Any]]:
    """The page that names a need from this signal, and what is filled in on it."""
    url = f"{reverse('residents:need-new')}?signaal={signal.pk}"
    themes = [client.get(url).context["form"].fields["themes"].queryset.first().pk]
    return url, {"title": "Een plek om te zitten", "themes": themes, "where": ""}


def test_new_need_is_named_from_a_signal(
    client: Client, logger: Membership, networker: Membership, working_area: WorkingArea
) -> None:
    signal = make_signal(logged_by=logger, working_area=working_area)
    client.force_login(networker.user)
    client.post(*_naming(client, signal))
    assert Need.objects.get().signal_count == 1


def test_a_need_named_from_a_signal_that_a_colleague_linked_meanwhile_comes_back(
    client: Client, logger: Membership, networker: Membership, working_area: WorkingArea
) -> None:
    signal = make_signal(logged_by=logger, working_area=working_area)
    client.force_login(networker.user)
    url, typed = _naming(client, signal)
    first = make_need(working_area=working_area)
    services.link_signal(actor=networker, signal=signal, need=first)
    late = client.post(url, typed)
    assert late.status_code == 422
    assert "Een plek om te zitten" in late.text
    assert list(Need.objects.all()) == [first]
    assert client.get(url).status_code == 404


def test_needs_to_link_are_found_whatever_the_accents(
    client: Client, logger: Membership, networker: Membership, working_area: WorkingArea
) -> None:
    signal = make_signal(logged_by=logger, working_area=working_area)
    need = make_need(working_area=working_area, title="Een café in de plint")
    make_need(working_area=working_area, title="Een bankje bij de lift")
    client.force_login(networker.user)
    page = client.get(reverse("residents:signal-detail", args=[signal.pk]), {"zoek": "cafe PLÍNT"})
    assert page.context["found"] == [need]


@pytest.mark.parametrize("asked", ["²", "٣", "9" * 5000])
def test_new_need_from_what_is_no_signal_is_not_there(client: Client, networker: Membership, asked: str) -> None:
    client.force_login(networker.user)
    assert client.get(reverse("residents:need-new"), {"signaal": asked}).status_code == 404


def test_lists_show_own_and_what_is_to_interpret(
    client: Client, logger: Membership, networker: Membership, working_area: WorkingArea
) -> None:
    mine = make_signal(logged_by=logger, working_area=working_area, text="mijn eigen signaal")
    make_signal(logged_by=logger, working_area=working_area, text="al gekoppeld", status="on_agenda")
    client.force_login(logger.user)
    page = client.get(reverse("residents:signal-list"))
    assert [signal.pk for signal, _outcome in page.context["lines"]][-1] == mine.pk
    assert all(outcome for _signal, outcome in page.context["lines"])
    client.force_login(networker.user)
    page = client.get(reverse("residents:signal-list"))
    assert [signal.pk for signal, _outcome in page.context["lines"]] == [mine.pk]


def test_list_filters_by_theme(client: Client, logger: Membership) -> None:
    energy, mobility = Theme.objects.get(code="energy"), Theme.objects.get(code="mobility")
    make_signal(logged_by=logger, text="de meter loopt maar door", theme=energy)
    make_signal(logged_by=logger, text="de bus komt hier niet meer", theme=mobility)
    make_signal(logged_by=logger, text="er is nergens een bankje")
    client.force_login(logger.user)
    page = client.get("/signalen/", {"toon": "alle", "thema": "energy"}).content.decode()
    assert "de meter loopt" in page
    assert "de bus komt" not in page
    both = client.get("/signalen/", {"toon": "alle", "thema": ["energy", "mobility"]}).content.decode()
    assert "de bus komt" in both
    assert "een bankje" not in both


def test_list_filters_are_unions_with_pills(client: Client, logger: Membership, working_area: WorkingArea) -> None:
    for channel in ("lift", "street", "phone"):
        make_signal(logged_by=logger, working_area=working_area, channel=channel)
    client.force_login(logger.user)
    page = client.get(reverse("residents:signal-list"), {"kanaal": ["lift", "street"], "toon": "mijn"})
    assert page.context["page"].paginator.count == 2
    assert len(page.context["pills"]) == 2
    assert "toon=mijn" in page.context["pills"][0].url


@pytest.mark.parametrize("toon", ["mijn", "duiden", "alle"])
def test_list_asks_as_many_queries_for_thirty(
    client: Client, networker: Membership, working_area: WorkingArea, toon: str
) -> None:
    client.force_login(networker.user)
    url = f"{reverse('residents:signal-list')}?toon={toon}"
    place = make_place(area=working_area.neighbourhoods.first())

    def add() -> None:
        signal = make_signal(
            logged_by=networker, working_area=working_area, place=place, need=make_need(working_area=working_area)
        )
        Feedback.objects.create(signal=signal, kind="silence", key="x")

    add()
    one = queries_of(client, url)
    for _number in range(24):
        add()
    assert queries_of(client, url) == one
    assert one <= 15


def test_detail_asks_a_bounded_number_of_queries(
    client: Client, logger: Membership, networker: Membership, working_area: WorkingArea
) -> None:
    signal = make_signal(logged_by=logger, working_area=working_area)
    client.force_login(networker.user)
    url = reverse("residents:signal-detail", args=[signal.pk])
    make_need(working_area=working_area)
    few = queries_of(client, url)
    for _number in range(20):
        need = make_need(working_area=working_area)
        make_signal(logged_by=logger, working_area=working_area, need=need, status="linked")
    assert queries_of(client, url) == few


def test_a_gist_kept_for_a_reason_leaves_its_writer_on_a_page_that_is_there(
    client: Client, logger: Membership, networker: Membership
) -> None:
    signal = make_signal(logged_by=logger, language="tr", text="oturacak yer yok")
    client.force_login(networker.user)
    typed = {"gist-gist": "Mevrouw Bakker zoekt een plek om te zitten.", "gist-guard_reason": "Zo heet de winkel."}
    answer = client.post(f"/signalen/{signal.pk}/kern/", typed, follow=True)
    assert Signal.objects.get(pk=signal.pk).guard == "kept"
    assert answer.status_code == 200
