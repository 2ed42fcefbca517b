"""A command that fills a folder empties only its own."""

from pathlib import Path

import click
import pytest

from antrean.own_folder import own_folder


def test_a_folder_that_is_not_there_is_made(tmp_path: Path) -> None:
    assert own_folder(tmp_path / "new" / "pictures", "pictures").is_dir()


def test_an_empty_folder_is_taken(tmp_path: Path) -> None:
    assert own_folder(tmp_path, "pictures") == tmp_path


def test_what_the_same_command_left_is_cleared(tmp_path: Path) -> None:
    own_folder(tmp_path, "pictures")
    (tmp_path / "kiosk").mkdir()
    (tmp_path / "kiosk" / "old.png").write_bytes(b"old")
    (tmp_path / "old.png").write_bytes(b"old")
    own_folder(tmp_path, "pictures")
    assert [file.name for file in tmp_path.iterdir()] == [".antrean"]


def test_what_a_link_points_at_is_left_alone(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "letter.txt").write_text("Kepada Yth.")
    own = own_folder(tmp_path / "own", "pictures")
    (own / "link").symlink_to(elsewhere)
    own_folder(own, "pictures")
    assert (elsewhere / "letter.txt").read_text() == "Kepada Yth."


@pytest.mark.parametrize("mark", [None, "demo"], ids=["nobody's", "another command's"])
def test_what_is_not_its_own_is_refused_and_kept(tmp_path: Path, mark: str | None) -> None:
    (tmp_path / "letter.txt").write_text("Kepada Yth.")
    if mark is not None:
        (tmp_path / ".antrean").write_text(mark)
    with pytest.raises(click.ClickException, match=str(tmp_path)):
        own_folder(tmp_path, "pictures")
    assert (tmp_path / "letter.txt").exists()


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    file = tmp_path / "letter.txt"
    file.write_text("Kepada Yth.")
    with pytest.raises(click.ClickException):
        own_folder(file, "pictures")
