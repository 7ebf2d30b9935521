"""What beat does, and how often: the sure path behind every quick task (docs/adr/0007-work-to-do-is-a-column.md)."""

from celery.schedules import crontab

SCHEDULE = {
    "match what is due": {"task": "coalitions.match_due", "schedule": 20.0},
    "match everything again, because time passes": {
        "task": "coalitions.match_everything",
        "schedule": crontab(hour=3, minute=15),
    },
    "imports whose worker went away": {"task": "overview.work_on_imports", "schedule": 30.0},
    "seal the trail": {"task": "audit.seal", "schedule": 30.0},
    # Soon after the day on which it may still be there is over.
    "remove what was kept long enough": {"task": "audit.purge", "schedule": crontab(hour=0, minute=20)},
    "mail what is due": {"task": "overview.mail_due", "schedule": 60.0},
    # Overviews go out at seven; later ones are for whoever the clock stood still for.
    "overviews by mail": {"task": "overview.make_digests", "schedule": crontab(minute="1-59/10", hour="7-20")},
    "find records by their present words": {"task": "overview.index_search", "schedule": 60.0},
    "look what is new in saved searches": {"task": "overview.look_again", "schedule": 60.0},
    "learn from verdicts": {"task": "coalitions.learn_from_verdicts", "schedule": crontab(hour=5, minute=20)},
    "word back after eight weeks of nothing": {
        "task": "residents.note_silence",
        "schedule": crontab(hour=6, minute=10),
    },
    "answers of organisations that are late": {
        "task": "residents.remind_late",
        "schedule": crontab(hour=6, minute=30),
    },
    "answers whose date has come": {"task": "coalitions.ask_undecided_again", "schedule": crontab(hour=6, minute=20)},
    "questions to colleagues that got no answer": {
        "task": "coalitions.expire_soundings",
        "schedule": crontab(minute=35),
    },
    "reviews that wait too long": {
        "task": "coalitions.escalate_waiting_reviews",
        "schedule": crontab(hour=6, minute=40),
    },
    "ambitions in working areas that were drawn anew": {
        "task": "initiatives.place_all_ambitions",
        "schedule": crontab(hour=4, minute=40),
    },
    "kinds of offers and requests, after a change of words": {
        "task": "initiatives.read_kinds_again",
        "schedule": crontab(minute=50),
    },
}
