"""Settings, urls, celery, wsgi: the only place that knows every app."""

import os

# Before numpy is loaded. Matching multiplies many small tables in several processes at once; threads within each of them only
# stand in each other's way (three times slower on two cores).
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from config.celery import app as celery_app

__all__ = ["celery_app"]
