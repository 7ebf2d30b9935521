"""Agreements: written together, signed by each for itself, with a document that is looked at before it is kept."""

import io
import zipfile
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from areas.models import WorkingArea
from audit.models import AuditEvent
from coalitions.documents import LARGEST, TYPES
from coalitions.models import Agreement, Coalition, Participation
from coalitions.queries.agreements import agreements_due, agreements_to_sign
from coalitions.services.agreements import sign_agreement, written_in
from coalitions.tasks import ask_undecided_again
from core import uploads
from core.errors import IllegalMove, RuleViolation
from core.meanwhile import as_seen
from notifications.models import Notification
from organisations.models import Membership
from organisations.roles import Role
from tests.coalitions.visiting import in_days, page, post, sign_in_as
from tests.factories import make_membership

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n"


def zipped(**parts: bytes) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as package:
        for name, inside in parts.items():
            package.writestr(name, inside)
    return content.getvalue()


DOCX = zipped(**{"[Content_Types].xml": b"<x/>", "word/document.xml": b"<x/>"})
ODT = zipped(mimetype=TYPES["odt"].encode(), **{"content.xml": b"<x/>"})
DOCUMENTS = {"pdf": PDF, "docx": DOCX, "odt": ODT}
MACROS = zipped(**{"[Content_Types].xml": b"<x/>", "word/document.xml": b"<x/>", "word/vbaProject.bin": b"x"})


def write(client: Client, member: Membership, coalition: Coalition, agreement: int = 0, **values: Any) -> Any:
    parties = coalition.participations.filter(status="confirmed").values_list("organisation", flat=True)
    given = {
        "kind": "statement_of_intent",
        "title": "Samen in de plint",
        "text": "We trekken samen op.",
        "parties": parties,
    }
    place = f"{agreement}/wijzigen" if agreement else "nieuw"
    return post(client, member, f"/coalities/{coalition.pk}/afspraken/{place}/", **{**given, **values})


def sign(client: Client, member: Membership, agreement: Agreement) -> Any:
    agreement.refresh_from_db()
    path = f"/coalities/{agreement.coalition_id}/afspraken/{agreement.pk}/tekenen/"
    return post(client, member, path, **as_seen(written_in(agreement)))


def test_it_is_signed_when_every_party_signed_for_itself(
    client: Client, active: Coalition, lead: Membership, partner: Membership
) -> None:
    assert write(client, lead, active, review_on=in_days(30)).status_code == 302
    agreement = Agreement.objects.get()
    assert not agreements_to_sign(partner.user).exists()

    assert sign(client, lead, agreement).status_code == 302
    agreement.refresh_from_db()
    assert agreement.status == "draft"
    assert list(agreements_to_sign(partner.user)) == [agreement]
    assert "Te ondertekenen: Samen in de plint" in page(sign_in_as(client, partner), "/")
    assert sign(client, lead, agreement).status_code == 409

    assert sign(client, partner, agreement).status_code == 302
    agreement.refresh_from_db()
    assert (agreement.status, agreement.signed_on) == ("signed", in_days(0))
    assert Notification.objects.filter(recipient=lead.user, key__contains=":signed:").count() == 1
    timeline = page(client, f"/coalities/{active.pk}/tijdlijn/")
    assert "Ondertekend door alle partijen: Samen in de plint" in timeline
    assert write(client, lead, active, agreement.pk).status_code == 409


def test_nobody_signs_for_another_or_without_the_say(
    client: Client, area: WorkingArea, active: Coalition, lead: Membership, partner: Membership
) -> None:
    write(client, lead, active)
    agreement = Agreement.objects.get()
    third = make_membership(working_areas=[area])
    Participation.objects.create(coalition=active, organisation=third.organisation, status="confirmed")
    social = make_membership(role=Role.SOCIAL_MANAGER, organisation=partner.organisation, working_areas=[area])
    for member in (third, social, make_membership(working_areas=[area])):
        assert sign(client, member, agreement).status_code == 404
    with pytest.raises(RuleViolation):
        sign_agreement(actor=third, agreement=agreement, **as_seen(written_in(agreement)))
    assert not agreement.signatures.exclude(signed_at=None).exists()


def test_a_change_takes_signatures_back_and_nobody_signs_what_changed_meanwhile(
    client: Client, active: Coalition, lead: Membership, partner: Membership
) -> None:
    write(client, lead, active)
    agreement = Agreement.objects.get()
    seen = as_seen(written_in(agreement))
    sign(client, partner, agreement)
    assert write(client, lead, active, agreement.pk, text="We trekken samen op, en delen de kosten.").status_code == 302
    assert not agreement.signatures.exclude(signed_at=None).exists()
    assert Notification.objects.filter(recipient=partner.user, key__contains=":changed:").count() == 1
    agreement.refresh_from_db()
    with pytest.raises(RuleViolation):
        sign_agreement(actor=partner, agreement=agreement, **seen)
    with pytest.raises(RuleViolation):
        sign_agreement(actor=partner, agreement=agreement, seen="")


@pytest.mark.parametrize("values", [{}, {"title": " Samen in de plint "}, {"review_on": in_days(40)}])
def test_what_leaves_the_words_as_they_are_takes_no_signature_back(
    client: Client, active: Coalition, lead: Membership, partner: Membership, values: dict[str, Any]
) -> None:
    write(client, lead, active, document=SimpleUploadedFile("plan.pdf", PDF))
    agreement = Agreement.objects.get()
    sign(client, partner, agreement)
    assert write(client, lead, active, agreement.pk, **values).status_code == 302
    assert agreement.signatures.exclude(signed_at=None).get().organisation == partner.organisation
    assert not Notification.objects.filter(key__contains=":changed:").exists()
    agreement.refresh_from_db()
    assert agreement.review_on == values.get("review_on")
    events = AuditEvent.objects.filter(target_type="coalitions.coalition", verb="agreement changed")
    assert events.exists() == ("review_on" in values)


@pytest.mark.parametrize("changed", ["kind", "title", "text", "document", "parties"])
def test_whatever_is_signed_for_takes_the_signatures_back(
    client: Client, active: Coalition, lead: Membership, partner: Membership, changed: str
) -> None:
    third = make_membership(working_areas=[active.working_area])
    write(client, lead, active)
    Participation.objects.create(coalition=active, organisation=third.organisation, status="confirmed")
    agreement = Agreement.objects.get()
    sign(client, partner, agreement)
    both = [lead.organisation_id, partner.organisation_id]
    values = {
        "kind": "cooperation_agreement",
        "title": "Samen op het dak",
        "text": "We delen de kosten.",
        "document": SimpleUploadedFile("plan.pdf", PDF),
        "parties": [*both, third.organisation_id],
    }
    assert write(client, lead, active, agreement.pk, **{"parties": both, changed: values[changed]}).status_code == 302
    assert not agreement.signatures.exclude(signed_at=None).exists()


@pytest.mark.parametrize("kind", DOCUMENTS)
def test_a_document_is_kept_under_a_name_of_ours_and_given_to_the_room_only(
    client: Client, active: Coalition, lead: Membership, partner: Membership, kind: str
) -> None:
    name, content = f"brief.{kind}", DOCUMENTS[kind]
    sent = write(client, lead, active, text="", document=SimpleUploadedFile(name, content))
    assert sent.status_code == 302, sent.context["form"].errors
    agreement = Agreement.objects.get()
    kept = agreement.document.name or ""
    assert kept.startswith("afspraken/")
    assert "brief" not in kept
    path = f"/coalities/{active.pk}/afspraken/{agreement.pk}/document/"
    answer: Any = sign_in_as(client, partner).get(path)
    assert b"".join(answer.streaming_content) == content
    assert answer.headers["Content-Disposition"].startswith('attachment; filename="samen-in-de-plint.')
    assert answer.headers["Content-Type"] == TYPES[kind]
    assert "no-store" in answer.headers["Cache-Control"]
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    neighbour = make_membership(working_areas=[active.working_area])
    assert sign_in_as(client, neighbour).get(path).status_code == 404
    active.participations.filter(organisation=partner.organisation).update(status="left", reason="Fusie")
    assert sign_in_as(client, partner).get(path).status_code == 404
    client.logout()
    assert client.get(path).status_code == 302


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("brief.pdf", b"<html><script>alert(1)</script></html>"),
        ("brief.pdf", DOCX),
        ("brief.docx", MACROS),
        ("brief.docx", zipped(iets=b"x")),
        ("brief.docx", b"PK\x03\x04 niet heel"),
        ("brief.pdf", PDF + b" " * LARGEST),
        ("Brief aan mevrouw de Vries.pdf", PDF),
    ],
)
def test_what_is_no_document_is_too_large_or_names_somebody_is_refused(
    client: Client, active: Coalition, lead: Membership, name: str, content: bytes
) -> None:
    answer = write(client, lead, active, document=SimpleUploadedFile(name, content))
    assert answer.status_code == 422
    assert "document" in answer.context["form"].errors
    assert "We trekken samen op." in answer.content.decode()
    assert not Agreement.objects.exists()


def test_a_request_that_would_fill_the_disk_is_refused_before_it_is_read(
    client: Client, active: Coalition, lead: Membership, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(uploads, "LARGEST_REQUEST", len(PDF))
    assert write(client, lead, active, document=SimpleUploadedFile("brief.pdf", PDF)).status_code == 400
    assert not Agreement.objects.exists()


def test_a_document_that_is_replaced_or_taken_out_is_gone(
    client: Client, active: Coalition, lead: Membership, django_capture_on_commit_callbacks: Any
) -> None:
    write(client, lead, active, document=SimpleUploadedFile("brief.pdf", PDF))
    agreement = Agreement.objects.get()
    first = agreement.document.name or ""
    with django_capture_on_commit_callbacks(execute=True):
        write(client, lead, active, agreement.pk, document=SimpleUploadedFile("brief.odt", ODT))
    agreement.refresh_from_db()
    second = agreement.document.name or ""
    assert (default_storage.exists(first), default_storage.exists(second)) == (False, True)
    with django_capture_on_commit_callbacks(execute=True):
        assert write(client, lead, active, agreement.pk, without_document="on").status_code == 302
    assert not default_storage.exists(second)


def test_an_agreement_returns_to_the_lead_on_its_day_once(
    client: Client, active: Coalition, lead: Membership, partner: Membership
) -> None:
    agreement = Agreement.objects.create(
        coalition=active, title="Samenwerking", text="x", status="signed", signed_on=in_days(-9), review_on=in_days(0)
    )
    assert ask_undecided_again() == 1
    assert ask_undecided_again() == 1
    assert [told.recipient for told in Notification.objects.all()] == [lead.user]
    assert list(agreements_due(lead.user)) == [agreement]
    assert not agreements_due(partner.user).exists()
    again = f"/coalities/{active.pk}/afspraken/{agreement.pk}/herzien/"
    assert post(client, lead, again, review_on=in_days(0)).status_code == 422
    assert post(client, lead, again, review_on=in_days(90)).status_code == 302
    assert not agreements_due(lead.user).exists()


def test_the_lead_ends_it_with_a_reason(
    client: Client, active: Coalition, lead: Membership, partner: Membership
) -> None:
    write(client, lead, active)
    agreement = Agreement.objects.get()
    path = f"/coalities/{active.pk}/afspraken/{agreement.pk}/beeindigen/"
    assert post(client, partner, path, reason="Klaar").status_code == 404
    assert post(client, lead, path, reason="").status_code == 422
    assert post(client, lead, path, reason="Het doel is bereikt").status_code == 302
    assert post(client, lead, path, reason="Nog eens").status_code == 409
    agreement.refresh_from_db()
    with pytest.raises(IllegalMove):
        sign_agreement(actor=partner, agreement=agreement, **as_seen(written_in(agreement)))


def test_parties_take_part_and_an_empty_agreement_is_none(
    client: Client, area: WorkingArea, active: Coalition, lead: Membership
) -> None:
    stranger = make_membership(working_areas=[area]).organisation
    for wrong in ({"parties": [lead.organisation_id]}, {"parties": [lead.organisation_id, stranger.pk]}, {"text": ""}):
        assert write(client, lead, active, **wrong).status_code == 422
    assert write(client, lead, active, text="Bel mevrouw de Vries op 06 12345678").status_code == 422
    assert not Agreement.objects.exists()
