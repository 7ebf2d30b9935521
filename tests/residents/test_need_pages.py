"""The pages of needs, word back and residents' groups."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import pytest
from django.db.models import Model
from django.db.models.signals import post_init
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from areas.models import WorkingArea
from organisations.models import Membership
from organisations.roles import Role
from residents import services
from residents.models import Feedback, Need, ResidentGroup, Signal
from residents.queries.feedback import messages_of, organisation_feedback
from tests.counting import queries_of
from tests.factories import make_group, make_membership, make_need, make_signal, make_user, make_working_area
from themes.models import Theme

pytestmark = pytest.mark.django_db


def page_text(answer: Any) -> str:
    """A page without the token and the address that differ at every visit."""
    return re.sub(r"X-CSRFToken[^}]*|csrfmiddlewaretoken[^>]*|/\d+/", "", answer.content.decode())


def test_need_elsewhere_is_as_missing(client: Client, networker: Membership) -> None:
    client.force_login(networker.user)
    theirs = make_need()
    for name in ("need-detail", "need-edit"):
        forbidden = client.get(reverse(f"residents:{name}", args=[theirs.pk]))
        missing = client.get(reverse(f"residents:{name}", args=[theirs.pk + 999]))
        assert forbidden.status_code == missing.status_code == 404
        assert page_text(forbidden) == page_text(missing)
    assert client.post(reverse("residents:need-move", args=[theirs.pk])).status_code == 404


def test_need_says_how_often_it_was_heard_and_hides_texts_of_others(
    client: Client, logger: Membership, networker: Membership, working_area: WorkingArea
) -> None:
    need = make_need(working_area=working_area)
    for channel in ("lift", "street"):
        signal = make_signal(logged_by=logger, working_area=working_area, channel=channel, text="geheim van de lift")
        services.link_signal(actor=networker, signal=signal, need=need)
    other = make_membership(working_areas=[working_area])
    client.force_login(other.user)
    page = client.get(reverse("residents:need-detail", args=[need.pk])).content.decode()
    assert "geheim van de lift" not in page
    client.force_login(logger.user)
    assert "geheim van de lift" in client.get(reverse("residents:need-detail", args=[need.pk])).content.decode()


def test_need_is_named_and_edited(client: Client, networker: Membership, working_area: WorkingArea) -> None:
    client.force_login(networker.user)
    themes = [Theme.objects.get(code="social").pk]
    client.post(
        reverse("residents:need-new"), {"title": "Een bankje", "themes": themes, "target_groups": "ouderen, kinderen"}
    )
    need = Need.objects.get()
    assert need.target_groups == ["ouderen", "kinderen"]
    client.post(reverse("residents:need-edit", args=[need.pk]), {"title": "Twee bankjes", "themes": themes})
    need.refresh_from_db()
    assert need.title == "Twee bankjes"


def test_need_form_keeps_themes_when_words_are_replaced(client: Client, networker: Membership) -> None:
    client.force_login(networker.user)
    themes = [str(Theme.objects.get(code="social").pk)]
    data = {"title": "Bankje voor mevrouw De Vries", "themes": themes}
    wrong = client.post(reverse("residents:need-new"), data)
    assert wrong.status_code == 422
    span = wrong.context["form"].findings[0][2].found[0].span
    again = client.post(reverse("residents:need-new"), {**data, "replace": f"title:{span}"})
    assert again.context["form"]["themes"].value() == themes
    assert "Vries" not in again.context["form"]["title"].value()


@pytest.mark.parametrize("role", [Role.PROCESS_MANAGER, Role.PRIVACY_OFFICER])
def test_need_form_is_not_there_for_others(client: Client, working_area: WorkingArea, role: Role) -> None:
    client.force_login(make_membership(role=role, working_areas=[working_area]).user)
    assert client.get(reverse("residents:need-new")).status_code == 404


def test_need_is_moved_and_closed_with_a_reason(
    client: Client, networker: Membership, working_area: WorkingArea
) -> None:
    need = make_need(working_area=working_area)
    client.force_login(networker.user)
    url = reverse("residents:need-move", args=[need.pk])
    assert client.post(url, {"target": "closed"}).status_code == 422
    assert client.post(url, {"target": "recognised"}).status_code == 302
    assert client.post(url, {"target": "met"}).status_code == 409
    assert client.post(url, {"target": "closed", "reason": "Het gebouw gaat weg."}).status_code == 302
    need.refresh_from_db()
    assert need.status == "closed"


def test_what_residents_asked_is_there_and_the_need_is_met_once_they_heard(
    client: Client, networker: Membership, working_area: WorkingArea
) -> None:
    told, silent = (make_need(working_area=working_area, status="in_coalition") for _ in range(2))
    make_signal(working_area=working_area, need=told, status="linked")
    client.force_login(networker.user)
    sentence = "Wat bewoners vroegen is er. De behoefte is vervuld zodra zij het gehoord hebben."
    for need, status in ((told, "in_coalition"), (silent, "met")):
        said = client.post(reverse("residents:need-move", args=[need.pk]), {"target": "met"}, follow=True).text
        need.refresh_from_db()
        assert need.status == status
        assert (sentence in said) == (status == "in_coalition")
        assert ("De status is nu: Vervuld." in said) == (status == "met")
        assert "De status is nu: Opgepakt" not in said


def test_need_is_not_moved_by_a_social_manager(client: Client, logger: Membership, working_area: WorkingArea) -> None:
    need = make_need(working_area=working_area)
    client.force_login(logger.user)
    answer = client.post(reverse("residents:need-move", args=[need.pk]), {"target": "recognised"})
    assert answer.status_code == 404


def _need_with_signals(working_area: WorkingArea, logger: Membership) -> Need:
    need = make_need(working_area=working_area, themes=["social", "mobility"])
    make_signal(logged_by=logger, working_area=working_area, need=need, status="linked")
    return need


def test_need_list_asks_as_many_queries_for_thirty(
    client: Client, networker: Membership, logger: Membership, working_area: WorkingArea
) -> None:
    client.force_login(networker.user)
    _need_with_signals(working_area, logger)
    one = queries_of(client, reverse("residents:need-list"))
    for _number in range(24):
        _need_with_signals(working_area, logger)
    assert queries_of(client, reverse("residents:need-list")) == one
    assert one <= 15


def test_need_list_filters_on_theme_and_status(
    client: Client, networker: Membership, working_area: WorkingArea
) -> None:
    wanted = make_need(working_area=working_area, themes=["mobility"], status="recognised")
    make_need(working_area=working_area, themes=["social"], status="recognised")
    client.force_login(networker.user)
    page = client.get(reverse("residents:need-list"), {"thema": "mobility", "status": "recognised"})
    assert [need.pk for need, _heard in page.context["lines"]] == [wanted.pk]


def _word(logger: Membership, networker: Membership, working_area: WorkingArea) -> Feedback:
    need = make_need(working_area=working_area)
    signal = make_signal(logged_by=logger, working_area=working_area, need=need, status="linked")
    services.need_taken_up(need=need, coalition=1, coalition_name="Samen", organisations=[], actor=networker)
    return Feedback.objects.get(signal=signal)


def test_word_back_waits_and_is_told(
    client: Client, logger: Membership, networker: Membership, working_area: WorkingArea
) -> None:
    word = _word(logger, networker, working_area)
    client.force_login(logger.user)
    assert str(word.signal.need) in client.get(reverse("residents:feedback-list")).content.decode()
    url = reverse("residents:feedback-tell", args=[word.pk])
    assert client.get(url).status_code == 200
    assert client.post(url, {"told_on": timezone.localdate().isoformat(), "told_how": ""}).status_code == 422
    client.post(url, {"told_on": timezone.localdate().isoformat(), "told_how": "lift", "note": "Fijn."})
    word.refresh_from_db()
    assert word.told_how == "lift"


def test_word_back_is_told_for_all_my_signals_at_once(
    client: Client, logger: Membership, networker: Membership, working_area: WorkingArea
) -> None:
    need = make_need(working_area=working_area)
    for _number in range(3):
        make_signal(logged_by=logger, working_area=working_area, need=need, status="linked")
    services.need_taken_up(need=need, coalition=1, coalition_name="Samen", organisations=[], actor=networker)
    client.force_login(logger.user)
    url = reverse("residents:feedback-tell", args=[Feedback.objects.earliest("pk").pk])
    shown = client.get(url).context["form"]["shown"].value()
    # Word about one more signal comes in while the form is open.
    unseen = make_signal(logged_by=logger, working_area=working_area)
    services.link_signal(actor=networker, signal=unseen, need=need)
    told = {"told_on": timezone.localdate().isoformat(), "told_how": "lift", "together": "on", "shown": shown}
    client.post(url, told)
    assert [word.signal for word in Feedback.objects.waiting()] == [unseen]


@pytest.mark.parametrize("meanwhile", ["told", "newer"])
def test_what_was_typed_comes_back_when_something_happened_to_the_word_meanwhile(
    client: Client, logger: Membership, networker: Membership, working_area: WorkingArea, meanwhile: str
) -> None:
    word = _word(logger, networker, working_area)
    client.force_login(logger.user)
    url = reverse("residents:feedback-tell", args=[word.pk])
    form = client.get(url).context["form"]
    told: dict[str, Any] = {"told_on": timezone.localdate(), "told_how": "lift"}
    colleague = make_membership(
        role=Role.SOCIAL_MANAGER, organisation=logger.organisation, working_areas=[working_area]
    )
    if meanwhile == "told":
        services.tell_residents(actor=colleague, feedback=[word], **told)
    else:
        services.move_need(actor=networker, need=Need.objects.get(), target="closed", reason="Te duur.")
    sent = {**told, "note": "Zij waren er blij mee.", "about": form["about"].value(), "shown": form["shown"].value()}
    back = client.post(url, sent)
    assert back.status_code == 422
    assert "Zij waren er blij mee." in back.text
    assert ("Te duur." in back.text) == (meanwhile == "newer")
    assert not Feedback.objects.exclude(note="").exists()
    # Somebody of another organisation sees none of it.
    client.force_login(networker.user)
    assert client.post(url, sent).status_code == 404


def test_one_message_about_several_signals_is_one_line(
    client: Client, logger: Membership, networker: Membership, working_area: WorkingArea
) -> None:
    need = make_need(working_area=working_area)
    for number in range(5):
        make_signal(logged_by=logger, working_area=working_area, need=need, status="linked", text=f"stoel {number}")
    services.need_taken_up(need=need, coalition=1, coalition_name="Samen", organisations=[], actor=networker)
    client.force_login(logger.user)
    page = client.get(reverse("residents:feedback-list")).content.decode()
    assert page.count(f"“{need.title}”") == 1
    assert all(f"stoel {number}" in page for number in range(5))


def test_word_back_is_that_of_the_organisation_one_acts_for(
    client: Client, logger: Membership, networker: Membership, working_area: WorkingArea
) -> None:
    second = make_membership(role=Role.SOCIAL_MANAGER, user=logger.user, working_areas=[working_area])
    here, there = _word(logger, networker, working_area), _word(second, networker, working_area)
    client.force_login(logger.user)
    client.post(reverse("organisations:act-for"), {"membership": logger.pk})
    page = client.get(reverse("residents:feedback-list"))
    assert [message.first for message in page.context["page"]] == [here]
    assert f"Werken voor {second.organisation}" in page.content.decode()
    client.post(reverse("organisations:act-for"), {"membership": second.pk, "next": "/signalen/terugkoppelen/"})
    page = client.get(reverse("residents:feedback-list"))
    assert [message.first for message in page.context["page"]] == [there]
    for message in page.context["page"]:
        assert client.get(reverse("residents:feedback-tell", args=[message.first.pk])).status_code == 200


def test_word_back_is_read_a_page_at_a_time_in_the_order_of_the_first_of_each_message(
    client: Client, logger: Membership, networker: Membership, working_area: WorkingArea
) -> None:
    colleague = make_membership(
        role=Role.SOCIAL_MANAGER, organisation=logger.organisation, working_areas=[working_area]
    )
    for _number in range(18):
        need = make_need(working_area=working_area)
        for member in (logger, colleague, logger):
            make_signal(logged_by=member, working_area=working_area, need=need, status="linked")
        services.need_taken_up(need=need, coalition=1, coalition_name="Samen", organisations=[], actor=networker)
        silent = make_signal(logged_by=logger, working_area=working_area)
        for params, key in (({}, "1"), ({"need": need.title}, "2"), ({"need": need.title}, "3"), ({"need": ""}, "4")):
            Feedback.objects.create(signal=silent, kind="silence", key=key, params=params)
    url = f"{reverse('residents:feedback-list')}?toon=organisatie"
    everything = messages_of(organisation_feedback(logger))
    assert len(everything) == 18 * 5
    client.force_login(logger.user)
    for number in range(1, 5):
        with rows_read(Feedback) as read:
            page = client.get(f"{url}&page={number}").context["page"]
        assert list(page) == everything[25 * (number - 1) : 25 * number]
        assert (page.paginator.count, len(read)) == (90, sum(len(message.words) for message in page))


@contextmanager
def rows_read(model: type[Model]) -> Iterator[list[Any]]:
    """The keys of all rows of a model that are read within the block."""
    read: list[Any] = []

    def note(instance: Model, **_kwargs: Any) -> None:
        read.append(instance.pk)

    post_init.connect(note, sender=model)
    try:
        yield read
    finally:
        post_init.disconnect(note, sender=model)


def test_word_back_of_another_organisation_is_as_missing(
    client: Client, logger: Membership, networker: Membership, working_area: WorkingArea
) -> None:
    word = _word(logger, networker, working_area)
    client.force_login(networker.user)
    assert client.get(reverse("residents:feedback-tell", args=[word.pk])).status_code == 404


def test_word_back_list_asks_as_many_queries_for_thirty(
    client: Client, logger: Membership, networker: Membership, working_area: WorkingArea
) -> None:
    client.force_login(logger.user)
    for url in (reverse("residents:feedback-list"), f"{reverse('residents:feedback-list')}?toon=organisatie"):
        _word(logger, networker, working_area)
        one = queries_of(client, url)
        for _number in range(15):
            _word(logger, networker, working_area)
        assert queries_of(client, url) == one


def test_group_pages(client: Client, logger: Membership, working_area: WorkingArea) -> None:
    client.force_login(logger.user)
    data = {"name": "Tuingroep De Merel", "kind": "garden", "size": "1-9", "where": ""}
    client.post(reverse("residents:group-new"), data)
    group = ResidentGroup.objects.get()
    assert client.get(reverse("residents:group-detail", args=[group.pk])).status_code == 200
    client.post(reverse("residents:group-edit", args=[group.pk]), {**data, "meets": "Woensdag in de tuin"})
    group.refresh_from_db()
    assert group.meets == "Woensdag in de tuin"


def test_group_of_another_organisation_is_read_but_not_edited(
    client: Client, logger: Membership, networker: Membership, working_area: WorkingArea
) -> None:
    group = make_group(guide=logger, working_area=working_area)
    client.force_login(networker.user)
    assert client.get(reverse("residents:group-detail", args=[group.pk])).status_code == 200
    assert client.get(reverse("residents:group-edit", args=[group.pk])).status_code == 404
    client.force_login(make_membership(role=Role.SOCIAL_MANAGER).user)
    assert client.get(reverse("residents:group-detail", args=[group.pk])).status_code == 404


def test_group_form_is_not_there_for_a_process_manager(client: Client) -> None:
    client.force_login(make_membership().user)
    assert client.get(reverse("residents:group-new")).status_code == 404


def test_group_with_the_same_name_is_refused_kindly(
    client: Client, logger: Membership, working_area: WorkingArea
) -> None:
    make_group(guide=logger, working_area=working_area, name="Tuingroep")
    client.force_login(logger.user)
    data = {"name": "Tuingroep", "kind": "garden", "size": "1-9"}
    assert client.post(reverse("residents:group-new"), data).status_code == 422


def test_group_list_asks_as_many_queries_for_thirty(
    client: Client, logger: Membership, working_area: WorkingArea
) -> None:
    client.force_login(logger.user)
    make_group(working_area=working_area, guide=logger)
    one = queries_of(client, reverse("residents:group-list"))
    for _number in range(24):
        make_group(working_area=working_area, guide=make_membership(working_areas=[working_area]))
    assert queries_of(client, reverse("residents:group-list")) == one
    assert one <= 15


def test_what_we_do_with_signals_is_for_everybody(client: Client) -> None:
    assert client.get(reverse("residents:about-signals")).status_code == 200


def test_need_is_tallied_by_channel_and_month(client: Client, logger: Membership, working_area: WorkingArea) -> None:
    need = make_need(working_area=working_area)
    for channel in ("lift", "lift", "street"):
        make_signal(logged_by=logger, working_area=working_area, need=need, status="linked", channel=channel)
    client.force_login(logger.user)
    tally = client.get(reverse("residents:need-detail", args=[need.pk])).context["tally"]
    assert [count for _label, count in tally.channels] == [2, 1]
    assert [count for _month, count in tally.months] == [0] * 11 + [3]


def test_months_without_a_signal_are_not_in_the_table(
    client: Client, logger: Membership, working_area: WorkingArea
) -> None:
    need = make_need(working_area=working_area)
    today = timezone.localdate()
    make_signal(logged_by=logger, working_area=working_area, need=need, status="linked", heard_on=today)
    client.force_login(logger.user)
    page = client.get(reverse("residents:need-detail", args=[need.pk])).content.decode()
    assert page.count('<th scope="row">') == 2
    assert f'<th scope="row">{date_format(today, "F Y")}</th><td>1</td>' in page


def test_a_need_last_heard_long_ago_says_so(client: Client, logger: Membership, working_area: WorkingArea) -> None:
    need = make_need(working_area=working_area)
    long_ago = timezone.localdate() - timedelta(days=800)
    make_signal(logged_by=logger, working_area=working_area, need=need, status="linked", heard_on=long_ago)
    client.force_login(logger.user)
    assert "Geen in deze maanden." in client.get(reverse("residents:need-detail", args=[need.pk])).content.decode()


def test_admin_lists_no_words_of_residents(client: Client, logger: Membership) -> None:
    make_signal(logged_by=logger, text="geheim van de lift")
    administrator = make_user(is_staff=True, is_superuser=True)
    client.force_login(administrator)
    # The wall stands here too: not even that there is one, to who is no colleague.
    assert not client.get(reverse("admin:residents_signal_changelist")).context["cl"].result_count
    make_membership(user=administrator, organisation=logger.organisation)
    page = client.get(reverse("admin:residents_signal_changelist"))
    assert page.context["cl"].result_count == 1
    assert page.status_code == 200
    assert "geheim van de lift" not in page.content.decode()
    assert not page.context["cl"].search_fields
    signal = Signal.objects.get()
    page = client.get(reverse("admin:residents_signal_change", args=[signal.pk]))
    assert page.status_code == 200
    assert "geheim van de lift" not in page.content.decode()
    client.post(reverse("admin:residents_signal_delete", args=[signal.pk]), {"post": "yes"})
    assert Signal.objects.filter(pk=signal.pk).exists()


def test_the_history_says_what_was_and_what_became(client: Client) -> None:
    here = make_working_area()
    networker = make_membership(role=Role.AREA_NETWORKER, working_areas=[here])
    need = make_need(working_area=here, title="Een bank", themes=["social"])
    services.edit_need(
        actor=networker, need=need, title="Een plek om te zitten", themes=Theme.objects.filter(code="mobility")
    )
    client.force_login(networker.user)
    page = client.get(reverse("residents:need-detail", args=[need.pk])).text
    assert ">Een bank</del>" in page
    assert ">Een plek om te zitten</ins>" in page
    assert ">Sociaal</del>" in page
    assert ">Mobiliteit</ins>" in page


def test_the_history_of_a_group_stands_on_its_page(client: Client) -> None:
    group = make_group(name="Tuingroep De Merel")
    services.save_group(
        actor=group.guide, group=group, name="Tuingroep De Mees", kind="garden", working_area=group.working_area
    )
    client.force_login(group.guide.user)
    page = client.get(reverse("residents:group-detail", args=[group.pk])).text
    assert ">Tuingroep De Merel</del>" in page
