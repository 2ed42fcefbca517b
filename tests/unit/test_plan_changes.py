"""A new plan says what it changes, and keeps what tickets still speak of."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assets.words import LANGUAGES, Words
from hall.plan.changes import Change, changes, effective
from hall.plan.mistakes import Mistake, PlanBroken
from hall.plan.plan import HallPlan
from hall.plan.references import check_plan
from tests.support.plans import plan, shipped

TABLES = {"agencies", "zones", "services", "counters", "staff", "forms", "holidays"}
SERVICE_A = """[[services]]
code = "A"
agency = "dukcapil"
name = { id = "KTP", en = "ID Card" }
form = "ktp"
[services.requirements]
id = ["Kartu Keluarga"]
en = ["Family card"]
"""
WITHOUT_A = ((SERVICE_A, ""), ('services = ["A", "B"]', 'services = ["B"]'))
SWAPS = [
    ('name = "Siti"', 'name = "Budi"'),
    ("guard_minutes = 45", 'guard_minutes = "off"'),
    ('place = "meja"', 'place = "ruang"'),
    ('services = ["A", "B"]', 'services = ["B", "A"]'),
    ('fields]]\nname = "nik"', 'fields]]\nname = "number"'),
    ('mon = "08:00-15:00"', 'mon = "08:00-14:00"'),
    ('"Family card"', '"Family register"'),
]


def test_the_same_plan_changes_nothing() -> None:
    assert changes(plan(), plan()) == ()


@given(st.sets(st.sampled_from(SWAPS)), st.sets(st.sampled_from(SWAPS)))
def test_there_are_changes_exactly_when_the_hash_differs(
    one: set[tuple[str, str]], other: set[tuple[str, str]]
) -> None:
    before, after = plan(*one), plan(*other)
    assert bool(changes(before, after)) == (before.sha() != after.sha())


def test_a_first_plan_adds_every_row() -> None:
    first = shipped("kecamatan")
    found = changes(None, first)
    added = [one for one in found if one.kind == "added"]
    assert len(added) == sum(len(getattr(first, table)) for table in TABLES)
    assert {one.table for one in found if one.kind == "changed"} == {"hall", "hours", "rules"}


@pytest.mark.parametrize(
    "swap, change",
    [
        (('form = "ktp"', 'form = "ktp"\nquota = 50'), Change("changed", "services", "A", "quota", "", "50")),
        (('"ID Card"', '"Card"'), Change("changed", "services", "A", "name.en", "ID Card", "Card")),
        (("guard_minutes = 45", 'guard_minutes = "off"'), Change("changed", "rules", "", "guard_minutes", "45", "")),
        (
            ('mon = "08:00-15:00"', 'mon = ["08:00-12:00", "13:00-15:00"]'),
            Change("changed", "hours", "", "mon", "08:00-15:00", "08:00-12:00 | 13:00-15:00"),
        ),
        (
            ('label = "Hilang"', 'label = { id = "Hilang", en = "Lost" }'),
            Change("changed", "forms", "ktp", "fields.purpose.options.lost.label.en", "Hilang", "Lost"),
        ),
        (('[[staff]]\ncode = "clerk-1"\nname = "Siti"\n', ""), Change("removed", "staff", "clerk-1", old="Siti")),
        (
            ("[rules]", '[[zones]]\ncode = "up"\nname = { id = "Atas", en = "Up" }\n[rules]'),
            Change("added", "zones", "up", new="Atas"),
        ),
    ],
)
def test_a_change_is_told_with_its_place(swap: tuple[str, str], change: Change) -> None:
    assert changes(plan(), plan(swap)) == (change,)


def test_rows_in_another_order_are_a_change() -> None:
    before = plan()
    after = replace(before, services=before.services[::-1])
    assert changes(before, after) == (Change("changed", "services", "", "order", "A | B", "B | A"),)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", ["added", "removed", "changed"])
def test_a_change_has_its_sentence(language: str, kind: str) -> None:
    said = Words(language).say(f"plan.change_{kind}", place="services A", old="lama", new="baru")
    assert "services A" in said


# --- what stays -----------------------------------------------------------------------------------


def applied(old: HallPlan | None, new: HallPlan, used: str = "", today: str = "") -> HallPlan:
    identities = {row.code: row.identity for row in (old.services if old else ())}
    return effective(old, new, frozenset(used), {code: identities[code] for code in today})


def test_a_first_plan_comes_into_force_as_it_is() -> None:
    assert applied(None, plan()) == plan()


def test_a_removed_service_without_tickets_disappears() -> None:
    assert applied(plan(), plan(*WITHOUT_A)) == plan(*WITHOUT_A)


@pytest.mark.parametrize("day", ["used", "today"])
def test_a_removed_service_with_tickets_is_closed_and_still_served(day: str) -> None:
    after = applied(plan(), plan(*WITHOUT_A), **{day: "A"})
    kept = after.service("A")
    assert kept is not None
    assert kept.closed
    assert kept.retired
    assert [row.number for row in after.counters_for("A")] == [1]
    assert after.form_of("A") == plan().form_of("A")
    assert [row.code for row in after.services_of("dukcapil")] == ["B"]
    check_plan(after)
    assert HallPlan.from_canonical(after.canonical()) == after


def test_the_agency_and_form_of_a_kept_service_stay_with_it() -> None:
    old, new = shipped("mpp-banyuwangi"), shipped("kecamatan")
    after = effective(old, new, frozenset({"Z2"}), {})
    check_plan(after)
    assert after.agency("informasi") is not None
    assert after.form_of("Z2") == old.form_of("Z2")


def test_applying_again_is_harmless() -> None:
    once = applied(plan(), plan(*WITHOUT_A), used="A")
    twice = applied(once, plan(*WITHOUT_A), used="A")
    assert twice.sha() == once.sha()
    assert changes(once, twice) == ()


def test_a_kept_service_goes_when_no_ticket_speaks_of_it_any_more() -> None:
    once = applied(plan(), plan(*WITHOUT_A), used="A")
    assert applied(once, plan(*WITHOUT_A)) == plan(*WITHOUT_A)


def test_a_service_that_comes_back_is_open_again() -> None:
    once = applied(plan(), plan(*WITHOUT_A), used="A")
    assert applied(once, plan(), used="A", today="A") == plan()


@pytest.mark.parametrize(
    "swap",
    [('name = { id = "KTP", en = "ID Card" }', 'name = "Paspor"'), ('agency = "dukcapil"', 'agency = "imigrasi"')],
)
def test_a_code_used_today_is_not_given_to_another_service(swap: tuple[str, str]) -> None:
    new = plan(swap, ("[[zones]]", '[[agencies]]\ncode = "imigrasi"\nname = "Imigrasi"\n[[zones]]'))
    with pytest.raises(PlanBroken) as refused:
        applied(plan(), new, today="A")
    assert refused.value.mistakes == (Mistake.at("services", "A", "code", "code_used_today", service="KTP"),)
    for language in LANGUAGES:
        assert "KTP" in Words(language).say("plan.code_used_today", **refused.value.mistakes[0].as_dict())
    assert applied(plan(), new, used="A") == new


def test_a_service_used_today_may_be_written_better() -> None:
    better = plan(('name = { id = "KTP", en = "ID Card" }', 'name = { id = "K.T.P.", en = "Identity Card" }'))
    assert applied(plan(), better, today="A") == better
