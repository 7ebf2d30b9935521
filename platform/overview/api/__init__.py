"""The way in for programs, `/api/v1/`: docs/api.md says what there is, `/api/v1/openapi.json` says it to machines.

What is read, by which words it is called and how it is described is declared once (`resources.py`); answers and the
OpenAPI document are both made from that.
"""

VERSION = "1.0.0"
