"""On a development site mail is read in the browser."""

from pathlib import Path

import pytest
from django.core.mail import EmailMultiAlternatives
from django.test import Client, override_settings

pytestmark = pytest.mark.django_db
BOX = "/ontwikkeling/post/"


def test_mail_is_read_in_the_browser_with_and_without_its_layout(client: Client, tmp_path: Path) -> None:
    with override_settings(EMAIL_BACKEND="core.mailbox.FolderBackend", MAILBOX=tmp_path / "post"):
        assert "Nog geen mail" in client.get(BOX).content.decode()
        for subject in ("Eén", "Twee"):
            sent = EmailMultiAlternatives(subject, "De tekst: http://localhost:8000/x/", to=["noor@voorbeeld.example"])
            sent.attach_alternative('<p style="color:red">De opmaak</p>', "text/html")
            sent.send()

        listed = client.get(BOX).context["letters"]
        assert [letter.subject for letter in listed] == ["Twee", "Eén"]
        page = client.get(f"{BOX}{listed[0].name}/").content.decode()
        assert "De tekst" in page
        assert "noor@voorbeeld.example" in page
        html = client.get(f"{BOX}{listed[0].name}/html/")
        assert "De opmaak" in html.content.decode()
        assert "sandbox" in html["Content-Security-Policy"]
        assert "script-src 'none'" in html["Content-Security-Policy"]
        for other in ("1234", "..-..-x"):
            assert client.get(f"{BOX}{other}/").status_code == 404
