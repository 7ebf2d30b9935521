"""How gunicorn starts and logs: `gunicorn --config python:config.gunicorn config.wsgi`.

The site is loaded once, before it splits into processes: they share what was loaded, and one that takes the place of
another after so many requests answers at once.

Its own lines (starting, a worker that ends) take the form of all others, so that one program reads the whole log. It reads
this before the settings of Django, which it must do without.
"""

from core.logs import LINE

preload_app = True

logconfig_dict = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"()": "core.logs.WordlessFormatter", "format": LINE, "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "loggers": {
        "gunicorn.error": {"level": "INFO", "handlers": ["console"], "propagate": False},
        # Requests that were refused or failed stand in the log of Django; the others are the proxy's to write down.
        "gunicorn.access": {"level": "WARNING", "handlers": ["console"], "propagate": False},
    },
    "root": {"level": "INFO", "handlers": ["console"]},
}
