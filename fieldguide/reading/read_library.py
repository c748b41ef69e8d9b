"""Reads content/ into a Library, or reports every problem in it."""

from collections.abc import Iterable
from itertools import chain
from pathlib import Path
from typing import Any, TypeVar

from fieldguide.model.edition import CARD_WORDS, EDITIONS, CardWording, Edition
from fieldguide.model.fields import Entry
from fieldguide.model.flash_card import LEDGER, CardDay
from fieldguide.model.labels import Labels
from fieldguide.model.library import Library
from fieldguide.model.lists import (
    Change,
    ExtraCard,
    Family,
    HelpLine,
    Moved,
    Pack,
    Searches,
    SituationsCard,
    Synonyms,
    Term,
)
from fieldguide.model.needed_pages import BOOK_PAGES
from fieldguide.model.question import FOLDER as QUESTIONS
from fieldguide.model.question import Question
from fieldguide.model.situation import KindOfStuck, Situation
from fieldguide.model.source import Reference
from fieldguide.model.technique import Technique
from fieldguide.reading.codes import REDIRECTS
from fieldguide.reading.content_reader import ContentReader
from fieldguide.reading.problems import ContentProblems, Problem
from fieldguide.reading.rules.all_rules import NEEDS, RULES, RULES_OF_THE_WHOLE, Rule
from fieldguide.reading.rules.names import LABELS, LOOKUPS, misspelt_definitions

ListRow = TypeVar("ListRow", bound=Entry)


def read_library(folder: Path, for_search: bool = True) -> Library:
    """Return the library of a content folder.

    for_search: False leaves out what only the search uses, which halves the time; enough for the deck.
    Raises ContentProblems with all problems of all files.
    """
    if not folder.is_dir():
        fix = "Restore it from the repository."
        raise ContentProblems(
            [Problem(Path(folder.name), 1, "the folder is missing", fix)]
        )
    reader = ContentReader(folder)
    library = _library(reader, for_search)
    _check_definitions(reader, library)
    following = _check(reader, library, _rules(reader, for_search))
    if reader.problems:
        raise ContentProblems(reader.problems, following)
    return library


def read_labels(folder: Path) -> Labels:
    """Return the labels of a content folder, whatever is wrong with the rest of it.

    Raises ContentProblems with the problems of the labels.
    """
    reader = ContentReader(folder)
    before = len(reader.problems)
    labels = reader.labels()
    if LABELS in reader.incomplete:
        raise ContentProblems(reader.problems[before:] or reader.problems)
    return labels


def _library(reader: ContentReader, for_search: bool) -> Library:
    labels = reader.labels()  # first, for by them bodies are read
    pages = reader.pages()
    return Library(
        techniques=reader.coded("techniques", Technique, labels.body_words),
        situations=reader.coded("situations", Situation, labels.body_words),
        families=reader.rows("families.yml", Family),
        packs=reader.rows("packs.yml", Pack),
        kinds=reader.rows("kinds.yml", KindOfStuck),
        references=reader.rows("references.yml", Reference),
        terms=reader.rows("glossary.yml", Term),
        help_lines=reader.rows("help-lines.yml", HelpLine),
        cards=reader.mixed_rows("cards.yml", _card_model),
        pages=tuple(page for page in pages if page.uri not in BOOK_PAGES),
        book_pages=tuple(page for page in pages if page.uri in BOOK_PAGES),
        changes=reader.rows("changes.yml", Change),
        moved=reader.rows(REDIRECTS, Moved),
        synonyms=reader.rows("synonyms.yml", Synonyms) if for_search else (),
        searches=reader.rows("searches.yml", Searches) if for_search else (),
        questions=_questions(reader),
        card_days=_rows_if_any(reader, LEDGER, CardDay),
        editions=_rows_if_any(reader, EDITIONS, Edition),
        card_words=_rows_if_any(reader, CARD_WORDS, CardWording),
        pictures=reader.pictures(),
        diagrams=reader.diagrams(),
        labels=labels,
    )


def _questions(reader: ContentReader) -> tuple[Question, ...]:
    rows = (reader.rows(uri, Question) for uri in reader.lists_in(QUESTIONS))
    return tuple(
        sorted(chain.from_iterable(rows), key=lambda question: question.number)
    )


def _rows_if_any(
    reader: ContentReader, name: str, model: type[ListRow]
) -> tuple[ListRow, ...]:
    """Return the items of a list that a guide may lack."""
    return reader.rows(name, model) if name in reader.lists_in(".") else ()


def _card_model(fields: Any) -> type[ExtraCard | SituationsCard]:
    """Return the model of an item of cards.yml."""
    lists_situations = isinstance(fields, dict) and "sides" in fields
    return SituationsCard if lists_situations else ExtraCard


def _rules(reader: ContentReader, for_search: bool) -> tuple[Rule, ...]:
    if LABELS in reader.incomplete:
        return tuple(rule for rule in RULES if NEEDS.get(rule) != LABELS)
    if reader.problems:
        return RULES
    if not for_search:
        return (*RULES, *RULES_OF_THE_WHOLE)
    from fieldguide.reading.rules.searches import search_problems  # loads a stemmer

    return (*RULES, *RULES_OF_THE_WHOLE, search_problems)


def _check_definitions(reader: ContentReader, library: Library) -> None:
    """Add names that are misspelt where they are defined: that is the cause of every unknown name."""
    for what in LOOKUPS.keys() - reader.incomplete:
        problems = list(misspelt_definitions(library, reader.documents, what))
        reader.problems += problems
        if problems:
            reader.incomplete.add(what)


def _check(reader: ContentReader, library: Library, rules: Iterable[Rule]) -> int:
    """Add the problems that the rules find.

    Return the number of those left out, since they may only follow from names that could not be read.
    """
    following: set[Problem] = set()
    for rule in rules:
        problems = rule(library, reader.documents)
        if NEEDS.get(rule) in reader.incomplete:
            following.update(problems)
        else:
            reader.problems.extend(problems)
    return len(following)
