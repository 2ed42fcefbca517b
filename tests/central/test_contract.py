"""The OpenAPI document says what the server does."""

from __future__ import annotations

import gzip
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import hypothesis
import pytest
import schemathesis
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    negative_data_rejection,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from central.contract import openapi, written
from sync import protocol
from tests.central.conftest import make_tables
from tests.support.running_central import RunningCentral

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.support.databases import Databases

DOCUMENT = Path(__file__).parents[2] / "docs" / "openapi.json"
EXAMPLES = int(os.environ.get("ANTREAN_SCHEMA_EXAMPLES", "12"))
"""Tries for each route; many more in the long proofs."""


def test_the_document_is_that_of_the_server() -> None:
    assert DOCUMENT.read_text(encoding="utf-8") == written(), "python -m scripts.write_openapi"


def test_every_route_is_explained() -> None:
    protocol = (DOCUMENT.parent / "sync-protocol.md").read_text(encoding="utf-8")
    for path, methods in openapi()["paths"].items():
        beginning = path.partition("/{")[0]
        assert beginning in protocol
        for method, told in methods.items():
            assert told["description"], (path, method)


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def hall(
    request: pytest.FixtureRequest, databases: Databases, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[str, str]]:
    """Address and token of a hall at a server that all tries share."""
    if request.param == "sqlite":
        url = databases.sqlite(tmp_path_factory.mktemp("contract") / "central", make_tables)
    else:
        url = databases.postgresql(make_tables)
    server = RunningCentral(url)
    server.start()
    yield server.url, server.token_of("hall-1")
    server.stop()
    if request.param != "sqlite":
        databases.drop(url)


@schemathesis.serializer(protocol.NDJSON)
def _packed(_context: object, value: object) -> bytes:
    """What schemathesis thinks of as a batch, packed, so that it is looked into."""
    raw = value if isinstance(value, bytes) else repr(value).encode()
    return gzip.compress(raw + b"\n")


SCHEMA = schemathesis.openapi.from_dict(openapi())
CHECKS = [
    content_type_conformance, negative_data_rejection, response_headers_conformance, response_schema_conformance,
    status_code_conformance,
]  # fmt: skip


@SCHEMA.parametrize()
@hypothesis.settings(
    max_examples=EXAMPLES,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=list(hypothesis.HealthCheck),
    phases=[hypothesis.Phase.explicit, hypothesis.Phase.generate],
)
def test_whatever_is_asked_is_answered_as_the_document_says(case: Any, hall: tuple[str, str]) -> None:  # noqa: ANN401 - schemathesis's own
    url, token = hall
    response = case.call(base_url=url, headers={"Authorization": f"Bearer {token}"})
    case.validate_response(response, checks=CHECKS)
    assert response.status_code != 503
