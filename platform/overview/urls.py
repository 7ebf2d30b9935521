"""Addresses of this app."""

from django.conf import settings
from django.urls import path

from overview.api.urls import addresses
from overview.views import (
    api_keys,
    contacts,
    exporting,
    handing_over,
    home,
    mail,
    mailbox,
    neighbourhood,
    organisation_data,
    own,
    pages,
    report,
    saved_searches,
    searching,
)

app_name = "overview"
urlpatterns = [
    path("", home.home, name="home"),
    path("zoeken/", searching.search, name="search"),
    path("buurt/", neighbourhood.neighbourhood, name="neighbourhood"),
    path("buurt/<int:pk>/", neighbourhood.working_area, name="working-area"),
    path("buurt/<int:pk>/themas/", neighbourhood.themes, name="neighbourhood-themes"),
    path("buurt/<int:pk>/momenten/", neighbourhood.natural_moments, name="neighbourhood-moments"),
    path("buurt/<int:pk>/netwerk/", neighbourhood.ties, name="neighbourhood-network"),
    path("buurt/<int:pk>/verloop/", neighbourhood.trend, name="neighbourhood-trend"),
    path("buurt/<int:pk>/zonder-antwoord/", neighbourhood.unanswered, name="unanswered"),
    path("buurt/<int:pk>/zonder-bewoners/", neighbourhood.unvoiced, name="unvoiced"),
    path("buurt/<int:pk>/rapport/", report.neighbourhood_report, name="neighbourhood-report"),
    path("buurt/<str:code>/", neighbourhood.area, name="neighbourhood-area"),
    path("aanspreekpunten/", contacts.contacts, name="contacts"),
    path("overdragen/", handing_over.former_list, name="former-list"),
    path("overdragen/<int:pk>/", handing_over.hand_over_page, name="hand-over"),
    path("uitvoer/<slug:kind>.<slug:file_type>", exporting.export, name="export"),
    path("organisaties/gegevens/", organisation_data.organisation_data, name="organisation-data"),
    path("organisaties/gegevens/downloaden/", organisation_data.download, name="organisation-data-download"),
    path("organisaties/sleutels/", api_keys.key_list, name="key-list"),
    path("organisaties/sleutels/<int:pk>/intrekken/", api_keys.key_revoke, name="key-revoke"),
    path("mijn/inloggen/", pages.security, name="security"),
    path("mijn/gegevens/", own.own, name="own-data"),
    path("mijn/gegevens/downloaden/", own.download, name="own-data-download"),
    path("mijn/gegevens/verwijderen/", own.remove, name="account-remove"),
    path("mijn/mail/", mail.mail_choice, name="mail-choice"),
    path("mijn/zoekvragen/", saved_searches.savedsearch_list, name="savedsearch-list"),
    path("mijn/zoekvragen/nieuw/", saved_searches.savedsearch_new, name="savedsearch-new"),
    path("mijn/zoekvragen/<int:pk>/", saved_searches.savedsearch_open, name="savedsearch-open"),
    path("mijn/zoekvragen/<int:pk>/wijzigen/", saved_searches.savedsearch_edit, name="savedsearch-edit"),
    path("mijn/zoekvragen/<int:pk>/stand/", saved_searches.savedsearch_move, name="savedsearch-move"),
    path("mijn/zoekvragen/<int:pk>/verwijderen/", saved_searches.savedsearch_delete, name="savedsearch-delete"),
    path("mail/stoppen/<str:token>/", mail.mail_stop, name="mail-stop"),
    path("over/", pages.about, name="about"),
    path("over/privacy/", pages.privacy, name="privacy"),
    path("over/zwakke-plek-melden/", pages.report_weakness, name="report-weakness"),
    path("toegankelijkheid/", pages.accessibility, name="accessibility"),
    path("gezondheid/", pages.health, name="health"),
    *addresses(),
    path(".well-known/security.txt", pages.security_txt, name="security-txt"),
]
if settings.DEVELOPMENT:
    urlpatterns += [
        path("ontwikkeling/post/", mailbox.mailbox, name="mailbox"),
        path("ontwikkeling/post/<slug:name>/", mailbox.letter, name="letter"),
        path("ontwikkeling/post/<slug:name>/html/", mailbox.letter_html, name="letter-html"),
    ]
