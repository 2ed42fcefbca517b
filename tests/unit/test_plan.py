"""A plan has one spelling, which survives storing; it answers what a service is, when it is open, who serves it."""

import collections.abc
from collections.abc import Iterator
from dataclasses import FrozenInstanceError
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import get_args, get_type_hints

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hall.model.calling import DEFAULT_RULES
from hall.plan import plan as plan_module
from hall.plan import rows, values
from hall.plan.checking import checked
from hall.plan.plan import HallPlan
from hall.plan.rows import PlanRow, is_row
from tests.support.plans import plan, shipped

NAMES = st.text(st.characters(exclude_categories=("Cc", "Cs")), min_size=1, max_size=30).filter(str.strip)
RATES = st.dictionaries(
    st.sampled_from(["regular", "priority"]), st.decimals(min_value=0, max_value=99, places=2) | st.integers(0, 99)
)


@st.composite
def plans(draw: st.DrawFn) -> HallPlan:
    """Any plan with the tables that matter filled in."""
    codes = draw(st.lists(st.from_regex(r"[A-HJ-NP-Z][0-9]{0,2}", fullmatch=True), min_size=1, max_size=5, unique=True))
    services = [
        {
            "code": code,
            "agency": "one",
            "name": {"id": draw(NAMES), "en": draw(NAMES)},
            "quota": draw(st.none() | st.integers(1, 500)),
            "hours": draw(st.sampled_from([{}, {"sat": "08:00-11:00"}, {"mon": []}])),
            "closed": draw(st.booleans()),
        }
        for code in codes
    ]
    return checked(
        {
            "hall": {"code": "hall", "name": draw(NAMES), "time_zone": "Asia/Makassar"},
            "hours": {"mon": draw(st.sampled_from(["08:00-15:00", [], ["08:00-11:30", "13:00-15:00"]]))},
            "holidays": [{"date": day, "name": draw(NAMES)} for day in draw(st.sets(st.dates(), max_size=3))],
            "agencies": [{"code": "one", "name": draw(NAMES)}],
            "zones": [{"code": "main", "name": draw(NAMES)}],
            "services": services,
            "counters": [{"number": 1, "zone": "main", "services": codes}],
            "rules": {"rates": draw(RATES), "guard_minutes": draw(st.sampled_from(["off", 0, 45, 90]))},
        }
    )


@given(plans())
def test_a_stored_plan_is_read_back_the_same(made: HallPlan) -> None:
    text = made.canonical()
    again = HallPlan.from_canonical(text)
    assert again == made
    assert again.canonical() == text
    assert again.sha() == made.sha()


@given(plans(), plans())
def test_different_plans_have_different_hashes(one: HallPlan, other: HallPlan) -> None:
    assert (one == other) == (one.sha() == other.sha())


@pytest.mark.parametrize("name", ["kecamatan", "mpp-banyuwangi"])
def test_the_shipped_plans_are_read_back_the_same(name: str) -> None:
    made = shipped(name)
    assert HallPlan.from_canonical(made.canonical()) == made


def test_the_order_of_keys_and_the_spelling_of_a_number_change_no_hash() -> None:
    turned = plan(
        (
            'code = "office"\nname = { id = "Kantor", en = "Office" }',
            'name = { en = "Office", id = "Kantor" }\ncode = "office"',
        )
    )
    assert turned.sha() == plan().sha()
    written = plan(("guard_minutes = 45", "rates = { priority = 1.50 }"))
    assert written.sha() == plan(("guard_minutes = 45", "rates = { priority = 1.5 }")).sha()


def test_the_canonical_form_has_no_float_no_space_and_no_defaults() -> None:
    text = plan(("guard_minutes = 45", "rates = { priority = 2.5 }")).canonical()
    assert '"rules":{"rates":{"priority":"2.5"}}' in text
    assert '": ' not in text


def test_letters_that_look_the_same_are_the_same() -> None:
    assert plan(("Utama", "Cafe\u0301")).sha() == plan(("Utama", "Caf\u00e9")).sha()


def inner(annotation: object) -> Iterator[object]:
    """The types inside an annotation that JSON does not know."""
    if isinstance(annotation, type) and (issubclass(annotation, PlanRow) or annotation in {date, Decimal}):
        yield annotation
    for part in get_args(annotation):
        yield from inner(part)


NAMES_OF_TYPES = vars(collections.abc) | vars(values) | vars(rows) | vars(plan_module)
KINDS = [HallPlan, *(one for one in vars(rows).values() if is_row(one))]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_every_value_that_json_does_not_know_is_made_again(kind: type[PlanRow]) -> None:
    wanted = {
        name: set(found)
        for name, annotation in get_type_hints(kind, NAMES_OF_TYPES).items()
        if name not in {"parts", "__pydantic_config__"} and (found := list(inner(annotation)))
    }
    made = {name: {date if part == date.fromisoformat else part} for name, part in kind.parts.items()}
    assert made == wanted


def test_a_plan_cannot_be_changed() -> None:
    with pytest.raises(FrozenInstanceError):
        plan().hall.code = "other"  # type: ignore[misc]  # that it cannot is the point


def test_things_are_found_by_their_codes() -> None:
    mall = plan()
    service = mall.service("A")
    assert service is not None
    assert (service.name.say("id"), service.name.say("en")) == ("KTP", "ID Card")
    assert [row.number for row in mall.counters_for("B")] == [1, 2]
    assert [row.code for row in mall.services_of("dukcapil")] == ["A", "B"]
    for found, code in ((mall.agency, "dukcapil"), (mall.zone, "main"), (mall.staff_member, "clerk-1")):
        assert getattr(found(code), "code", None) == code
        assert found("nobody") is None
    assert mall.service("Z") is None
    assert mall.counter(9) is None
    counter = mall.counter(2)
    assert counter is not None
    assert counter.place == "meja"


def test_a_form_comes_as_its_rules_know_it() -> None:
    form = plan().form_of("A")
    assert form is not None
    assert [(one.name, one.personal, one.central) for one in form.fields] == [
        ("purpose", False, "plain"),
        ("nik", True, "drop"),
    ]
    assert form.fields[0].option_values == ("new", "lost")
    assert plan().form_of("B") is None
    assert plan().form_of("Z") is None


def test_the_calling_rules_are_exact() -> None:
    assert plan().calling_rules() == DEFAULT_RULES
    rules = plan(
        ("guard_minutes = 45", 'rates = { priority = 1.1 }\ncredits = { priority = 2 }\nguard_minutes = "off"')
    )
    found = rules.calling_rules()
    assert found.rates == {"priority": Fraction(11, 10)}
    assert found.credits == {"priority": 2}
    assert found.guard_minutes is None


def test_own_hours_replace_those_of_the_agency_which_replace_those_of_the_hall() -> None:
    hours = plan(
        ('name = "Dukcapil"', 'name = "Dukcapil"\nhours = { mon = "09:00-14:00", fri = "08:00-11:00" }'),
        ('form = "ktp"', 'form = "ktp"\nhours = { fri = [], sat = "08:00-10:00" }'),
    )

    def shown(code: str, weekday: int) -> list[str]:
        return [f"{start:%H:%M}-{end:%H:%M}" for start, end in hours.spans(code, weekday)]

    assert shown("A", 0) == shown("B", 0) == ["09:00-14:00"]
    assert shown("A", 1) == ["08:00-12:00", "13:00-15:00"]
    assert shown("A", 4) == []
    assert shown("B", 4) == ["08:00-11:00"]
    assert shown("A", 5) == ["08:00-10:00"]
    assert shown("B", 5) == []


def test_a_closed_service_and_a_holiday_give_no_numbers() -> None:
    monday = datetime(2027, 8, 16, 9)  # noqa: DTZ001 - local time of the hall
    assert plan().opening("A", monday).open
    assert plan(('form = "ktp"', 'form = "ktp"\nclosed = true')).opening("A", monday).reason == "closed_by_plan"
    holiday = plan().opening("A", monday.replace(day=17))
    assert (holiday.reason, holiday.holiday["en"]) == ("holiday", "Independence Day")
    assert plan().holidays[0].date == date(2027, 8, 17)
