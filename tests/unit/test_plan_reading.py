"""A plan is refused with every mistake at once, each with its place and a sentence in both languages."""

import base64
from dataclasses import replace

import pytest

from assets.words import LANGUAGES, Words
from hall.plan.mistakes import Mistake, PlanBroken
from hall.plan.reading import read_plan
from hall.plan.references import check_plan
from tests.support.plans import SMALL, mistakes, plan, shipped, small

A_FIELD = 'kind = "choice"\nlabel = "Keperluan"'
HALL = 'time_zone = "Asia/Jakarta"'
SERVICE = 'form = "ktp"'
KEY = base64.b64encode(bytes(32)).decode()
NUMBER_FIELD = 'kind = "number"\nminimum = 9\nmaximum = 3\nlabel = "NIK"'


def hall(line: str) -> str:
    return small((HALL, f"{HALL}\n{line}"))


def service(line: str) -> str:
    return small((SERVICE, f"{SERVICE}\n{line}"))


def rules(line: str) -> str:
    return small(("guard_minutes = 45", line))


WRONG = [
    # a plan's text, then the only mistake in it
    (small((HALL, "")), Mistake.at("hall", "", "time_zone", "missing_key")),
    (hall("shade = 1"), Mistake.at("hall", "", "shade", "unknown_key", found="shade")),
    (hall('adress = "x"'), Mistake.at("hall", "", "adress", "unknown_key_like", found="adress", meant="address")),
    (hall("languages = []"), Mistake.at("hall", "", "languages", "needs_one")),
    (
        hall('languages = ["id", "jv"]'),
        Mistake.at("hall", "", "languages.#2", "wrong_choice", found="jv", choices="id, en"),
    ),
    (hall('accent = "blue"'), Mistake.at("hall", "", "accent", "wrong_colour", found="blue")),
    (
        hall("tickets_before_minutes = 2000"),
        Mistake.at("hall", "", "tickets_before_minutes", "too_large", found="2000", limit="1440"),
    ),
    (
        hall('central_url = "http://pusat.example"'),
        Mistake.at("hall", "", "central_url", "wrong_url", found="http://pusat.example"),
    ),
    (hall('central_url = "https://["'), Mistake.at("hall", "", "central_url", "wrong_url", found="https://[")),
    *(
        (hall(f'central_url = "{address}"'), Mistake.at("hall", "", "central_url", "wrong_url", found=found))
        for address, found in (
            ("https://a b.example", "https://a b.example"),
            ("https://a.example/x y", "https://a.example/x y"),
            ('https://a.example/\\"x', 'https://a.example/"x'),
            ("https://a.example\\n", "https://a.example\n"),
            ("https://a.example:0", "https://a.example:0"),
            ("https://a.example:65536", "https://a.example:65536"),
            ("https://a.example:x", "https://a.example:x"),
            ("https://me@a.example", "https://me@a.example"),
            ("https://a..example", "https://a..example"),
        )
    ),
    (
        hall(f'central_url = "https://a.example/{"x" * 3000}"'),
        Mistake.at("hall", "", "central_url", "too_long", found=f"https://a.example/{'x' * 41}…", limit="200"),
    ),
    (
        hall('address = "Jalan \\u202eiriG"'),
        Mistake.at("hall", "", "address", "wrong_direction", found="Jalan [U+202E]iriG"),
    ),
    (hall('central_key = "AAAA"'), Mistake.at("hall", "", "central_key", "wrong_central_key", found="AAAA")),
    (hall('address = "a\\nb"'), Mistake.at("hall", "", "address", "wrong_text", found="a\nb")),
    (hall("address = 7"), Mistake.at("hall", "", "address", "wrong_text", found="7")),
    (
        small((HALL, 'time_zone = "Asia/Banyuwangi"')),
        Mistake.at("hall", "", "time_zone", "wrong_time_zone", found="Asia/Banyuwangi"),
    ),
    (
        small(('code = "office"', 'code = "Kantor Giri"')),
        Mistake.at("hall", "", "code", "wrong_handle", found="Kantor Giri"),
    ),
    (
        small(('mon = "08:00-15:00"', 'mon = "15:00-08:00"')),
        Mistake.at("hours", "", "mon", "wrong_hours", found="15:00-08:00"),
    ),
    (small(('mon = "08:00-15:00"', 'mon = "8-15"')), Mistake.at("hours", "", "mon", "wrong_hours", found="8-15")),
    (small(('mon = "08:00-15:00"', "mon = 8")), Mistake.at("hours", "", "mon", "wrong_list", found="8")),
    (
        small(('"13:00-15:00"', '"11:00-15:00"')),
        Mistake.at("hours", "", "tue", "wrong_hours_order", found="08:00-12:00, 11:00-15:00"),
    ),
    (small(("date = 2027-08-17", 'date = "soon"')), Mistake.at("holidays", "soon", "date", "wrong_date", found="soon")),
    (small(('name = { id = "KTP", en = "ID Card" }', "")), Mistake.at("services", "A", "name", "missing_key")),
    (
        small(('name = { id = "KTP", en = "ID Card" }', 'name = { id = "KTP" }')),
        Mistake.at("services", "A", "name.en", "missing_key"),
    ),
    (service("quota = 0"), Mistake.at("services", "A", "quota", "too_small", found="0", limit="1")),
    (service('quota = "ten"'), Mistake.at("services", "A", "quota", "wrong_number", found="ten")),
    (service("quota = 1.5"), Mistake.at("services", "A", "quota", "wrong_number", found="1.5")),
    (service('closed = "no"'), Mistake.at("services", "A", "closed", "wrong_truth", found="no")),
    (
        service("retired = true"),
        Mistake.at("services", "A", "retired", "unknown_key_like", found="retired", meant="closed"),
    ),
    (service('hours = "08:00-09:00"'), Mistake.at("services", "A", "hours", "wrong_table", found="08:00-09:00")),
    (service('hours = { fri = "x" }'), Mistake.at("services", "A", "hours.fri", "wrong_hours", found="x")),
    (
        small(('agency = "dukcapil"', 'agency = "samsat"')),
        Mistake.at("services", "A", "agency", "unknown_agency", found="samsat"),
    ),
    (small((SERVICE, 'form = "sim"')), Mistake.at("services", "A", "form", "unknown_form", found="sim")),
    (small(('en = ["Family card"]', "en = []")), Mistake.at("services", "A", "requirements", "requirements_uneven")),
    (small(('services = ["A", "B"]', 'services = ["B"]')), Mistake.at("services", "A", "", "nobody_serves")),
    (
        small(('services = ["B"]', 'services = ["B", "C"]')),
        Mistake.at("counters", "2", "services", "unknown_service", found="C"),
    ),
    (
        small(('services = ["B"]', 'services = ["B", "B"]')),
        Mistake.at("counters", "2", "services", "served_twice", found="B"),
    ),
    (small(('zone = "main"', 'zone = "attic"')), Mistake.at("counters", "1", "zone", "unknown_zone", found="attic")),
    (
        small(('place = "meja"', 'place = "kasir"')),
        Mistake.at("counters", "2", "place", "wrong_choice", found="kasir", choices="loket, meja, ruang, konter"),
    ),
    (small(("number = 2", "number = 1")), Mistake.at("counters", "1", "", "duplicate", times=2)),
    (SMALL + '[[zones]]\ncode = "main"\nname = "Lain"\n', Mistake.at("zones", "main", "", "duplicate", times=2)),
    (SMALL + '[[staff]]\ncode = "clerk-1"\nname = "Budi"\n', Mistake.at("staff", "clerk-1", "", "duplicate", times=2)),
    (
        SMALL + '[[holidays]]\ndate = 2027-08-17\nname = "Lagi"\n',
        Mistake.at("holidays", "2027-08-17", "", "duplicate", times=2),
    ),
    (
        rules("tiers = { vip = 1 }"),
        Mistake.at("rules", "", "tiers.vip", "wrong_choice", found="vip", choices="regular, priority"),
    ),
    (rules("rates = { priority = -1 }"), Mistake.at("rules", "", "rates.priority", "too_small", found="-1", limit="0")),
    (rules("rates = { priority = nan }"), Mistake.at("rules", "", "rates.priority", "wrong_number", found="NaN")),
    (rules('guard_minutes = "never"'), Mistake.at("rules", "", "guard_minutes", "wrong_number", found="never")),
    (
        small((A_FIELD, A_FIELD.replace("choice", "colour"))),
        Mistake.at(
            "forms",
            "ktp",
            "fields.purpose.kind",
            "wrong_choice",
            found="colour",
            choices="text, name, nik, phone, date, choice, choices, number, note, consent",
        ),
    ),
    (
        small(('value = "lost"', 'value = "new"')),
        Mistake.at("forms", "ktp", "fields.purpose.options.new", "duplicate", times=2),
    ),
    (
        small(('name = "nik"\n', 'name = "purpose"\n')),
        Mistake.at("forms", "ktp", "fields.purpose", "duplicate", times=2),
    ),
    (
        small(('options = [{ value = "new", label = "Baru" }, { value = "lost", label = "Hilang" }]', "")),
        Mistake.at("forms", "ktp", "fields.purpose.options", "options_missing"),
    ),
    (
        small(('kind = "nik"', 'kind = "nik"\noptions = [{ value = "a", label = "A" }]')),
        Mistake.at("forms", "ktp", "fields.nik.options", "options_unwanted"),
    ),
    (
        small(('kind = "nik"', 'kind = "nik"\nminimum = 3')),
        Mistake.at("forms", "ktp", "fields.nik.minimum", "limit_unwanted"),
    ),
    (
        small(('kind = "nik"\nlabel = "NIK"', NUMBER_FIELD)),
        Mistake.at("forms", "ktp", "fields.nik.maximum", "limits_crossed", smallest=9, largest=3),
    ),
    (
        small(('purpose = "Berkas"', 'purpose = "Berkas"\nretention = "a week"')),
        Mistake.at("forms", "ktp", "fields.nik.retention", "wrong_retention", found="a week"),
    ),
    (
        small(('purpose = "Berkas"', 'purpose = "Berkas"\ncentral = "plain"')),
        Mistake.at("forms", "ktp", "fields.nik.central", "plain_refused"),
    ),
    (
        small(('purpose = "Berkas"', 'purpose = "Berkas"\npersonal = false\ncentral = "plain"')),
        Mistake.at("forms", "ktp", "fields.nik.central", "plain_refused"),
    ),
    (
        small(('central = "plain"', 'central = "plain"\npersonal = true')),
        Mistake.at("forms", "ktp", "fields.purpose.central", "plain_refused"),
    ),
    (
        small(('central = "plain"', 'central = "sealed"')),
        Mistake.at("forms", "ktp", "fields.purpose.central", "sealed_without_key"),
    ),
]


def test_the_small_plan_is_without_mistake() -> None:
    assert mistakes(SMALL) == ()


@pytest.mark.parametrize("text, mistake", WRONG, ids=[f"{one.place}: {one.name}" for _, one in WRONG])
def test_a_mistake_is_told_with_its_place(text: str, mistake: Mistake) -> None:
    assert mistakes(text) == (mistake,)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("mistake", [one for _, one in WRONG], ids=lambda one: one.name)
def test_every_mistake_has_its_sentence(mistake: Mistake, language: str) -> None:
    sentence = Words(language).say(f"plan.{mistake.name}", **mistake.as_dict())
    assert "{" not in sentence


def test_all_mistakes_come_at_once_in_the_order_of_the_file() -> None:
    text = small(
        ('zone = "main"', 'zone = "attic"'),
        ('mon = "08:00-15:00"', 'mon = "15:00-08:00"'),
        (SERVICE, 'from = "ktp"\nquota = "ten"'),
        ('central = "plain"', 'central = "sealed"'),
    )
    assert [(one.place, one.name) for one in mistakes(text)] == [
        ("hours · mon", "wrong_hours"),
        ("services A · quota", "wrong_number"),
        ("services A · from", "unknown_key_like"),
        ("counters 1 · zone", "unknown_zone"),
        ("forms ktp · fields.purpose.central", "sealed_without_key"),
    ]


@pytest.mark.parametrize("code", ["I", "O", "I1", "a", "A123", "1A", "AB", "", "Å"])
def test_a_service_code_is_a_letter_without_i_and_o_then_digits(code: str) -> None:
    found = mistakes(small(('code = "B"', f'code = "{code}"')))
    assert ("wrong_service_code", code) in {(one.name, one.as_dict().get("found")) for one in found}


def test_two_services_with_one_code_are_one_mistake() -> None:
    found = mistakes(small(('code = "B"', 'code = "A"'), ('["A", "B"]', '["A"]'), ('["B"]', '["A"]')))
    assert found == (Mistake.at("services", "A", "", "duplicate", times=2),)


def test_a_service_that_nobody_serves_may_be_closed() -> None:
    text = small((SERVICE, f"{SERVICE}\nclosed = true"), ('services = ["A", "B"]', 'services = ["B"]'))
    assert mistakes(text) == ()


def test_a_text_that_is_no_toml_is_told_with_its_line() -> None:
    broken = SMALL.replace('code = "dukcapil"', 'code = "dukcapil', 1)
    line = broken.splitlines().index('code = "dukcapil') + 1
    (mistake,) = mistakes(broken)
    assert (mistake.name, mistake.as_dict()["line"]) == ("syntax", line)


def test_a_text_that_ends_too_early_is_told_with_its_last_line() -> None:
    (mistake,) = mistakes("[hall]\ncode =")
    assert (mistake.name, mistake.as_dict()["line"]) == ("syntax", 2)


def test_an_empty_text_misses_every_table() -> None:
    assert [(one.table, one.name) for one in mistakes("")] == [
        (table, "missing_key") for table in ("hall", "hours", "agencies", "zones", "services", "counters")
    ]


def test_tables_that_are_something_else_are_told_and_break_nothing() -> None:
    found = mistakes(
        'hall = 1\nhours = []\nagencies = "x"\nzones = [1]\nservices = [[]]\ncounters = {}\nforms = [{fields = 3}]'
    )
    assert {one.table for one in found} == {"hall", "hours", "agencies", "zones", "services", "counters", "forms"}


def test_a_byte_order_mark_is_no_mistake() -> None:
    assert read_plan("\ufeff" + SMALL) == plan()


def test_sealed_answers_are_fine_with_the_central_key() -> None:
    text = small((HALL, f'{HALL}\ncentral_key = "{KEY}"'), ('central = "plain"', 'central = "sealed"'))
    assert mistakes(text) == ()


def test_a_central_server_on_this_machine_needs_no_https() -> None:
    for address in ("https://antrean.contoh.go.id:8443/balai-1", "http://[::1]:8000", "HTTPS://A.Example"):
        assert plan((HALL, f'{HALL}\ncentral_url = "{address}"')).hall.central_url == address
    assert plan((HALL, f'{HALL}\ncentral_url = "http://127.0.0.1:8000/"')).hall.central_url == "http://127.0.0.1:8000"


def test_a_plan_made_in_a_program_is_checked_as_well() -> None:
    good = plan()
    check_plan(good)
    with pytest.raises(PlanBroken) as refused:
        check_plan(replace(good, counters=good.counters[1:]))
    assert refused.value.mistakes == (Mistake.at("services", "A", "", "nobody_serves"),)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_refusal_counts_its_mistakes_in_words(language: str) -> None:
    with pytest.raises(PlanBroken) as refused:
        read_plan("")
    assert "6" in Words(language).say(f"errors.{refused.value.name}", n=refused.value.values["n"])


@pytest.mark.parametrize("name", ["kecamatan", "mpp-banyuwangi"])
def test_the_plans_that_ship_are_without_mistake(name: str) -> None:
    check_plan(shipped(name))


def test_the_district_office_is_small_and_served_whole() -> None:
    office = shipped("kecamatan")
    assert [row.code for row in office.services] == list("ABCDEFGH")
    assert [row.number for row in office.counters] == [1, 2, 3]
    assert {code for row in office.counters for code in row.services} == set("ABCDEFGH")
    assert all(row.quota is None or row.quota >= 500 for row in office.services)
    assert office.form_of("A") is None


def test_the_service_mall_is_as_large_as_a_real_one() -> None:
    mall = shipped("mpp-banyuwangi")
    assert len(mall.agencies) >= 20
    assert len(mall.services) >= 120
    assert sum(bool(row.requirements.id) for row in mall.services) >= 20
    assert len(mall.counters) >= 30
    assert len(mall.zones) == 3
    assert {row.zone for row in mall.counters} == {row.code for row in mall.zones}
    assert {row.place for row in mall.counters} == {"loket", "meja", "ruang", "konter"}


def test_a_plan_of_before_says_zone_and_is_the_same_plan() -> None:
    now, before = read_plan(small()), read_plan(small((HALL, 'zone = "Asia/Jakarta"')))
    assert now == before
    assert now.hall.time_zone == "Asia/Jakarta"
    assert '"zone":"Asia/Jakarta"' in now.canonical()  # as in every plan that is stored, and in its hash


def test_a_time_zone_is_said_once() -> None:
    twice = small((HALL, f'{HALL}\nzone = "Asia/Makassar"'))
    assert [(one.key, one.name) for one in mistakes(twice)] == [("zone", "unknown_key_like")]
