"""The visitor's page: what it weighs, what it says, what it never says."""

import gzip
import re
from datetime import timedelta

import pytest
import requests
from sqlalchemy import select

from assets.told import call_words
from assets.words import LANGUAGES, Words
from central.model.clock import millis
from central.store import commands, schema
from central.web import phone
from tests.support.central_halls import NOON, SERVICES, CentralHalls, live_document, token_sha

TOKEN = "0K3T9Q7ZXB4MD"
OTHER = "7777777777777"
HALL = "Mal Pelayanan Publik Kabupaten Banyuwangi"


def prefix(token: str) -> str:
    return token_sha(token)[:12]


@pytest.fixture
def hall(halls: CentralHalls) -> int:
    """A hall in which A-042 waits behind four others."""
    number = halls.hall(HALL)
    halls.ticket(number, TOKEN, 42)
    line = [*(["f" * 12] * 4), prefix(TOKEN), "e" * 12]
    halls.live(number, live_document(HALL, NOON, {"A": line}, ()))
    return number


def ask(base: str, token: str = TOKEN, path: str = "", **headers: str) -> requests.Response:
    return requests.get(f"{base}/T/{token}{path}", headers=headers, timeout=120, allow_redirects=False)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("state", ["waiting", "called", "serving", "absent", "parked", "served", "cancelled"])
def test_the_page_weighs_less_than_2048_bytes_on_the_wire(
    base: str, halls: CentralHalls, hall: int, state: str, language: str
) -> None:
    halls.move(TOKEN, state=state, counter=12, code="D12", series="K2", ahead=4, low=0, high=1, closes="15:00")
    halls.live(hall, live_document(HALL, NOON, {"A": [prefix(TOKEN)] if state == "waiting" else []}, ()))
    halls.change_hall(hall, seen_at=millis(NOON - timedelta(hours=1)))
    with requests.get(
        f"{base}/T/{TOKEN}", headers={"Accept-Language": language, "Accept-Encoding": "gzip"}, stream=True, timeout=10
    ) as answer:
        sent = answer.raw.read(decode_content=False)
    assert answer.headers["Content-Encoding"] == "gzip"
    assert len(sent) < 2048
    assert HALL in gzip.decompress(sent).decode()


def test_a_waiting_visitor_reads_number_people_ahead_and_range(base: str, hall: int) -> None:
    page = ask(base, **{"Accept-Language": "id"}).text
    assert "A-042" in page
    assert "4 orang di depan Anda" in page
    assert "Kira-kira 10–22 menit lagi" in page


def test_the_page_says_when_in_the_words_of_the_slip_and_who_is_before_now(
    base: str, halls: CentralHalls, hall: int
) -> None:
    issued = NOON - timedelta(minutes=15)  # 10:27
    halls.move(TOKEN, issued_at=millis(issued), ahead=19, low=20, high=41)
    document = live_document(HALL, NOON, {"A": [prefix(TOKEN), "e" * 12]}, ())
    document["services"][0] |= {"ahead": [12, 14], "before": 15}  # type: ignore[index] # a list of mappings
    halls.live(hall, document)
    told = ask(base, path="/now").json()
    assert (told["l"], told["m"]) == ("12 orang di depan Anda", "Perkiraan dipanggil: 10.45–11.10")
    assert call_words(issued, 20, 41, Words("id")) in told["m"]


def test_a_page_says_that_it_takes_longer_than_was_told(base: str, halls: CentralHalls, hall: int) -> None:
    halls.move(TOKEN, issued_at=millis(NOON - timedelta(minutes=60)), ahead=4, low=20, high=41)
    assert ask(base, path="/now").json()["m"] == "Lebih lama dari perkiraan 10.00–10.25. Kira-kira 10–22 menit lagi"


def test_a_page_says_that_the_day_may_be_too_short(base: str, halls: CentralHalls, hall: int) -> None:
    halls.move(TOKEN, issued_at=millis(NOON), ahead=59, low=80, high=300, closes="15:00")
    assert "Mungkin tidak terlayani hari ini: tutup pukul 15.00" in ask(base, path="/now").json()["m"]


def test_who_was_sent_on_is_not_told_of_the_first_service(base: str, halls: CentralHalls, hall: int) -> None:
    halls.move(TOKEN, issued_at=millis(NOON), ahead=4, low=20, high=41, legs=2)
    assert ask(base, path="/now").json()["m"] == "Kira-kira 10–22 menit lagi"


def test_a_browser_that_prefers_english_gets_english_and_a_plain_link_to_indonesian(base: str, hall: int) -> None:
    page = ask(base, **{"Accept-Language": "fr;q=0.9, en-GB;q=0.8, id;q=0.3"}).text
    assert "4 people ahead of you" in page
    assert '<a href="?l=id" lang="id">Indonesia</a>' in page
    assert "4 orang di depan Anda" in ask(base, path="?l=id", **{"Accept-Language": "en"}).text


def test_without_javascript_the_page_refreshes_itself(base: str, hall: int) -> None:
    assert '<noscript><meta http-equiv="refresh" content="15"></noscript>' in ask(base).text


@pytest.mark.parametrize("ahead, seconds", [(0, 5), (2, 5), (3, 15), (9, 15), (10, 45), (80, 45)])
def test_the_nearer_the_turn_the_sooner_the_phone_asks_again(
    base: str, halls: CentralHalls, hall: int, ahead: int, seconds: int
) -> None:
    line = [*(f"{one:012x}" for one in range(ahead)), prefix(TOKEN)]
    halls.live(hall, live_document(HALL, NOON, {"A": line}, ()))
    assert ask(base, path="/now").json()["p"] == seconds


def test_nothing_new_is_answered_with_304_and_no_body(base: str, halls: CentralHalls, hall: int) -> None:
    first = ask(base, path="/now")
    for path in ("", "/now"):
        first = ask(base, path=path)
        again = ask(base, path=path, **{"If-None-Match": first.headers["ETag"]})
        assert (again.status_code, again.content) == (304, b"")
    halls.live(hall, live_document(HALL, NOON, {"A": [prefix(TOKEN)]}, ()))
    assert ask(base, path="/now", **{"If-None-Match": first.headers["ETag"]}).status_code == 200


def test_the_live_document_is_believed_before_the_journal_arrives(base: str, halls: CentralHalls, hall: int) -> None:
    called = {"counter": 7, "place": "meja", "label": "A-042", "token": prefix(TOKEN), "state": "called"}
    halls.live(hall, live_document(HALL, NOON, {"A": []}, (called,)))
    told = ask(base, path="/now").json()
    assert told["c"] == "called"
    assert told["l"] == "Meja 7"
    assert told["k"] > 0


def test_a_ticket_whose_entry_waits_in_a_backlog_is_known_by_the_live_document(
    base: str, halls: CentralHalls, hall: int
) -> None:
    halls.live(hall, live_document(HALL, NOON, {"A": ["f" * 12, prefix(OTHER)]}, ()))
    assert ask(base, OTHER, "/now").json()["l"] == "1 orang di depan Anda"


def test_old_news_say_how_old_they_are(base: str, halls: CentralHalls, hall: int) -> None:
    assert ask(base, path="/now").json()["o"] == ""
    halls.clock.now = NOON + timedelta(minutes=5)
    assert ask(base, path="/now").json()["o"] == "Data pukul 10.42"
    halls.change_hall(hall, seen_at=millis(halls.clock.now))
    assert ask(base, path="/now").json()["o"] == ""


# --- what nobody learns -----------------------------------------------------------------------------


def test_every_unknown_token_gets_the_same_neutral_page(base: str, halls: CentralHalls, hall: int) -> None:
    halls.ticket(hall, "1111111111111", 3, day=(halls.today - timedelta(days=1)).isoformat())
    unknown = [OTHER, "1111111111111", "kurang", "A" * 500, "%3Cscript%3E", "0K3T9Q7ZXB4ME"]
    answers = [ask(base, token) for token in unknown]
    assert {answer.status_code for answer in answers} == {200}
    assert {answer.text for answer in answers} == {answers[0].text}
    assert {frozenset(answer.headers) for answer in answers} == {frozenset(ask(base).headers)}
    assert "Nomor ini belum kami terima." in answers[0].text


def test_the_token_is_read_as_people_read_it(base: str, hall: int) -> None:
    assert "A-042" in ask(base, "ok3t9q7zxb4md").text
    assert "A-042" in ask(base, "0K3T-9Q7Z-XB4MD").text


def test_the_page_tells_nothing_but_the_number(base: str, hall: int) -> None:
    for path in ("", "/now"):
        answer = ask(base, path=path)
        assert TOKEN not in answer.text
        assert token_sha(TOKEN)[:12] not in answer.text
        assert "Set-Cookie" not in answer.headers


def test_the_page_loads_its_own_letters_and_is_kept_by_nobody(base: str, hall: int) -> None:
    answer = ask(base)
    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "http" not in policy
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert "noindex" in answer.headers["X-Robots-Tag"]
    assert answer.headers["Cache-Control"] == "private, no-cache"
    assert re.findall(r"(?:src|href)=[\"']?([^\"' >]+)", answer.text) == ["?l=id", "?l=en"]
    letters = re.findall(r"url\(([^)]+)\)", answer.text)
    assert len(letters) == 2
    for path in letters:
        assert requests.get(base + path, timeout=120).headers["Content-Type"] == "font/woff2"


def test_the_phone_says_for_what_and_where_one_waits(base: str, halls: CentralHalls, hall: int) -> None:
    areas = {"main": {"id": "Aula Utama", "en": "Main Hall"}, "east": {"id": "Sayap Timur", "en": "East Wing"}}
    waiting = live_document(HALL, NOON, {"A": [prefix(TOKEN)]}, (), areas=areas)
    waiting["services"][0]["area"] = "main"  # type: ignore[index] # a document of the test's own
    halls.live(hall, waiting)
    told = ask(base, path="/now", **{"Accept-Language": "id"}).json()
    assert (told["v"], told["r"]) == (SERVICES["A"][0], "Tunggu di Aula Utama")
    serving = {
        "counter": 7,
        "place": "loket",
        "area": "east",
        "label": "A-042",
        "token": prefix(TOKEN),
        "state": "called",
    }
    called = live_document(HALL, NOON, {"A": []}, (serving,), areas=areas)
    halls.live(hall, called)
    told = ask(base, path="/now", **{"Accept-Language": "en"}).json()
    assert (told["v"], told["l"], told["r"]) == (SERVICES["A"][1], "Counter 7", "East Wing")


def test_an_older_hall_says_neither_and_the_page_is_whole(base: str, hall: int) -> None:
    told = ask(base, path="/now").json()
    assert (told["n"], told["r"]) == ("A-042", "")


def test_an_unknown_number_names_the_hall_where_there_is_only_one(base: str, halls: CentralHalls, hall: int) -> None:
    assert ask(base, OTHER, path="/now").json()["h"] == HALL
    halls.hall("Balai kedua")
    assert ask(base, OTHER, path="/now").json()["h"] == ""


def test_who_may_give_up_the_place_may_as_easily_keep_it(base: str, hall: int) -> None:
    page = ask(base, **{"Accept-Language": "id"}).text
    assert page.index("Tidak, simpan nomor saya") < page.index("Ya, batalkan nomor")


def test_names_are_text_whatever_they_are(base: str, halls: CentralHalls, hall: int) -> None:
    evil = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>"
    halls.change_hall(hall, name=evil)
    serving = {"counter": 7, "place": evil, "label": evil, "token": prefix(TOKEN), "state": "called"}
    halls.live(hall, live_document(evil, NOON, {"A": []}, (serving,)))
    page = ask(base).text
    assert "<script>alert" not in page
    assert "<img" not in page
    assert "&lt;script&gt;alert(1)" in page


@pytest.mark.parametrize("document", [{}, {"services": None}, {"serving": [{"counter": "x"}]}, {"hall": [1]}])
def test_a_live_document_that_is_none_hides_no_ticket(
    base: str, halls: CentralHalls, hall: int, document: dict[str, object]
) -> None:
    halls.live(hall, document)
    answer = ask(base)
    assert answer.status_code == 200
    assert "A-042" in answer.text


def test_who_guesses_thirty_times_a_minute_is_stopped_and_visitors_are_not(base: str, hall: int) -> None:
    guesser, visitor = {"X-Forwarded-For": "203.0.113.9"}, {"X-Forwarded-For": "203.0.113.10"}
    assert "A-042" in ask(base, **guesser).text
    found = [ask(base, f"{guess:013d}", **guesser).status_code for guess in range(35)]
    assert found == [200] * 30 + [429] * 5
    refused = ask(base, "9" * 13, **guesser)
    assert int(refused.headers["Retry-After"]) <= 61
    halted = ask(base, OTHER, "/now", **guesser)
    assert halted.status_code == 429
    # Who has followed a number from there goes on, and so does everybody else.
    assert "A-042" in ask(base, **guesser).text
    assert "A-042" in ask(base, **visitor).text


def test_beyond_the_limit_a_hit_looks_like_a_miss(base: str, halls: CentralHalls, hall: int) -> None:
    halls.ticket(hall, OTHER, 43)
    for guess in range(30):
        ask(base, f"{guess:013d}")
    assert ask(base, OTHER).status_code == ask(base, "8" * 13).status_code == 429


# --- giving up --------------------------------------------------------------------------------------


def give_up(base: str, token: str = TOKEN) -> requests.Response:
    return requests.post(f"{base}/T/{token}", timeout=120, allow_redirects=False)


def test_giving_up_travels_down_as_one_command_and_its_answer_is_shown(
    base: str, halls: CentralHalls, hall: int
) -> None:
    for _ in range(3):
        assert give_up(base).status_code == 303
    with halls.database.reading() as connection:
        (wish,) = connection.execute(select(schema.command)).all()
    assert (wish.hall, wish.kind, wish.data) == (hall, "give_up", {"token": TOKEN, "token_sha": token_sha(TOKEN)})
    assert wish.expires_at == millis(NOON.replace(hour=0, minute=0) + timedelta(days=1))
    assert "Permintaan Anda sedang dikirim ke balai." in ask(base).text
    assert ask(base, path="/now").json()["c"] == "waiting"

    with halls.database.writing() as connection:
        commands.answer(connection, hall, wish.id, "refused", "called", millis(NOON))
    assert "Nomor tidak bisa dibatalkan" in ask(base).text


def test_a_number_given_up_is_not_valid_any_more(base: str, halls: CentralHalls, hall: int) -> None:
    halls.live(hall, live_document(HALL, NOON, {"A": []}, ()))
    halls.move(TOKEN, state="cancelled", reason="given_up")
    told = ask(base, path="/now").json()
    assert (told["c"], told["s"]) == ("cancelled", "Nomor tidak berlaku lagi")


@pytest.mark.parametrize("state", ["called", "serving", "served", "cancelled"])
def test_once_called_nothing_can_be_given_up(base: str, halls: CentralHalls, hall: int, state: str) -> None:
    halls.live(hall, live_document(HALL, NOON, {"A": []}, ()))
    halls.move(TOKEN, state=state, counter=2)
    assert 'class="' + state + ' g"' not in ask(base).text
    assert give_up(base).status_code == 303
    with halls.database.reading() as connection:
        assert connection.execute(select(schema.command)).all() == []


def test_giving_up_an_unknown_number_answers_the_same_and_does_nothing(
    base: str, halls: CentralHalls, hall: int
) -> None:
    known, unknown = give_up(base), give_up(base, OTHER)
    assert (known.status_code, known.headers["Location"]) == (unknown.status_code, unknown.headers["Location"])


def test_every_sentence_of_the_page_is_there_in_both_languages() -> None:
    for language in LANGUAGES:
        body = phone.as_page(phone.answer(None, NOON, Words(language)), Words(language))
        assert len(gzip.compress(body)) < 2048
