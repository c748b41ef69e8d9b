// What the scripts of the pages find and don't define themselves.

type MiniSearch = import("minisearch").default;
declare const MiniSearch: typeof import("minisearch").default;
type MiniSearchIndex = import("minisearch").AsPlainObject & { index: [string, unknown][] };
declare const EnglishStemmer: new () => { stemWord(word: string): string };

declare var FSRS: typeof import("ts-fsrs");
type FsrsCard = import("ts-fsrs").Card;

// Written by the build: fieldguide/site/search/index.py and fieldguide/site/chooser_notes.py
declare var guideSearchIndex: SearchIndex;
// … fieldguide/site/chooser_sheet.py: HTML
declare var guideSheetHtml: string;
// … fieldguide/site/mediation.py: HTML
declare var guideMediationHtml: string;
declare var guideNoteTexts: Record<string, NoteTexts>;
// … fieldguide/site/script_labels.py, from `scripts` in content/labels/
declare var guideLabels: {
  chooser: Record<"only_together" | "only_caucus" | "takes" | "tried_already" | "left_out" |
    "too_long" | "too_much_pressure" | "show_left_out" | "safety_first" | "choose_first" |
    "techniques_and_left_out" | "bar" | "what_to_do" | "see_together" | "narrow" | "hushed" |
    "combine" | "to_choice" | "started_again" | "take_away" | "start_again"
    | "minutes" | "tried" | "keep" | "mark" | "on_video" | "fits", string> & { pressures: Record<string, string>; techniques: Forms; };
  draw: Record<"practise" | "drawn" | "all_drawn", string>;
  marks: Record<"refused" | "forget" | "tried", string>;
  search: Record<"nothing" | "not_loaded" | "found", string> & { kinds: Record<string, string>; pages: Forms; nearest: Forms; };
  offline: Record<"newer" | "use_now" | "later" | "newer_unkept" | "unkept" | "first" |
    "who_changes" | "size" | "keeping" | "failed" | "kept" | "files_kept" | "files_progress" |
    "files_unkept" | "all_files_kept", string> & { reasons: Record<"changed" | "missing" | "room",
    string>; };
};
// … fieldguide/site/quiz_page.py, from `quiz.asked`
type QuizLabels = Record<"none" | "progress" | "check" | "choose_first" | "right" | "wrong" | "partly" | "next" | "last" |
  "leave" | "result" | "agreed" | "differed" | "once_more" | "others" | "save" | "not_stored" | "chosen", string> &
  { count: Forms; only_these: Forms };
// … fieldguide/exports/course_pack.py: JSON, compressed by zlib, in base64
declare var guideCoursePack: string;
// … fieldguide/site/course_pack.py, from `course_pack.script`
type CoursePackLabels = Record<"chosen" | "nothing" | "unknown" | "made" | "size" | "failed" | "for_codes" | "made_at" |
  "holds" | "credit", string> & { techniques: Forms; situations: Forms };
type Bytes = Uint8Array<ArrayBuffer>;
declare var fflate: {
  strToU8: (text: string) => Bytes;
  strFromU8: (bytes: Bytes) => string;
  unzlibSync: (bytes: Bytes) => Bytes;
  zipSync: (files: Record<string, Bytes>, options: { level: 9; mtime: Date }) => Bytes;
};
// … fieldguide/site/your_deck_page.py, from `your_deck.said`
type DeckLabels = Record<"none" | "left_out" | "loading" | "progress" | "size" | "made" | "again" | "failed" | "not_here" |
  "title" | "about", string> & { cards: Forms; sheets: Forms; pages: Forms; cuts: Forms };
// … printing/sheets/deck_for_browsers.py
declare var guideDeckSides: Record<string, string>;
declare var guideDeckSheets: { codes: string[]; contact_columns: number; offset_max_mm: number; sides: string[];
  sizes: Record<string, { card: [number, number]; papers: Record<string, Record<string, DeckLayout>> }>; };
declare var guideDeckBoxes: Record<string, Record<"slack_mm" | "least_depth_mm" | "thickness_mm" | "folded_thickness_mm",
  number> & { sheets: Record<string, { most_depth_mm: number; marks: string; picture: string }[]> }>;
declare var guideDeckNotes: Record<string, Record<string, Record<string, string>>>;
// … printing/cards/own_cards.py
declare var guideDeckOwn: { scale: number; short_ending_chars: number; sides: string[]; cover_sides: string[]; guide: string;
  families: Record<string, { name: string; colour: string; shape: string }>;
  font: { letters: string; glyphs: number[]; widths: Record<number, number[]>; em: number; rise: number };
  words: Record<string, string>; cover_words: Record<string, string> };
// What we use of qrcode-generator, whose package is not installed for the check
type QrCode = { addData(text: string, mode: string): void; make(): void; getModuleCount(): number;
  isDark(row: number, column: number): boolean };
declare var qrcode: (version: number, level: string) => QrCode;
// … fieldguide/site/script_labels.py, from `your_deck.later`
declare var guideDeckWords: {
  order: Record<"about" | "earlier" | "later" | "as_in_deck" | "moved" | "restored", string> & { copies: Forms };
  box: Record<"about" | "too_many" | "no_room" | "added" | "bookmark", string>;
};
// What we use of SortableJS, whose package is not installed for the check
declare var Sortable: { create(list: HTMLElement, options: { handle: string; forceFallback: boolean;
  fallbackOnBody: boolean; onEnd: (event: { item: HTMLElement }) => void }): unknown };
// What we use of pdf-lib, whose package is not installed for the check
type PdfRef = { readonly tag: string };
type PdfDict = { context: PdfContext; asArray(): PdfRef[]; lookup(name: PdfName): PdfDict; get(name: PdfName): PdfRef; set(name: PdfName, value: unknown): void };
type PdfName = { readonly encodedName: string };
type PdfContext = { obj(value: unknown): unknown; stream(content: string): unknown; lookup(ref: PdfRef): PdfDict;
  flateStream(content: string, dict: Record<string, unknown>): unknown; register(value: unknown): PdfRef;
  nextRef(): PdfRef; assign(ref: PdfRef, value: unknown): void };
type PdfPage = { ref: PdfRef; node: PdfDict & { Resources(): PdfDict };
  getMediaBox(): Record<"x" | "y" | "width" | "height", number> };
type PdfDocument = { context: PdfContext; addPage(size: [number, number]): PdfPage; getPage(i: number): PdfPage;
  catalog: PdfDict & { getOrCreateViewerPreferences(): { setPrintScaling(value: string): void; setDuplex(value: string): void } };
  setTitle(title: string, options: { showInWindowTitleBar: boolean }): void; setSubject(words: string): void;
  setAuthor(words: string): void; setLanguage(code: string): void;
  save(options: { addDefaultPage: boolean; updateFieldAppearances: boolean }): Promise<Uint8Array<ArrayBuffer>> };
declare var PDFLib: { PDFDocument: Record<"load", (file: string, options: { updateMetadata: boolean }) => Promise<PdfDocument>> &
  { create(options: { updateMetadata: boolean }): Promise<PdfDocument> }; PDFName: { of(name: string): PdfName };
  decodePDFRawStream(stream: PdfDict): { decode(): Uint8Array<ArrayBuffer> };
  PDFHexString: { fromText(words: string): unknown };
  PDFObjectCopier: { for(source: PdfContext, target: PdfContext): { copy(ref: PdfRef): PdfRef } } };
// … fieldguide/site/learn_page.py, from `learn.asked`
type LearnLabels = Record<"none" | "nothing" | "never" | "not_loaded" | "show" | "how_well" | "keys" | "undo" | "leave" |
  "unsafe" | "kept" | "not_kept" | "refused" | "sure" | "deleted", string> &
  Record<"due" | "fresh" | "left" | "done" | "minutes" | "days" | "months" | "saved" | "opened" | "unknown" | "come_back", Forms> &
  { grades: string[]; problems: Record<"other" | "newer" | "damaged", string> };
// … fieldguide/exports/scorm_page.py, from `practice.told`
type PracticeLabels = Record<"kept" | "alone" | "looking" | "refused" | "completed" | "totals" | "go_on" | "report_completed" |
  "known" | "all_known" | "start_cards" | "card" | "turn" | "knew" | "not_yet" | "again" | "stop_cards", string>;
type Forms = { one: string; other: string };
type NoteTexts = { online: string; picture: string; alt: string; drill: [string, string][] };

// Read by Material's script
declare var __md_scope: URL;
declare var __md_hash: (text: string) => number;
declare var __md_get: (name: string) => unknown;
declare var __md_set: (name: string, value: unknown) => void;
