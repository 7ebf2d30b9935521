"""Addresses of this app."""

from django.urls import path

from residents.views import agenda, cards, feedback, groups, interpreting, needs, retention, rounds, signals

app_name = "residents"
urlpatterns = [
    path("signalen/", signals.signal_list, name="signal-list"),
    path("signalen/nieuw/", signals.signal_new, name="signal-new"),
    path("signalen/nieuw/controle/", signals.signal_check, name="signal-check"),
    path("signalen/kaart/", cards.card_page, name="cards"),
    path("signalen/bewaartermijn/", retention.retention, name="retention"),
    path("signalen/terugkoppelen/", feedback.feedback_list, name="feedback-list"),
    path("signalen/terugkoppelen/<int:pk>/", feedback.feedback_tell, name="feedback-tell"),
    path("signalen/<int:pk>/", signals.signal_detail, name="signal-detail"),
    path("signalen/<int:pk>/bedankt/", signals.signal_saved, name="signal-saved"),
    path("signalen/<int:pk>/weghalen/", signals.signal_remove_words, name="signal-remove-words"),
    path("signalen/<int:pk>/koppelen/", interpreting.signal_link, name="signal-link"),
    path("signalen/<int:pk>/ontkoppelen/", interpreting.signal_unlink, name="signal-unlink"),
    path("signalen/<int:pk>/schoonmaken/", interpreting.signal_clean, name="signal-clean"),
    path("signalen/<int:pk>/agenderen/", interpreting.signal_agenda, name="signal-agenda"),
    path("signalen/<int:pk>/doorverwijzen/", interpreting.signal_refer, name="signal-refer"),
    path("signalen/<int:pk>/geen-vervolg/", interpreting.signal_no_action, name="signal-no-action"),
    path("signalen/<int:pk>/kern/", interpreting.signal_gist, name="signal-gist"),
    path("signalen/<int:pk>/thema/", interpreting.signal_theme, name="signal-theme"),
    path("behoeften/", needs.need_list, name="need-list"),
    path("behoeften/nieuw/", needs.need_new, name="need-new"),
    path("behoeften/<int:pk>/", needs.need_detail, name="need-detail"),
    path("behoeften/<int:pk>/bewerken/", needs.need_edit, name="need-edit"),
    path("behoeften/<int:pk>/status/", needs.need_move, name="need-move"),
    path("behoeften/<int:pk>/agenderen/", agenda.agenda_new, name="agenda-new"),
    path("agenda/", agenda.agenda_list, name="agenda-list"),
    path("agenda/<int:pk>/", agenda.agenda_detail, name="agenda-detail"),
    path("agenda/<int:pk>/antwoord/", agenda.agenda_answer, name="agenda-answer"),
    path("agenda/<int:pk>/intrekken/", agenda.agenda_withdraw, name="agenda-withdraw"),
    path("agenda/<int:pk>/brief/", agenda.agenda_letter, name="agenda-letter"),
    path("groepen/", groups.group_list, name="group-list"),
    path("groepen/nieuw/", groups.group_new, name="group-new"),
    path("groepen/<int:pk>/", groups.group_detail, name="group-detail"),
    path("groepen/<int:pk>/bewerken/", groups.group_edit, name="group-edit"),
    path("groepen/<int:pk>/vastleggen/", groups.group_log, name="group-log"),
    path("ophaalrondes/", rounds.round_list, name="round-list"),
    path("ophaalrondes/nieuw/", rounds.round_new, name="round-new"),
    path("ophaalrondes/<int:pk>/", rounds.round_detail, name="round-detail"),
    path("ophaalrondes/<int:pk>/bewerken/", rounds.round_edit, name="round-edit"),
    path("ophaalrondes/<int:pk>/vastleggen/", rounds.round_log, name="round-log"),
    path("over/signalen/", groups.about_signals, name="about-signals"),
]
