# ruff: noqa: INP001 -- a script, not a package
"""Asks the web process in this container how it is: exit status 0 when the site and its database answer."""

import http.client
import os
import sys
from pathlib import Path

ADDRESS, SECONDS = "127.0.0.1:8000", 4


def main() -> int:
    """Ask as the proxy would: with a host name that the site knows."""
    file = os.environ.get("ALLOWED_HOSTS_FILE")
    hosts = Path(file).read_text(encoding="utf-8") if file else os.environ.get("ALLOWED_HOSTS", "localhost")
    connection = http.client.HTTPConnection(os.environ.get("HEALTH_ADDRESS", ADDRESS), timeout=SECONDS)
    try:
        connection.request("GET", "/gezondheid/", headers={"Host": hosts.split(",")[0].strip().lstrip(".")})
        status = connection.getresponse().status
    except (OSError, http.client.HTTPException):
        return 1
    return 0 if status == http.HTTPStatus.OK else 1


if __name__ == "__main__":
    sys.exit(main())
