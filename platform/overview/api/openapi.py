"""The description of the API for machines (OpenAPI 3.1), made from the declarations that the answers are made from."""

from functools import lru_cache
from typing import Any

from django.conf import settings

from overview.api import VERSION, paging, signals
from overview.api.problems import CONTENT_TYPE
from overview.api.resources import RESOURCES, Resource
from overview.api.schemas import KEY, TEXT, Schema, many, or_nothing, whole

HEADERS: Schema = {"API-Version": {"schema": TEXT, "description": "Version of this API."}}
PROBLEM: Schema = {
    "type": "object",
    "properties": {
        "type": TEXT, "title": TEXT, "status": {"type": "integer"}, "detail": TEXT,
        "errors": many({"type": "object", "properties": {"field": TEXT, "detail": TEXT}, "required": ["field", "detail"]}),
        "found": many({
            "type": "object", "required": ["what", "start", "end"],
            "properties": {"what": TEXT, "start": {"type": "integer"}, "end": {"type": "integer"}},
        }),
    },
    "required": ["type", "title", "status", "detail"],
}  # fmt: skip
WRONG = {
    400: "Something in the request cannot be read.",
    401: "There is no key in the request, or it does not work.",
    403: "This key is not for this.",
    404: "There is nothing here, or not for this key.",
    405: "This method does nothing here.",
    413: "This is too much for one request.",
    415: "This is another type of content than is read here.",
    422: "What was sent can be read, but not be logged.",
    429: "Too many requests in a minute.",
}
ALWAYS = (401, 403, 405, 429)


@lru_cache(maxsize=1)
def document(address: str) -> dict[str, Any]:
    """The whole description; `address` is its own, and the paths begin where it stands."""
    paths: dict[str, Any] = {}
    for resource in RESOURCES:
        paths[f"/{resource.name}"] = {"get": _collection(resource)}
        paths[f"/{resource.name}/{{key}}"] = {"get": _single(resource)}
    paths["/signals"] = {"post": _signal()}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Koppelkans", "version": VERSION, "license": {"name": "EUPL-1.2", "identifier": "EUPL-1.2"},
            "contact": {"name": settings.OPERATOR or "Koppelkans", "url": settings.SITE_URL, "email": settings.PRIVACY_CONTACT},
            "description": "Ambitions, needs and coalitions that an organisation may see, and signals it sends.",
        },
        "servers": [{"url": address.rsplit("/", 1)[0]}],
        "security": [{"key": []}],
        "tags": [{"name": one.name, "description": one.means} for one in RESOURCES] + [{"name": "signals"}],
        "paths": paths,
        "components": {
            "securitySchemes": {"key": {"type": "http", "scheme": "bearer", "description": "A key of the organisation."}},
            "schemas": {"Problem": PROBLEM, **{_called(one): whole(one.fields) for one in RESOURCES},
                        "Signal": whole(signals.FIELDS), "NewSignal": signals.BODY},
        },
    }  # fmt: skip


def _called(resource: Resource) -> str:
    return resource.name.removesuffix("s").title().replace("-", "")


def _refer(name: str) -> Schema:
    return {"$ref": f"#/components/schemas/{name}"}


def _answers(status: int, means: str, schema: Schema, *wrong: int, **headers: Schema) -> dict[str, Any]:
    good = {
        "description": means,
        "headers": {**HEADERS, **{name: {"schema": one} for name, one in headers.items()}},
        "content": {"application/json": {"schema": schema}},
    }
    bad = {
        str(code): {
            "description": WRONG[code],
            "headers": HEADERS,
            "content": {CONTENT_TYPE: {"schema": _refer("Problem")}},
        }
        for code in sorted({*ALWAYS, *wrong})
    }
    return {str(status): good, **bad}


def _collection(resource: Resource) -> dict[str, Any]:
    means = {one.name: one.means for one in resource.filters}
    parameters = [
        {"name": name, "in": "query", "schema": schema, **({"description": means[name]} if name in means else {})}
        for name, schema in paging.parameters(resource).items()
    ]
    page = {
        "type": "object", "required": ["results", "next"], "additionalProperties": False,
        "properties": {
            "results": many(_refer(_called(resource))),
            "next": {**or_nothing(TEXT), "description": "Address of the next page."},
        },
    }  # fmt: skip
    return {
        "operationId": f"list_{resource.name.replace('-', '_')}", "tags": [resource.name], "summary": resource.means,
        "parameters": parameters, "responses": _answers(200, "A page of them.", page, 400, Link=TEXT),
    }  # fmt: skip


def _single(resource: Resource) -> dict[str, Any]:
    return {
        "operationId": f"get_{resource.name.replace('-', '_')}", "tags": [resource.name],
        "summary": f"One of {resource.name}.",
        "parameters": [{"name": "key", "in": "path", "required": True, "schema": resource.key_schema or KEY}],
        "responses": _answers(200, "The one.", _refer(_called(resource)), 400, 404),
    }  # fmt: skip


def _signal() -> dict[str, Any]:
    header = {"name": signals.HEADER, "in": "header", "required": True, "schema": signals.HEADER_SCHEMA,
              "description": "The same one again gives the same signal."}  # fmt: skip
    return {
        "operationId": "log_signal", "tags": ["signals"],
        "summary": "Log what residents said. Personal data is refused, and words are never answered.",
        "parameters": [header],
        "requestBody": {"required": True, "content": {"application/json": {"schema": _refer("NewSignal")}}},
        "responses": _answers(201, "The signal is logged.", _refer("Signal"), 400, 413, 415, 422),
    }  # fmt: skip
