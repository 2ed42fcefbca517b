"""The question on screen, and the answers to be read once more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk import flow, questions
from kiosk.questions import AnswerLine, AnswerOption, QuestionShown
from qtkit.rows import Rows

if TYPE_CHECKING:
    from assets.words import Words
    from hall.model.board import Menu
    from hall.model.forms import Form
    from kiosk.flow import Visit

QML_IMPORT_NAME = "Kiosk"
QML_IMPORT_MAJOR_VERSION = 1
NO_QUESTION = QuestionShown()


@QmlElement
class Question(QObject):
    """One question of a form. What is typed is held by the field on screen and by the visit, nowhere else."""

    changed = Signal()
    asked = Signal()
    """Another question is on screen: the field takes its earlier answer."""

    def __init__(self, words: Words, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._form: Form | None = None
        self._shown = NO_QUESTION
        self._place: tuple[object, ...] = ()
        self._problem = self._progress = ""
        self._needs_nothing = False
        self._choices = Rows(AnswerOption, "value", self)
        self._answers = Rows(AnswerLine, "name", self)

    def show(self, visit: Visit, menu: Menu | None, words: Words) -> None:
        """Show the visit's question."""
        self._words = words
        self._form = form = None if menu is None else flow.form_of(visit, menu)
        if form is None or visit.page is not flow.Page.QUESTION:
            self._shown = NO_QUESTION
        else:
            order = flow.asked(form, visit.answers)
            self._shown = questions.question_shown(form, visit.question, order, visit.answers, words)
        self._problem = questions.problem_words(visit.problem, words)
        self._needs_nothing = form is not None and flow.nothing_needed(form)
        self._progress = (
            words.say("kiosk.question_of", n=self._shown.number, count=self._shown.count)
            if self._shown.count > 1
            else ""
        )
        self._choices.show(self._shown.choices)
        told = () if form is None else flow.told(form, visit.answers)
        self._answers.show(questions.answer_lines(told, visit.answers, words))
        self.changed.emit()
        place = (visit.place, visit.service, id(form) if form is None else form.code)
        if place != self._place:
            self._place = place
            self.asked.emit()

    @Slot(str, result=str)
    def doubt(self, typed: str) -> str:
        """What looks odd in what is being typed, in words, or nothing; it never keeps anybody from going on."""
        if self._form is None or not typed:
            return ""
        given = questions.from_keypad(self._shown.kind, typed)
        return questions.doubt(self._form, self._shown.name, given, self._words)

    @Property(QObject, constant=True)
    def choices(self) -> QObject:
        """Rows of `AnswerOption`."""
        return self._choices

    @Property(QObject, constant=True)
    def answers(self) -> QObject:
        """Rows of `AnswerLine`."""
        return self._answers

    @Property(str, notify=changed)
    def kind(self) -> str:
        """text, name, nik, phone, date, choice, choices, number, note or consent."""
        return self._shown.kind

    @Property(str, notify=changed)
    def label(self) -> str:
        """What is asked."""
        return self._shown.label

    @Property(str, notify=changed)
    def hint(self) -> str:
        """How to answer."""
        return self._shown.hint

    @Property(str, notify=changed)
    def privacy(self) -> str:
        """Who reads it and how long it is kept; empty for what is not personal."""
        return self._shown.privacy

    @Property(bool, notify=changed)
    def required(self) -> bool:
        """Whether it must be answered."""
        return self._shown.required

    @Property(bool, notify=changed)
    def needsNothing(self) -> bool:
        """Whether the service has nothing personal that it must know."""
        return self._needs_nothing

    @Property(int, notify=changed)
    def longest(self) -> int:
        """Characters that can be typed."""
        return self._shown.longest

    @Property(int, notify=changed)
    def number(self) -> int:
        """Which question this is, from 1."""
        return self._shown.number

    @Property(int, notify=changed)
    def count(self) -> int:
        """How many are asked."""
        return self._shown.count

    @Property(str, notify=changed)
    def progress(self) -> str:
        """`Pertanyaan 2 dari 4`; empty when there is only one."""
        return self._progress

    @Property(str, notify=changed)
    def text(self) -> str:
        """The earlier answer, as it is typed."""
        return self._shown.text

    @Property(str, notify=changed)
    def problem(self) -> str:
        """What must be mended, in words."""
        return self._problem
