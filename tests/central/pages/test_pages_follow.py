"""From the hall's own words to the pages: a batch, a live document, a wish and its answer, on both databases."""

from datetime import timedelta
from typing import Any

from central.store import people
from hall.model.labels import crockford
from sync import protocol
from tests.support.central import DAY, Sender, TrialCentral
from tests.support.central_halls import PASSWORD

FORM = {"Sec-Fetch-Site": "same-origin"}


def live(trial: TrialCentral, sender: Sender, waiting: list[int], serving: list[dict[str, Any]] | None = None) -> None:
    """The hall's live document, a moment later: who waits, by number."""
    trial.moved += timedelta(seconds=2)
    line = [sender.journal.token_sha(number)[:12] for number in waiting]
    document = {
        "at": protocol.write_time(sender.journal.at + timedelta(seconds=1)),
        "day": DAY,
        "hall": {"id": "Kecamatan Giri", "en": "Giri District"},
        "zone": "Asia/Jakarta",
        "serving": serving or [],
        "services": [
            {"code": "A", "name": {"id": "KTP", "en": "ID"}, "open": True, "waiting": line, "low": 8, "high": 20}
        ],
        "devices": [],
        "clock": {"behind": False, "wrong": False},
        "closed": False,
    }
    answer = sender.ask("PUT", "/v1/live", json=document)
    assert answer.status_code == 200, answer.text


def phone(trial: TrialCentral, number: int) -> dict[str, Any]:
    """What the visitor's page says."""
    told: dict[str, Any] = trial.client.get(f"/T/{crockford(number, 13)}/now").json()
    return told


def test_a_visitor_follows_a_ticket_from_the_kiosk_to_the_counter(trial: TrialCentral, sender: Sender) -> None:
    tickets = {number: sender.journal.issue(number) for number in (1, 2, 3)}
    live(trial, sender, [1, 2, 3])
    # The entries have not come yet; the live document tells of the line all the same.
    assert phone(trial, 2)["l"] == "1 orang di depan Anda"
    sender.send()
    trial.catch_up()
    told = phone(trial, 2)
    assert (told["h"], told["n"], told["c"]) == ("Kecamatan Giri", "A-002", "waiting g")
    assert told["m"] == "Kira-kira 4–10 menit lagi"

    sender.journal.call(tickets[2], counter=3)
    sender.send(first=4)
    trial.catch_up()
    sha = sender.journal.token_sha(2)[:12]
    live(trial, sender, [1, 3], [{"counter": 3, "place": "loket", "label": "A-002", "token": sha, "state": "called"}])
    told = phone(trial, 2)
    assert (told["c"], told["s"], told["l"]) == ("called", "Silakan menuju", "Loket 3")
    rung = told["k"]
    sender.journal.move("recalled", tickets[2], 3)
    sender.send(first=5)
    trial.catch_up()
    assert phone(trial, 2)["k"] > rung


def test_a_wish_to_give_up_goes_down_to_the_hall_and_its_answer_comes_back(trial: TrialCentral, sender: Sender) -> None:
    ticket = sender.journal.issue(7)
    sender.send()
    trial.catch_up()
    live(trial, sender, [7])
    assert trial.client.post(f"/T/{crockford(7, 13)}", follow_redirects=False).status_code == 303
    (wish,) = sender.ask("GET", "/v1/commands").json()["commands"]
    assert wish["kind"] == "give_up"
    assert wish["data"] == {"token": crockford(7, 13), "token_sha": sender.journal.token_sha(7)}
    assert phone(trial, 7)["m"] == "Permintaan Anda sedang dikirim ke balai."

    sender.journal.move("cancelled", ticket, None, reason="given_up")
    sender.send(first=2)
    live(trial, sender, [])
    answered = sender.ask("POST", f"/v1/commands/{wish['id']}/answer", json={"outcome": "done", "reason": ""})
    assert answered.status_code in {200, 204}, answered.text
    trial.catch_up()
    assert (phone(trial, 7)["c"], phone(trial, 7)["s"]) == ("cancelled", "Nomor tidak berlaku lagi")


def test_a_live_document_that_is_older_than_the_journal_is_not_believed(trial: TrialCentral, sender: Sender) -> None:
    ticket = sender.journal.issue(5)
    live(trial, sender, [5])
    sender.journal.at += timedelta(minutes=1)
    sender.journal.call(ticket, counter=4)
    sender.send()
    trial.catch_up()
    assert (phone(trial, 5)["c"], phone(trial, 5)["l"]) == ("called", "Loket 4")
    sender.journal.serve(sender.journal.issue(6))
    live(trial, sender, [5])
    assert phone(trial, 5)["c"] == "waiting g"


def test_tomorrow_a_ticket_of_today_is_nobodys(trial: TrialCentral, sender: Sender) -> None:
    sender.journal.issue(5)
    sender.send()
    trial.catch_up()
    assert phone(trial, 5)["n"] == "A-005"
    trial.moved += timedelta(days=1)
    assert phone(trial, 5)["c"] == "none"


def test_the_dashboard_counts_what_the_hall_sent_and_shows_its_proof(trial: TrialCentral, sender: Sender) -> None:
    for number in range(1, 5):
        sender.journal.serve(sender.journal.issue(number))
    absent = sender.journal.issue(5)
    sender.journal.call(absent)
    sender.journal.move("absent", absent)
    sender.send()
    trial.catch_up()
    live(trial, sender, [])
    with trial.central.database.writing() as connection:
        people.add(connection, "bu.ratna", PASSWORD, "admin", trial.central.now())
    signed = trial.client.post("/sign-in", data={"name": "bu.ratna", "password": PASSWORD}, headers=FORM)
    assert signed.status_code == 200
    page = trial.client.get(f"/halls/{sender.number}").text
    assert "KTP" in page
    figures = trial.client.get(f"/halls/{sender.number}/days.csv?l=en").text.splitlines()
    assert figures[1].startswith(f"Kecamatan Satu,{DAY},A,5,5,4,0,0,1,")
    assert trial.client.get(f"/halls/{sender.number}/day.json").json()["at"]
    proof = trial.client.get(f"/halls/{sender.number}/proof").text
    assert "Belum dibandingkan" in proof
    assert "Berurutan" in proof


def test_a_quiet_hall_that_only_says_hello_is_no_old_news(trial: TrialCentral, sender: Sender) -> None:
    sender.journal.issue(5)
    sender.send()
    trial.catch_up()
    live(trial, sender, [5])
    trial.moved += timedelta(minutes=20)
    assert phone(trial, 5)["o"].startswith("Data pukul")
    sender.hello()
    assert phone(trial, 5)["o"] == ""
