"""Labels: every word that readers see and that stands in no other file of content/.

Each class is a group of content/labels/en.yml, each field a label in it. So a misspelt label is an
error of mypy, and a missing or an unknown one an error of `make check`.
"""

from typing import Annotated

from fieldguide.model.body_words import BodyWords
from fieldguide.model.fields import Words
from fieldguide.model.label import Counted, Group, Label, Phrase
from fieldguide.model.made_pages import MadePage

HEADING_ON_A_CARD = Phrase(max_chars=28, reason="one line of a card")


class Guide(Group):
    """What the guide is called and what it says of itself, on every kind of paper and screen."""

    name: Annotated[Words, Phrase(max_chars=40, reason="one line on a phone")]
    short_name: Annotated[
        Words, Phrase(max_chars=14, reason="a phone cuts what is longer")
    ]
    description: Label
    authors: Label
    principle: Label
    promise: Annotated[Words, Phrase("techniques", "situations")]
    credit: Label
    caution: Label
    edition: Annotated[
        Words, Phrase("version", max_chars=28, reason="half a line of a card")
    ]
    imprint: Annotated[
        Words, Phrase("edition", max_chars=28, reason="one line of a card")
    ]
    licence: Label


class Settings(Group):
    """Where a technique is used."""

    joint: Annotated[Words, Phrase(max_chars=30, reason="half a line of a phone")]
    caucus: Annotated[Words, Phrase(max_chars=30, reason="half a line of a phone")]
    either: Annotated[Words, Phrase(max_chars=30, reason="half a line of a phone")]


class PrincipleSections(Group):
    """Headings on the page about the principle to which other pages lead."""

    time_limits: Label
    good_reasons: Label


class Pressures(Group):
    """How hard a technique leans on the parties."""

    low: Annotated[Words, Phrase(max_chars=16, reason="a word in a line of facts")]
    medium: Annotated[Words, Phrase(max_chars=16, reason="a word in a line of facts")]
    high: Annotated[Words, Phrase(max_chars=16, reason="a word in a line of facts")]


class Cards(Group):
    """The pocket cards."""

    title: Annotated[Words, Phrase("guide")]
    minutes: Annotated[Words, Phrase("least", "most")]
    pressure: Annotated[Words, Phrase("level")]
    you_notice: Annotated[
        Words, Phrase(max_chars=12, reason="it begins a line of a card")
    ]
    not_when: Annotated[
        Words, Phrase(max_chars=12, reason="it begins a line of a card")
    ]
    watch: Annotated[Words, Phrase(max_chars=12, reason="it begins a line of a card")]
    next: Annotated[
        Words, Phrase(max_chars=10, reason="it stands above a list of titles")
    ]
    families: Annotated[Words, HEADING_ON_A_CARD]
    own_situations: Annotated[Words, HEADING_ON_A_CARD]
    own_card: Annotated[Words, HEADING_ON_A_CARD]
    own_front: Annotated[Words, HEADING_ON_A_CARD]
    family_shape: Label
    later_pack: Annotated[Words, Phrase("pack", "first", "last")]
    qr_code: Label


MARGIN = "the height of a card, in 7 pt type"


class Sheets(Group):
    """Sheets of cards: the titles of their files, and what the margin of the first says."""

    title_long_edge: Annotated[Words, Phrase("guide", "paper")]
    title_short_edge: Annotated[Words, Phrase("guide", "paper")]
    title_fold: Annotated[Words, Phrase("guide", "paper")]
    title_print_shop: Annotated[Words, Phrase("guide")]
    long_edge: Annotated[Words, Phrase(max_chars=64, reason=MARGIN)]
    short_edge: Annotated[Words, Phrase(max_chars=64, reason=MARGIN)]
    actual_size: Annotated[Words, Phrase("paper", max_chars=64, reason=MARGIN)]
    cut: Annotated[Words, Phrase(max_chars=64, reason=MARGIN)]
    fold: Annotated[Words, Phrase(max_chars=64, reason=MARGIN)]


class WallChart(Group):
    """The wall chart."""

    title: Annotated[Words, Phrase("guide")]
    heading: Annotated[Words, Phrase(max_chars=60, reason="one line of large type")]
    how: Label
    principle: Label
    no_technique: Label
    back_to_safety: Label
    families: Label
    families_and_lines: Label
    later_pack: Annotated[Words, Phrase("pack", "first", "last")]
    more: Label


class Calibration(Group):
    """The calibration sheet. Words between ** are in bold type."""

    title: Annotated[Words, Phrase("guide", "paper")]
    heading: Label
    lead: Label
    print: Annotated[Words, Phrase("paper", links=True)]
    measure: Annotated[Words, Phrase("length", links=True)]
    turn: Annotated[Words, Phrase(links=True)]
    prick: Annotated[Words, Phrase(links=True)]
    read: Annotated[Words, Phrase(links=True)]
    top_front: Label
    top_back: Label
    length: Annotated[Words, Phrase("length")]
    each_side: Label
    read_here: Label
    x: Annotated[Words, Phrase(links=True)]
    y: Annotated[Words, Phrase(links=True)]
    enough: Label
    then: Label
    example: Annotated[Words, Phrase("option", links=True)]
    moved: Annotated[Words, Phrase("offset", links=True)]
    corners: Annotated[Words, Phrase(links=True)]
    sheets: Annotated[Words, Phrase(links=True)]
    arrow: Label
    corner_front: Label
    corner_back: Label
    centre_front: Label
    centre_back: Label


class Book(Group):
    """What frames the words of the book and of the e-book."""

    imprint_licence: Label
    credits_on: Label
    page: Label
    same_words: Label
    typeface: Label
    contents: Label
    part: Label
    take_care: Label
    title_page: Label
    landmarks: Label
    start_here: Label
    references: Label
    glossary: Label
    index_of_situations: Label
    index_of_techniques: Label
    in_full: Annotated[Words, Phrase("page")]
    on_page: Annotated[Words, Phrase("page")]
    on_page_in_brackets: Annotated[Words, Phrase("page")]
    on_page_short: Annotated[Words, Phrase("page")]
    on_page_in_list: Annotated[Words, Phrase("page")]
    on_site: Label
    notes: Label
    one: Label
    two: Label
    three: Label
    four: Label
    five: Label
    start_here_about: Label
    situations_about: Label
    techniques_about: Annotated[Words, Phrase("techniques", "families")]
    evidence: Label
    evidence_about: Label
    find_again: Label
    find_again_about: Label
    no_safety: Label
    go_to_safety: Annotated[Words, Phrase("codes")]
    or_: Label
    subject: Label
    rights: Label
    accessibility: Label


class Facts(Group):
    """What the facts of a technique or a situation are called."""

    code: Label
    family: Label
    where: Label
    time: Label
    pressure: Label
    pack: Label
    kind: Label


class Kinds(Group):
    """What a kind of situation is called in a word."""

    safety: Label
    emotion: Label
    process: Label
    substance: Label


class Grades(Group):
    """The grades of evidence."""

    direct: Label
    adjacent: Label
    practice: Label
    none: Label


class Studies(Group):
    """The kinds of study."""

    field: Label
    lab: Label
    review: Label
    survey: Label


class Evidence(Group):
    """How evidence is graded: in a word, and in a sentence."""

    grades: Grades
    grades_explained: Grades
    kinds: Studies


class Pictures(Group):
    """What is heard for the picture of each side of a card."""

    front: Annotated[Words, Phrase("code")]
    back: Annotated[Words, Phrase("code")]


class TechniquePage(Group):
    """The page of a technique, and its chapter in the book."""

    settings: Settings
    duration: Annotated[Words, Phrase("least", "most")]
    pressure: Annotated[Words, Phrase("level")]
    to_room: Label
    take_care: Label
    lines_to_say: Label
    steps: Label
    on_video: Label
    what_you_notice: Label
    when_not: Label
    not_when: Annotated[Words, Phrase("case")]
    what_to_watch: Label
    also_called: Label
    further_down: Label
    evidence: Label
    grading: Label
    against: Label
    where_next: Label
    or_leave_it: Annotated[Words, Phrase("page")]
    overview: Annotated[Words, Phrase("map")]
    map: Label
    where_it_fits: Label
    card: Label
    picture: Pictures
    same_words: Annotated[Words, Phrase("page")]
    print: Label
    sources: Label
    cited_here: Label
    further_reading: Label
    origin: Annotated[Words, Phrase("number", "source")]
    ours: Label
    dates_run: Label
    say_so: Annotated[Words, Phrase("page")]


class SituationPage(Group):
    """The page of a situation, and its chapter in the book."""

    band: Annotated[Words, Phrase("kind")]
    kinds: Kinds
    first_check: Label
    what_to_try: Label
    if_no_help: Label
    if_unsure: Label
    at_once: Label
    when_to_stop: Label
    staying_stuck: Annotated[Words, Phrase("page")]
    also_said: Label
    help_here: Label


class Marks(Group):
    """The buttons by which a reader marks techniques."""

    tried: Label
    keep: Label
    forget: Label
    stay: Label
    what_kept: Label
    mediation: Label
    none_tried: Label
    notes: Label
    private: Label
    share_text: Label
    copy_text: Label
    copied: Label
    not_copied: Label
    new_mediation: Label
    begun: Label
    undo: Label


class Lists(Group):
    """Pages that list techniques, situations, sources and terms, and the tables of other pages."""

    techniques: Annotated[Words, Phrase("map", links=True)]
    situations: Annotated[Words, Phrase("page")]
    then: Label
    stop: Label
    sources: Annotated[Words, Phrase(max_chars=500, links=True)]
    read: Label
    listed: Label
    withdrawn: Label
    cited_at: Annotated[Words, Phrase("places")]
    terms: Label
    letters: Label
    also: Annotated[Words, Phrase("names")]
    see: Annotated[Words, Phrase("codes")]
    technique: Label
    grade: Label
    kind: Label
    against: Label
    no_kind: Label
    drill: Label
    minutes: Label


class Map(Group):
    """The map of how techniques lead on."""

    ways: Label
    no_way: Annotated[Words, Phrase("page")]
    choose: Annotated[Words, Phrase(max_chars=28, reason="one line on a phone")]
    shown: Annotated[Words, Phrase("title")]
    reached_from: Label
    leads_to: Label
    none_in: Label
    whole: Label
    to: Label
    because: Label


class Questions(Group):
    """The chart of the four questions."""

    drawing: Label
    yes: Annotated[Words, Phrase(max_chars=30, reason="one line of the chart")]
    no: Annotated[Words, Phrase(max_chars=36, reason="one line of the chart")]


class QuizAsked(Group):
    """One question at a time, on the page of the quiz: a script shows these words."""

    count: Counted
    none: Label
    progress: Annotated[Words, Phrase("number", "all")]
    check: Label
    choose_first: Label
    right: Label
    wrong: Label
    partly: Label
    next: Label
    last: Label
    leave: Label
    result: Annotated[Words, Phrase("count", "all")]
    agreed: Label
    differed: Label
    once_more: Label
    only_these: Counted
    others: Label
    save: Label
    not_stored: Label
    chosen: Annotated[Words, Phrase("answers")]


class Quiz(Group):
    """The page of the quiz, and the files for learning platforms."""

    intro: Label
    differ: Label
    family: Label
    all_families: Label
    situation: Label
    all_situations: Label
    start: Label
    any: Label
    several: Label
    reasons: Annotated[Words, Phrase("code")]
    right: Label
    wrong: Label
    read_on: Annotated[Words, Phrase("pages")]
    asked: QuizAsked


class DeckSaid(Group):
    """What a script says of a deck that a reader makes."""

    cards: Counted
    sheets: Counted
    pages: Counted
    cuts: Counted
    none: Label
    left_out: Annotated[Words, Phrase("names")]
    loading: Label
    progress: Annotated[Words, Phrase("number", "all")]
    size: Annotated[Words, Phrase("count")]
    made: Annotated[Words, Phrase("file", "size")]
    again: Label
    failed: Label
    not_here: Label
    title: Annotated[Words, Phrase("guide", "cards")]
    about: Annotated[Words, Phrase("cards", "edition", "address")]


class DeckOwnCards(Group):
    """Cards that readers write for a deck: a script shows these words."""

    about: Label
    listed: Label
    title: Label
    family: Label
    no_family: Label
    line: Label
    signs: Label
    steps: Label
    add: Label
    keep: Label
    new: Label
    change: Annotated[Words, Phrase("code")]
    delete: Annotated[Words, Phrase("code")]
    front: Label
    back: Label
    title_needed: Label
    fits: Label
    title_over: Annotated[Words, Phrase("side", "over")]
    front_over: Annotated[Words, Phrase("over")]
    back_over: Annotated[Words, Phrase("over")]
    width_over: Annotated[Words, Phrase("side", "over")]
    unknown: Annotated[Words, Phrase("letters")]
    added: Annotated[Words, Phrase("code")]
    kept: Annotated[Words, Phrase("code")]
    deleted: Annotated[Words, Phrase("code")]
    full: Annotated[Words, Phrase("count")]
    damaged: Label
    not_fitting: Annotated[Words, Phrase("codes")]


class DeckCover(Group):
    """The card that lies on a choice of cards, which a script writes."""

    lead: Annotated[Words, Phrase("guide")]
    title: Label
    how: Label
    added: Annotated[Words, Phrase("cards")]
    without_own: Label
    too_long: Label


class DeckOrder(Group):
    """The order of the cards on paper: a script shows these words once a reader opens it."""

    about: Label
    earlier: Label
    later: Label
    as_in_deck: Label
    copies: Counted
    moved: Annotated[Words, Phrase("code", "number", "all")]
    restored: Label


class DeckBox(Group):
    """The tuck box: a script shows these words once a reader wants one."""

    about: Label
    too_many: Annotated[Words, Phrase("most", "count")]
    no_room: Label
    added: Annotated[Words, Phrase("tally")]
    bookmark: Label


class DeckLater(Group):
    """What the page where readers make a deck of their own needs only once it is asked for."""

    order: DeckOrder
    box: DeckBox


class DeckPapers(Group):
    """The papers that a deck is made for."""

    a4: Label
    letter: Label
    card: Label


class DeckWays(Group):
    """The ways to print both sides of a card."""

    both: Label
    short: Label
    fold: Label


class DeckSizes(Group):
    """The sizes of a card that a deck is made in."""

    poker: Label
    a6: Label


class YourDeck(Group):
    """The page on which readers make a deck of their own."""

    intro: Label
    ready_made: Annotated[Words, Phrase("page")]
    script_needed: Label
    choose: Label
    group: Annotated[Words, Phrase(max_chars=28, reason="one line on a phone")]
    by_family: Label
    by_situation: Label
    by_pack: Label
    by_marks: Label
    kept: Label
    tried: Label
    only: Label
    add: Label
    all: Label
    none: Label
    each: Label
    beside: Label
    copies: Annotated[Words, Phrase("code", max_chars=20, reason="below a card")]
    printing: Label
    paper: Label
    papers: DeckPapers
    sides: Label
    ways: DeckWays
    size: Label
    sizes: DeckSizes
    colour: Label
    marks: Label
    offset: Label
    offset_about: Annotated[Words, Phrase("sheet")]
    sheet: Label
    right: Label
    up: Label
    stored: Label
    plan: Label
    order: Label
    box: Label
    make: Label
    share_link: Label
    copy_link: Label
    shared: Label
    copied: Label
    refused: Label
    address_heading: Label
    address: Annotated[Words, Phrase("example")]
    option_cards: Annotated[Words, Phrase("example")]
    option_groups: Annotated[Words, Phrase("names")]
    option_paper: Annotated[Words, Phrase("names")]
    option_sides: Annotated[Words, Phrase("names")]
    option_size: Annotated[Words, Phrase("names")]
    option_colour: Annotated[Words, Phrase("name")]
    option_marks: Annotated[Words, Phrase("name")]
    option_box: Annotated[Words, Phrase("name")]
    option_cover: Annotated[Words, Phrase("name")]
    option_own: Annotated[Words, Phrase("name")]
    address_stays: Label
    own_cards: Label
    cover: Label
    own: DeckOwnCards
    cover_card: DeckCover
    said: DeckSaid
    later: DeckLater


GRADE = Phrase(max_chars=10, reason="four of them stand beside each other")


class ComeBack(Group):
    """When a reader has something to learn again: words that depend on how many cards it is."""

    one: Annotated[Words, Phrase("day", "count")]
    other: Annotated[Words, Phrase("day", "count")]


class ProgressProblems(Group):
    """Why a file of progress cannot be opened."""

    other: Label
    newer: Label
    damaged: Annotated[Words, Phrase("key")]


class LearnAsked(Group):
    """One card at a time, on the page Learn, and what becomes of progress: a script shows these words."""

    due: Counted
    fresh: Counted
    none: Label
    nothing: Label
    never: Label
    come_back: ComeBack
    not_loaded: Label
    left: Counted
    show: Label
    how_well: Label
    grades: tuple[Annotated[Words, GRADE], ...]
    minutes: Counted
    days: Counted
    months: Counted
    keys: Label
    undo: Label
    leave: Label
    done: Counted
    unsafe: Label
    kept: Label
    not_kept: Label
    refused: Label
    saved: Counted
    opened: Counted
    unknown: Counted
    problems: ProgressProblems
    sure: Label
    deleted: Label


class CardKinds(Group):
    """The kinds of flash cards, by the second part of their keys."""

    signs: Label
    line: Label
    when_not: Label
    first_check: Label


class ProgressFile(Group):
    """What stands in a file of progress, by the names in it."""

    format: Label
    version: Label
    saved: Label
    cards: Label
    first: Label
    last: Label
    due: Label
    state: Label
    step: Label
    stability: Label
    difficulty: Label
    days: Label
    reps: Label
    lapses: Label


class Learn(Group):
    """The page on which a reader learns the cards by heart."""

    intro: Label
    private: Label
    without_script: Label
    kind: Label
    all_kinds: Label
    kinds: CardKinds
    family: Label
    all_families: Label
    new: Label
    new_all: Label
    start: Label
    progress: Label
    keep: Label
    delete: Label
    save: Label
    open: Label
    file_holds: Label
    file_form: Label
    file: ProgressFile
    asked: LearnAsked


class Chooser(Group):
    """The chooser of the home page."""

    own_words: Label
    to_kinds: Label
    first: Label
    onward: Label
    onward_safety: Label
    before_any: Label
    what_fits: Label
    close: Label
    chosen: Label
    narrow: Label
    left_out: Label
    share: Label
    nothing: Label
    two_minutes: Annotated[Words, Phrase("page")]
    no_deal: Label
    no_deal_why: Label
    widen: Label
    where: Label
    where_any: Label
    where_joint: Label
    where_caucus: Label
    minutes: Label
    minutes_any: Label
    online: Label
    online_no: Label
    online_yes: Label
    pressure: Label
    pressure_any: Label
    pressure_medium: Label
    pressure_low: Label
    draw: Label
    your_choice: Label
    see_together: Label


class MadePageWords(Group):
    """A page that the build makes: its heading, which is its name in menus; one sentence for search engines;
    what a result of our own search shows; and by what else people search for it.
    """

    title: Label
    description: Label
    search_title: Label
    search_summary: Label
    search_names: tuple[Label, ...]


class MadePages(Group):
    """The pages that the build makes from other files."""

    techniques: MadePageWords
    situations: MadePageWords
    map: MadePageWords
    quiz: MadePageWords
    learn: MadePageWords
    references: MadePageWords
    glossary: MadePageWords
    data: MadePageWords
    your_deck: MadePageWords
    since: MadePageWords

    def of(self, page: MadePage) -> MadePageWords:
        """Return the words of a page."""
        words: MadePageWords = getattr(self, page.key)
        return words


MENU = Phrase(max_chars=20, reason="six of them stand beside each other")


class Menus(Group):
    """The menus of the site that are not called by a page in them."""

    situations: Annotated[Words, MENU]
    techniques: Annotated[Words, MENU]
    learn: Annotated[Words, MENU]
    print: Annotated[Words, MENU]
    sources: Annotated[Words, MENU]


class Colours(Group):
    """The colours of the site, and the buttons that change them."""

    light: Label
    dark: Label
    to_light: Label
    to_dark: Label


class Frame(Group):
    """What stands around the words of every page of the site."""

    menus: Menus
    menu: Annotated[Words, Phrase(max_chars=20, reason="the name of a button")]
    close_menu: Label
    parts: Label
    changes: Label
    feed: Annotated[Words, Phrase("guide")]
    search: Label
    colours: Colours
    find_situation: Annotated[
        Words, Phrase(max_chars=24, reason="it stands in the header of a phone")
    ]
    ready_offline: Label
    link_to_section: Label
    contact: Label


class SearchBox(Group):
    """The search box before anything is typed, and where nothing is found."""

    clear: Label
    hint: Label
    common: tuple[
        Annotated[Words, Phrase(max_chars=40, reason="one line of a phone")], ...
    ]
    safety: Label
    none: Label
    from_the_room: Label
    all_situations: Label


class NotFound(Group):
    """The page for an unknown address. Between { and } stands a link, or an address in bold type."""

    title: Label
    meant: Annotated[Words, Phrase("page")]
    typed: Annotated[Words, Phrase("technique", "situation")]
    from_the_room: Label
    all_situations: Label
    all_techniques: Label
    search: Label
    moved: Label


class Downloads(Group):
    """What pages say of the files to download."""

    size: Annotated[Words, Phrase("count")]
    small_size: Annotated[Words, Phrase("count")]
    pages: Counted
    pages_and_size: Annotated[Words, Phrase("pages", "size")]
    whole_guide: Annotated[Words, Phrase("address", "size", "start", links=True)]


class Stick(Group):
    """The first page on a memory stick."""

    title: Annotated[Words, Phrase("guide")]
    open: Annotated[Words, Phrase("guide")]


class LinkedData(Group):
    """What search engines read of a page, beside its words. Source: https://schema.org/LearningResource"""

    technique: Annotated[Words, Phrase("family")]
    situation: Annotated[Words, Phrase("kind")]
    uses: tuple[Label, ...]
    reader: Label
    subjects: tuple[Label, ...]


class CitationStyles(Group):
    """The names of the styles in which a page can be cited."""

    apa: Label
    chicago: Label
    mla: Label


class CitationFiles(Group):
    """The files by which managers of references take a page."""

    ris: Label
    bib: Label
    csl: Label


class Reuse(Group):
    """How a page can be used elsewhere: what stands below the page of a technique or of a situation."""

    heading: Label
    cite: Label
    styles: CitationStyles
    managers: Label
    files: CitationFiles
    embed: Label
    how: Annotated[Words, Phrase(links=True)]
    drill_of: Annotated[Words, Phrase("title")]
    card_of: Annotated[Words, Phrase("title")]
    copy_code: Label


class DataFiles(Group):
    """What each file of data holds."""

    guide: Label
    layout: Label
    techniques: Label
    situations: Label
    catalogue: Label
    llms: Label


class DataPage(Group):
    """The page about the guide as data."""

    lead: Label
    edition: Annotated[Words, Phrase("edition", "date")]
    files_heading: Label
    file: Label
    holds: Label
    files: DataFiles
    reading_heading: Label
    reading: tuple[Annotated[Words, Phrase(links=True)], ...]
    promises_heading: Label
    promises: tuple[Label, ...]


class PartNames(Group):
    """What stands on a card, as the middle of a sentence names it. The names are those of
    `edition.PrintedParts`."""

    title: Label
    family: Label
    line: Label
    caution: Label
    facts: Label
    signs: Label
    steps: Label
    when_not: Label
    watch: Label
    next: Label
    tried: Label
    front: Label
    back: Label
    families: Label


class Since(Group):
    """What has changed since the cards of an edition were printed."""

    lead: Label
    none: Label
    nothing: Label
    count_changed: Counted
    count_added: Counted
    count_gone: Counted
    kept_heading: Label
    kept_lead: Label
    kept: Annotated[Words, Phrase("edition", "address", "size", "checksum", links=True)]
    title: Annotated[Words, Phrase("version")]
    description: Annotated[Words, Phrase("version")]
    changed: Annotated[Words, Phrase("version", "date")]
    unchanged: Annotated[Words, Phrase("version", "date")]
    different: Label
    none_of_these: Label
    new: Label
    gone: Label
    your_card: Annotated[Words, Phrase("version")]
    note: Annotated[Words, Phrase("parts")]
    note_of_cards: Label
    all: Label
    parts: PartNames


class Exports(Group):
    """What files for other programs say, beside the words of the guide."""

    licence: Label
    catalogued: Annotated[Words, Phrase("title", "guide")]
    disciplines: tuple[Label, ...]
    materials: tuple[Label, ...]
    levels: tuple[Label, ...]
    audiences: tuple[Label, ...]
    cost: Label


class Cartridge(Group):
    """The cartridge for learning platforms: titles of what it holds."""

    title: Annotated[Words, Phrase("guide", "edition")]
    start: Label
    situations: Annotated[Words, Phrase("kind")]
    techniques: Annotated[Words, Phrase("family")]
    link: Annotated[Words, Phrase("code", "title", "group")]
    discussion: Annotated[Words, Phrase("family")]
    discussion_lead: Label


class CoursePackScript(Group):
    """What the script of the course pack says."""

    techniques: Counted
    situations: Counted
    chosen: Annotated[Words, Phrase("techniques", "situations")]
    nothing: Label
    unknown: Annotated[Words, Phrase("codes")]
    made: Annotated[Words, Phrase("name", "size")]
    size: Annotated[Words, Phrase("count")]
    failed: Label
    for_codes: Annotated[Words, Phrase("codes")]
    made_at: Annotated[Words, Phrase("address")]
    holds: Label
    credit: Label


class CoursePack(Group):
    """The form that chooses what is in a course pack."""

    without_script: Label
    always: Annotated[Words, Phrase("pages")]
    techniques: Label
    situations: Label
    make: Label
    clear: Label
    script: CoursePackScript


class FlashCards(Group):
    """Flash cards for programs that ask again after days."""

    ask_signs: Label
    ask_line: Label
    ask_when_not: Label
    ask_first_check: Label
    instead: Annotated[Words, Phrase("case", "instead")]
    about: Annotated[Words, Phrase("guide", "address")]


class PracticeTold(Group):
    """What the script of the practice page says, also of what it reports to a learning platform."""

    kept: Label
    alone: Label
    looking: Label
    refused: Label
    completed: Label
    totals: Annotated[Words, Phrase("count", "all", "agreed")]
    go_on: Label
    report_completed: Label
    known: Annotated[Words, Phrase("count", "all")]
    all_known: Label
    start_cards: Label
    card: Annotated[Words, Phrase("number", "all")]
    turn: Label
    knew: Label
    not_yet: Label
    again: Label
    stop_cards: Label


class Practice(Group):
    """The page with quiz and cards in the package for learning platforms."""

    title: Annotated[Words, Phrase("guide")]
    intro: Label
    score: Label
    without_scripts: Label
    parts: Label
    all_questions: Label
    cards: Label
    how_cards: Label
    all_cards: Label
    save_it: Label
    told: PracticeTold


class PressureLeftOut(Group):
    """Why a technique is left out that leans harder than a reader wants."""

    low: Label
    medium: Label
    high: Label


class ChooserScript(Group):
    """What the scripts of the chooser say."""

    only_together: Label
    only_caucus: Label
    takes: Annotated[Words, Phrase("minutes")]
    pressures: PressureLeftOut
    tried_already: Label
    left_out: Annotated[Words, Phrase("reasons")]
    too_long: Label
    too_much_pressure: Label
    fits: Annotated[Words, Phrase("count", "all")]
    show_left_out: Annotated[Words, Phrase("count", "reasons")]
    safety_first: Label
    choose_first: Label
    techniques: Counted
    techniques_and_left_out: Annotated[Words, Phrase("techniques", "count")]
    bar: Annotated[Words, Phrase("count", "tally")]
    what_to_do: Label
    see_together: Label
    narrow: Label
    hushed: Label
    combine: Label
    to_choice: Label
    started_again: Label
    take_away: Annotated[Words, Phrase("name")]
    start_again: Label
    minutes: Annotated[Words, Phrase("count")]
    tried: Label
    keep: Label
    mark: Annotated[Words, Phrase("mark", "name")]
    on_video: Annotated[Words, Phrase("words")]


class DrawScript(Group):
    """What is said when a card is drawn."""

    practise: Label
    drawn: Annotated[Words, Phrase("name", "number", "all")]
    all_drawn: Label


class MarksScript(Group):
    """What the script of the marks says."""

    refused: Label
    forget: Label
    tried: Annotated[Words, Phrase("count")]


class PlaceKinds(Group):
    """What the search calls each kind of thing that it finds."""

    technique: Label
    situation: Label
    page: Label
    card: Label
    glossary: Label
    source: Label
    list: Label


class SearchScript(Group):
    """What the search says of what it found."""

    kinds: PlaceKinds
    nothing: Label
    not_loaded: Label
    pages: Counted
    nearest: Counted
    found: Annotated[Words, Phrase("pages", "title")]


class Reasons(Group):
    """Why the guide is not kept for use without a connection."""

    changed: Label
    missing: Label
    room: Label


class OfflineScript(Group):
    """What is said of the guide as it is kept for use without a connection."""

    newer: Label
    use_now: Label
    later: Label
    newer_unkept: Label
    unkept: Label
    reasons: Reasons
    first: Annotated[Words, Phrase("address")]
    who_changes: Label
    size: Annotated[Words, Phrase("count")]
    keeping: Label
    failed: Label
    kept: Label
    files_kept: Label
    files_progress: Annotated[Words, Phrase("count", "all")]
    files_unkept: Annotated[Words, Phrase("count", "all", "reason")]
    all_files_kept: Label


class Scripts(Group):
    """All that scripts say: they get this group as one object, window.guideLabels."""

    chooser: ChooserScript
    draw: DrawScript
    marks: MarksScript
    search: SearchScript
    offline: OfflineScript


class Room(Group):
    """The view for the room."""

    title: Annotated[Words, Phrase("name")]
    description: Annotated[Words, Phrase("summary")]
    neighbours: Label
    to_safety: Annotated[
        Words, Phrase(max_chars=10, reason="it is a button beside the family's name")
    ]
    previous: Annotated[Words, Phrase("name")]
    next: Annotated[Words, Phrase("name")]
    say: Label
    timer: Label
    awake: Label
    seconds: Counted
    minutes: Counted
    s: Annotated[Words, Phrase("count")]
    min: Annotated[Words, Phrase("count")]
    started: Annotated[Words, Phrase("time")]
    ended: Label
    clear: Label
    clear_timer: Label
    leads: Label
    out: Label
    whole_page: Label
    what_is_happening: Label
    safety: Annotated[Words, Phrase("code")]
    for_the_screen: Label


class Labels(Group):
    """All labels. language: the code of their language (BCP 47), which the name of their file gives."""

    language: str
    guide: Guide
    body_words: BodyWords
    principle_sections: PrincipleSections
    pressures: Pressures
    cards: Cards
    sheets: Sheets
    wall_chart: WallChart
    calibration: Calibration
    book: Book
    facts: Facts
    evidence: Evidence
    technique: TechniquePage
    situation: SituationPage
    marks: Marks
    lists: Lists
    map: Map
    questions: Questions
    made_pages: MadePages
    quiz: Quiz
    your_deck: YourDeck
    learn: Learn
    chooser: Chooser
    frame: Frame
    search_box: SearchBox
    not_found: NotFound
    downloads: Downloads
    stick: Stick
    linked_data: LinkedData
    reuse: Reuse
    data_page: DataPage
    since: Since
    exports: Exports
    cartridge: Cartridge
    course_pack: CoursePack
    flash_cards: FlashCards
    practice: Practice
    scripts: Scripts
    room: Room
