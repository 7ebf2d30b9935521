"""A pytest plugin (`-p devstack.pytest_services`): services for the tests, there before Django reads its settings.

They live beside those of a running site, in .run/test, unless the environment names a database itself.
"""

import os

from devstack.paths import ROOT
from devstack.services import ensure

os.environ.setdefault("KOPPELKANS_RUN_DIR", str(ROOT / ".run" / "test"))
ensure()
