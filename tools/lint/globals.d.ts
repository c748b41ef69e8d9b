// What the scripts of the pages find and don't define themselves.

type MiniSearch = import("minisearch").default;
declare const MiniSearch: typeof import("minisearch").default;
type MiniSearchIndex = import("minisearch").AsPlainObject & { index: [string, unknown][] };
declare const EnglishStemmer: new () => { stemWord(word: string): string };

// Written by the build: fieldguide/site/search/index.py and fieldguide/site/chooser_notes.py
declare var guideSearchIndex: SearchIndex;
declare var guideNoteTexts: Record<string, NoteTexts>;
type NoteTexts = { online: string; picture: string; alt: string; drill: [string, string][] };

// Read by Material's script
declare var __md_scope: URL;
declare var __md_hash: (text: string) => number;
declare var __md_get: (name: string) => unknown;
declare var __md_set: (name: string, value: unknown) => void;
