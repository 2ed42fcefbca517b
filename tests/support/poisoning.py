"""A hall that sends wrong values in every field of everything there is, beside a hall that works.

Made from what is described: the kinds of entries with their fields, a live document, a plan. A new kind or field is
poisoned without being named here.
"""

from __future__ import annotations

import json
import random
from collections import Counter
from copy import deepcopy
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from central.cleaning import Cleaning
from central.model.clock import millis
from central.store import people, set_aside
from central.store.schema import batch_log
from hall.model import entries
from hall.model.labels import crockford
from tests.support.central import DAY, MORNING, Sender, TrialCentral
from tests.support.central_halls import PASSWORD

if TYPE_CHECKING:
    from collections.abc import Iterator

    from httpx2 import Response

AT: Final = "2026-11-24T02:00:00.000Z"
SHA: Final = "ab" * 32
RIGHT: Final[dict[str, object]] = {
    "day": DAY, "code": "A", "series": "", "number": 1, "service": "A", "class": "regular", "language": "id",
    "channel": "kiosk", "station": "kiosk-1", "token_sha": SHA, "form": None, "plain": {}, "blobs": [], "counter": 1,
    "staff": "siti", "outcome": "done", "reason": "by_staff", "retention": "P30D", "sha": SHA, "was": None,
}  # fmt: skip
"""What fields hold when they are right. A field that is not named here is null."""
LIVE: Final[dict[str, Any]] = {
    "at": AT, "day": DAY, "hall": {"id": "Balai", "en": "Hall"}, "zone": "Asia/Jakarta",
    "serving": [{"counter": 1, "place": "loket", "label": "A-001", "token": "ab" * 6, "state": "called"}],
    "services": [
        {"code": "A", "name": {"id": "KTP", "en": "ID"}, "open": True, "waiting": ["cd" * 6], "low": 3, "high": 9}
    ],
    "devices": [{"name": "kiosk-1", "kind": "kiosk", "seen_at": AT, "note": None}],
    "clock": {"behind": False, "wrong": False}, "closed": False,
}  # fmt: skip
PLAN: Final[dict[str, Any]] = {
    "hall": {"zone": "Asia/Jakarta"},
    "services": [{"code": "A", "target_minutes": 30}],
}
_BIG: Final = "@big@"
_WRONG: Final[tuple[object, ...]] = (
    # types
    None, True, 0, 7, "", "x", [], {}, [None], {"a": {"b": [1]}}, 1.5,
    # ranges
    -1, 10**6, 2**31 - 1, 2**31, 2**53 - 1, 2**53, 2**63, 10**30, 1e30, "1" * 400, f"{_BIG}NaN", f"{_BIG}1e400",
    f"{_BIG}-0",
    # lengths
    "x" * 65, "x" * 201, "x" * 401, "x" * 70_000, ["x"] * 3_000,
    # alphabets
    "\uff0c", "A\u00b2", "\uff21", "\u0391", "a\nb", "a\x00b", "\ud800", "a\u202eb", "e\u0301", "\U0001f600", "'; --",
    "2026-11-2\uff14", "\u0662026-11-24", "=1+1",
    # the calendar
    "2026-11-31", "2026-02-29", "0000-00-00", "0001-01-01", "9999-12-31", "2026-W48-2", "20261124", "2026-11-24\n",
    "0001-01-01T00:00:00.000Z", "9999-12-31T23:59:59.999Z", "2026-11-31T00:00:00.000Z", "../../etc/passwd", "Asia",
)  # fmt: skip
"""What is put into every field. Behind `@big@` stands JSON that Python does not write."""


@dataclass
class Poisoned:
    """What came of it."""

    values: int = 0
    answers: Counter[str] = field(default_factory=Counter)
    broken: list[str] = field(default_factory=list)
    """What must not happen, and did."""


def wrong_values(right: object) -> Iterator[object]:
    """Everything that is wrong somewhere, and the right value with a line feed behind it."""
    yield from _WRONG
    if isinstance(right, str):
        yield from (f"{right}\n", f" {right}", right.upper(), right.translate(_FULL_WIDTH))


_FULL_WIDTH: Final = {code: code + 0xFEE0 for code in range(0x21, 0x7F)}


def poisoned_entries() -> Iterator[tuple[str, dict[str, object]]]:
    """A kind and its data, wrong in one field: each value in each field of each kind, and each field missing."""
    for kind, names in entries.KINDS.items():
        right = {name: RIGHT.get(name) for name in names}
        for name in names:
            yield kind, {key: value for key, value in right.items() if key != name}
            for value in wrong_values(right[name]):
                yield kind, right | {name: value}
        yield kind, right | {"nobody_knows": ["\u00b2"]}


def poisoned_documents(right: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """A document, wrong in one place: each value in each place."""
    for path in _places(right):
        *way, last = path
        for value in wrong_values(_at(right, path)):
            made = deepcopy(right)
            _at(made, tuple(way))[last] = value
            yield made


def _places(document: object, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    inner = dict(enumerate(document)) if isinstance(document, list) else document
    for key, value in inner.items() if isinstance(inner, dict) else ():
        yield (*path, key)
        yield from _places(value, (*path, key))


def _at(document: Any, path: tuple[Any, ...]) -> Any:  # noqa: ANN401 - JSON
    for key in path:
        document = document[key]
    return document


def written(document: object) -> str:
    """As a hall that keeps to nothing would write it: canonical but for the value."""
    text = json.dumps(document, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    for raw in ("NaN", "1e400", "-0"):
        text = text.replace(f'"{_BIG}{raw}"', raw)
    return text.replace("\ud800", "\\ud800")


def poison(trial: TrialCentral, seed: int, *, tenth: bool) -> Poisoned:
    """Send it all; a tenth of it by chance. The good hall works beside it and is asked for all the time."""
    good, bad = trial.enroll("good", "Balai Baik"), trial.enroll("bad", "Balai Buruk")
    _sign_in(trial)
    good.journal.many(3)
    good.send()
    chance, found = random.Random(seed), Poisoned()
    taken = [one for one in poisoned_entries() if not tenth or chance.random() < 0.1]
    _send_entries(trial, bad, taken, found)
    for path, right in (("/v1/live", LIVE), ("/v1/plan", PLAN)):
        for number, document in enumerate(poisoned_documents(right)):
            if tenth and chance.random() >= 0.1:
                continue
            answer = _put(bad, path, document)
            found.values += 1
            _judge(found, f"{path} {written(document)[:300]}", answer, 200, 413, 422)
            if answer.status_code == 200 and (tenth or number % 10 == 0 or path == "/v1/plan"):
                _look(trial, good, bad, found)
    _still_at_work(trial, good, bad, found)
    return found


def _sign_in(trial: TrialCentral) -> None:
    with trial.central.database.writing() as connection:
        people.add(connection, "budi", PASSWORD, "admin", trial.central.now())
    answer = trial.client.post(
        "/sign-in", data={"name": "budi", "password": PASSWORD}, headers={"Sec-Fetch-Site": "same-origin"}
    )
    assert answer.status_code == 200, answer.text


def _send_entries(
    trial: TrialCentral, bad: Sender, taken: list[tuple[str, dict[str, object]]], found: Poisoned
) -> None:
    """In batches, each with a true ticket to which the wrong entries happen."""
    journal = bad.journal
    for start in range(0, len(taken), 100):
        first = len(journal.texts) + 1
        ticket = journal.issue(start + 1)
        for kind, data in taken[start : start + 100]:
            ident = entries.entry_id(journal.at, len(journal.texts) + 1)
            told = {"ticket": ticket, **data} if data.get("ticket", "") is None else data
            journal.add_text(written({"at": AT, "data": told, "id": ident, "kind": kind, "v": 1}), ident)
        found.values += len(journal.texts) - first
        answer = bad.send(first)
        _judge(found, f"entries from {taken[start]}", answer, 200)
        if answer.status_code == 200:
            quarantined = answer.json()["quarantined"]["total"]
            found.answers["quarantined"] += quarantined
            found.answers["taken"] += len(journal.texts) - first + 1 - quarantined
        trial.catch_up()


def _put(bad: Sender, path: str, document: dict[str, Any]) -> Response:
    text = written(document)
    if path == "/v1/plan":
        body = text.encode()
        text = json.dumps({"sha": entries.sha_of(text).hex(), "document": body.decode()})
    return bad.ask("PUT", path, content=text.encode("utf-8", "replace"), headers={"Content-Type": "application/json"})


def _judge(found: Poisoned, what: str, answer: Response, *fine: int) -> None:
    found.answers[str(answer.status_code)] += 1
    if answer.status_code not in fine:
        found.broken.append(f"{answer.status_code} for {what}")


def _look(trial: TrialCentral, good: Sender, bad: Sender, found: Poisoned) -> None:
    """Every page that shows a hall or many."""
    pages = ["/halls", "/halls/now", "/halls.csv"]
    for one in (good, bad):
        own = f"/halls/{one.number}"
        pages += [own, f"{own}/proof", f"{own}/day.json", f"{own}/days.csv"]
    pages += [f"/T/{crockford(1, 13)}", f"/T/{crockford(1, 13)}/now"]
    for page in pages:
        _judge(found, page, trial.client.get(page), 200)
    if "Balai Baik" not in trial.client.get("/halls").text:
        found.broken.append("the good hall is not shown")


def _still_at_work(trial: TrialCentral, good: Sender, bad: Sender, found: Poisoned) -> None:
    """The pages tell of both halls to the end, and central's own cleaning goes on."""
    trial.catch_up()
    bad.journal.issue(900)
    good.journal.issue(4)
    good.send(4)
    _judge(found, "an entry after all", bad.send(len(bad.journal.texts)), 200)
    trial.catch_up()
    _look(trial, good, bad, found)
    with trial.central.database.writing() as connection:
        aside = set_aside.halls(connection)
        connection.execute(batch_log.update().values(at=millis(MORNING) - 400 * 86_400_000))
    Cleaning(trial.central).clean()
    if aside:
        found.broken.append(f"halls are not told of: {sorted(aside)}")
    if trial.rows(batch_log):
        found.broken.append("the log of batches is not cleaned")
    told = trial.client.get(f"/T/{crockford(4, 13)}/now").json()
    if told["n"] != "A-004":
        found.broken.append(f"the good hall's visitor sees {told}")
