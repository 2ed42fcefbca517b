"""Answers are brought into one shape, refused only for what is surely wrong, and grouped by how long they stay."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assets.words import LANGUAGES, Words
from hall.model.answers import AnswerProblem
from hall.model.forms import (
    Field,
    Form,
    Option,
    by_retention,
    check_answers,
    for_central,
    hints,
    normalise,
    retention_days,
)
from tests.support.plans import shipped

OPTIONS = (Option("new", {"id": "Baru"}), Option("lost", {"id": "Hilang"}), Option("other", {"id": "Lain"}))
KINDS = ("text", "name", "nik", "phone", "date", "choice", "choices", "number", "note")


def asking(kind: str, **more: object) -> Form:
    """A form with one question of a kind, called x."""
    options = OPTIONS if kind in {"choice", "choices"} else ()
    return Form("one", (Field("x", kind, {"id": "?"}, options=options, **more),))  # type: ignore[arg-type]  # a test's shorthand


def problems(kind: str, answer: object, **more: object) -> list[str]:
    return [one.name for one in check_answers(asking(kind, **more), {"x": answer})]


@pytest.mark.parametrize(
    "kind, answer, shape",
    [
        ("text", "  dua   kata ", "dua kata"),
        ("note", " baris satu\r\nbaris dua ", "baris satu\nbaris dua"),
        ("name", "Rene\u0301", "Ren\u00e9"),
        ("nik", "3602 0412 1187 0001", "3602041211870001"),
        ("phone", "0812-3456-7890", "+6281234567890"),
        ("phone", "+62 812 3456 7890", "+6281234567890"),
        ("phone", "+62 0812 3456 7890", "+6281234567890"),
        ("phone", "6281234567890", "+6281234567890"),
        ("phone", "81234567890", "+6281234567890"),
        ("phone", "(0333) 421-234", "+62333421234"),
        ("phone", "0060 12 345 6789", "+60123456789"),
        ("date", "12/11/1987", "1987-11-12"),
        ("date", "5-1-1987", "1987-01-05"),
        ("date", "1987-1-5", "1987-01-05"),
        ("choice", " new ", "new"),
        ("choices", "lost, new,new", "new,lost"),
        ("choices", ["other", "new"], "new,other"),
        ("number", " +007 ", "7"),
        ("number", "-0", "0"),
        ("number", 12, "12"),
    ],
)
def test_an_answer_is_brought_into_its_one_shape(kind: str, answer: object, shape: str) -> None:
    form = asking(kind)
    assert normalise(form, {"x": answer}) == {"x": shape}
    assert normalise(form, {"x": shape}) == {"x": shape}
    assert check_answers(form, {"x": answer}) == ()


@pytest.mark.parametrize(
    "kind, answer, name",
    [
        ("text", "x" * 121, "answer_too_long"),
        ("text", "a\x07b", "answer_unwritable"),
        ("note", "x" * 501, "answer_too_long"),
        ("name", "12345", "name_without_letters"),
        ("name", "N" * 81, "answer_too_long"),
        ("nik", "360204121187000", "nik_length"),
        ("nik", "36020412118700011", "nik_length"),
        ("nik", "tidak ingat", "nik_length"),
        ("phone", "0812", "phone_short"),
        ("phone", "0012", "phone_short"),
        ("phone", "081234567890123", "phone_long"),
        ("phone", "12345678", "phone_wrong"),
        ("phone", "kosong", "phone_wrong"),
        ("date", "31-02-1987", "date_wrong"),
        ("date", "kemarin", "date_wrong"),
        ("date", "1-1-0001", "date_wrong"),
        ("choice", "stolen", "choice_unknown"),
        ("choices", "new,stolen", "choice_unknown"),
        ("number", "tujuh", "number_wrong"),
        ("number", "1.5", "number_wrong"),
        ("number", "9" * 17, "number_wrong"),
        ("number", str(2**53 + 1), "number_wrong"),
    ],
)
def test_an_answer_that_is_surely_wrong_is_refused(kind: str, answer: str, name: str) -> None:
    assert problems(kind, answer) == [name]


def test_a_number_stays_within_its_limits() -> None:
    limits = {"minimum": 1, "maximum": 9}
    assert [problems("number", answer, **limits) for answer in ("0", "1", "9", "10")] == [
        ["number_too_small"],
        [],
        [],
        ["number_too_large"],
    ]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("answer", ["", "   ", None])
def test_a_required_question_wants_an_answer_and_another_does_not(kind: str, answer: str | None) -> None:
    assert problems(kind, answer) == ["answer_needed"]
    assert problems(kind, answer, required=False) == []


def test_a_question_nobody_asked_is_refused() -> None:
    assert check_answers(Form("one", ()), {"y": "1"}) == (AnswerProblem("unknown_field", "y"),)


@pytest.mark.parametrize(
    "kind, answer, names",
    [
        ("nik", "3602041211870001", []),
        ("nik", "0002041311870000", ["nik_temporary", "nik_serial"]),
        ("nik", "3602049999870001", ["nik_day", "nik_month"]),
        ("nik", "36", []),
        ("phone", "081234567890", []),
        ("phone", "0333421234", ["phone_not_mobile"]),
        ("phone", "+60123456789", ["phone_foreign"]),
        ("name", "R2D2", ["name_with_digits"]),
        ("name", "Siti", []),
    ],
)
def test_what_only_looks_odd_is_a_hint(kind: str, answer: str, names: list[str]) -> None:
    assert [one.name for one in hints(asking(kind), {"x": answer})] == names


@given(st.text("0123456789", min_size=16, max_size=16))
def test_no_sixteen_digits_are_refused_as_a_nik(nik: str) -> None:
    assert problems("nik", nik) == []
    assert by_retention(asking("nik"), {"x": nik}) == {"day": {"x": nik}}


@given(st.sampled_from(KINDS), st.text(max_size=40))
def test_any_typing_is_shaped_once_and_never_repeated_in_a_problem(kind: str, answer: str) -> None:
    form = asking(kind)
    shaped = normalise(form, {"x": answer})
    assert normalise(form, shaped) == shaped
    for one in (*check_answers(form, {"x": answer}), *hints(form, {"x": answer})):
        assert all(isinstance(value, int) for value in one.as_dict().values())
        for language in LANGUAGES:
            assert "{" not in Words(language).say(f"answers.{one.name}", **one.as_dict())


def test_a_date_that_must_lie_in_the_past_is_not_ahead_of_the_halls_day() -> None:
    today = date(2026, 11, 24)
    born = Form("one", (Field("born", "date", {}, past=True),))
    for typed, said in (("24-11-2026", []), ("25-11-2026", ["date_ahead"]), ("01-01-2030", ["date_ahead"])):
        assert [one.name for one in check_answers(born, {"born": typed}, today)] == said
    travel = Form("one", (Field("travel", "date", {}),))
    assert check_answers(travel, {"travel": "01-01-2030"}, today) == ()


# --- consent and retention ------------------------------------------------------------------------

REQUEST = Form(
    "request",
    (
        Field("purpose", "choice", {}, options=OPTIONS, personal=False, retention="365d", central="plain"),
        Field("name", "name", {}, required=False),
        Field("phone", "phone", {}, required=False, retention="30d", central="sealed"),
        Field("consent", "consent", {}, retention="30d"),
    ),
)


@pytest.mark.parametrize("consent", [None, "", "no", "tidak", False, "mungkin"])
def test_personal_answers_need_consent(consent: object) -> None:
    answers = {"purpose": "new", "name": "Siti", "consent": consent}
    assert check_answers(REQUEST, answers) == (AnswerProblem("consent_needed", "consent"),)


@pytest.mark.parametrize("consent", ["yes", "ya", True, "1"])
def test_consent_is_given_in_more_than_one_way(consent: object) -> None:
    answers = {"purpose": "new", "name": "Siti", "consent": consent}
    assert check_answers(REQUEST, answers) == ()
    assert normalise(REQUEST, answers)["consent"] == "yes"


def test_who_tells_nothing_personal_agrees_to_nothing() -> None:
    assert check_answers(REQUEST, {"purpose": "new"}) == ()


def test_answers_are_grouped_by_how_long_they_are_kept() -> None:
    answers = {"consent": True, "phone": "0812 3456 7890", "name": "Siti", "purpose": "lost"}
    assert by_retention(REQUEST, answers) == {
        "365d": {"purpose": "lost"},
        "day": {"name": "Siti"},
        "30d": {"phone": "+6281234567890", "consent": "yes"},
    }
    assert for_central(REQUEST, answers, "plain") == {"purpose": "lost"}
    assert for_central(REQUEST, answers, "sealed") == {"phone": "+6281234567890"}
    assert by_retention(REQUEST, {}) == {}


def test_retention_is_counted_in_days_after_the_service_day() -> None:
    assert (retention_days("day"), retention_days("30d")) == (0, 30)


def test_the_district_office_takes_a_request_without_any_answer() -> None:
    form = shipped("kecamatan").form_of("C")
    assert form is not None
    assert check_answers(form, {}) == ()
