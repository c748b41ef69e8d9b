"""The guide as data: /data/v1/guide.json, and the JSON Schema that it follows.

Source: https://json-schema.org/draft/2020-12
"""

import json
from collections.abc import Iterable
from typing import Any

from pydantic.json_schema import GenerateJsonSchema

from fieldguide.exports import public_model as public
from fieldguide.model.addresses import anchor_of, heading_words, page_address
from fieldguide.model.body import Drill, Item
from fieldguide.model.coded import Coded
from fieldguide.model.data_files import GUIDE, SCHEMA
from fieldguide.model.library import Library
from fieldguide.model.made_pages import GLOSSARY, REFERENCES
from fieldguide.model.site import LICENCE, Site
from fieldguide.model.situation import Situation
from fieldguide.model.source import Reference
from fieldguide.model.technique import Technique
from fieldguide.words.embedding import embed_of


def files(library: Library, site: Site) -> dict[str, bytes]:
    """Return the guide as data and its schema."""
    guide = public_guide(library, site).model_dump(mode="json", by_alias=True)
    return {GUIDE.path: _json(guide), SCHEMA.path: _json(schema(site))}


def schema(site: Site) -> dict[str, Any]:
    """Return the JSON Schema of the guide as data."""
    return {
        "$schema": GenerateJsonSchema.schema_dialect,
        "$id": site.at(SCHEMA.path),
        **public.Guide.model_json_schema(by_alias=True, mode="serialization"),
    }


def public_guide(library: Library, site: Site) -> public.Guide:
    """Return the whole guide as others read it."""
    labels = library.labels
    return public.Guide.model_validate(
        {
            "$schema": site.at(SCHEMA.path),
            "url": site.url,
            "title": site.name,
            "description": site.description,
            "language": labels.language,
            "version": site.version,
            "changed": library.last_change,
            "licence": {
                "url": LICENCE,
                "name": labels.exports.licence,
                "credit": labels.guide.authors,
            },
            "families": [
                {"key": family.key, "name": family.name, "about": family.about}
                for family in library.families
            ],
            "packs": [
                {"key": pack.key, "name": pack.name, "about": None}
                for pack in library.packs
            ],
            "kinds": [
                {"key": kind.key, "name": kind.name, "about": kind.question}
                for kind in library.kinds
            ],
            "techniques": [_technique(t, library, site) for t in library.techniques],
            "situations": [_situation(s, site) for s in library.situations],
            "terms": _terms(library, site),
            "sources": [_source(reference, site) for reference in library.references],
        }
    )


def _common(entry: Technique | Situation, site: Site) -> dict[str, Any]:
    return {
        "code": entry.code,
        "title": entry.title,
        "url": site.at(entry.address),
        "short_url": site.at(f"{entry.code.lower()}/"),
        "embed_url": site.at(embed_of(entry).address),
        "summary": entry.summary,
        "also_called": entry.also_called,
        "signs": entry.signs,
        "dates_may_run": entry.dates,
        "sections": _sections(entry, site),
    }


def _technique(t: Technique, library: Library, site: Site) -> dict[str, Any]:
    least, most = t.minutes
    return _common(t, site) | {
        "family": t.family,
        "pack": library.pack(t).key,
        "say": [line.model_dump() for line in t.say],
        "steps": t.steps,
        "avoid": [avoid.model_dump() for avoid in t.avoid],
        "watch": t.watch,
        "caution": t.caution,
        "setting": t.setting,
        "minutes": {"least": least, "most": most},
        "pressure": t.pressure,
        "online": t.online,
        "evidence": {
            "grade": t.evidence.grade,
            "kinds": t.evidence.kind,
            "finding": t.evidence.finding,
            "finding_sources": t.evidence.cites,
            "against": t.evidence.against,
            "against_sources": t.evidence.limits,
            "reading": t.evidence.reading,
        },
        "next": [{"code": then.to, "because": then.because} for then in t.then],
        "drill": _drill(t.drill),
        "idea": t.source,
    }


def _situation(s: Situation, site: Site) -> dict[str, Any]:
    return _common(s, site) | {
        "kind": s.kind,
        "first_check": s.first_check,
        "techniques": [
            {"code": step.try_, "because": step.because} for step in s.techniques
        ],
        "at_once": [step.do for step in s.at_once],
        "if_not": s.if_not,
        "stop": s.stop,
        "moves": _parts(s.moves),
    }


def _sections(entry: Coded, site: Site) -> list[dict[str, str]]:
    return [
        {
            "heading": heading_words(section.name),
            "url": site.at(f"{entry.address}#{anchor_of(section.name)}"),
            "markdown": section.text.strip(),
        }
        for section in entry.sections
    ]


def _drill(drill: Drill) -> dict[str, Any]:
    return {"minutes": drill.minutes, "parts": _parts(drill.parts)}


def _parts(items: Iterable[Item]) -> list[dict[str, str]]:
    return [{"name": item.name, "words": item.words} for item in items]


def _terms(library: Library, site: Site) -> list[dict[str, Any]]:
    page = site.at(page_address(GLOSSARY.uri))
    return [
        {
            "term": term.term,
            "url": f"{page}#{term.anchor}",
            "abbreviation": term.abbr,
            "also": term.also,
            "meaning": term.meaning,
            "see": term.see,
        }
        for term in library.terms
    ]


def _source(reference: Reference, site: Site) -> dict[str, Any]:
    return {
        "key": reference.id,
        "url": site.at(f"{page_address(REFERENCES.uri)}#{reference.id}"),
        "use": reference.custom.use,
        "finding": reference.custom.finding,
        "csl": reference.csl,
    }


def _json(data: dict[str, Any]) -> bytes:
    return (json.dumps(data, indent=1, ensure_ascii=False) + "\n").encode()
