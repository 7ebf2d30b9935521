"""Pages come without the indentation of their templates."""

from django.template.loader import get_template
from django.utils.translation import override


def test_a_page_has_no_indentation_of_its_template_and_its_own_words_stay_as_they_are() -> None:
    with override("en"):
        page = get_template("components/tabs.html").render(
            {"items": [{"label": "two  spaces\n  and a line", "url": "/", "current": True}], "label": "Tabs"}
        )
    assert "two  spaces\n  and a line" in page
    assert "\n " not in page.replace("two  spaces\n  and a line", "")
