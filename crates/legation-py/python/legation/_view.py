"""A record as a notebook shows it: the text with marks, and its events below."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from legation import _types
    from legation._record import Record

_STYLE = """
.legation { font: 14px/1.6 system-ui, sans-serif; max-width: 60em }
.legation p { white-space: pre-wrap; margin: .5em 0 }
.legation mark { color: inherit; background: none; padding: 0 .1em; border-bottom: 2px solid }
.legation mark.event { background: color-mix(in srgb, #c2410c 18%, transparent); border-color: #c2410c; font-weight: 600 }
.legation mark.place { border-color: #15803d }
.legation mark.entity { border-color: #1d4ed8 }
.legation mark.time { border-color: #7e22ce }
.legation mark.quantity { border-color: #a16207 }
.legation table { border-collapse: collapse; font-size: 13px }
.legation th, .legation td { text-align: left; padding: .15em .8em .15em 0; vertical-align: top }
"""

_KINDS = ("event", "place", "entity", "time", "quantity")
"""What is marked, the most telling first: of two marks on the same words the first stands."""


def html(record: Record) -> str:
    """The whole view; all that comes from the text is text."""
    text = "" if record.text is None else f"<p>{_marked(record.text, _marks(record))}</p>"
    legend = " ".join(f'<mark class="{kind}">{kind}</mark>' for kind in _KINDS)
    head = f"<div><b>{escape(record.document.id)}</b> {escape(record.document.published or '')} {legend}</div>"
    return f'<div class="legation"><style>{_STYLE}</style>{head}{text}{_table(record)}</div>'


def _marks(record: Record) -> list[tuple[int, int, str, str]]:
    """First and last place, kind, and what the words stand for, without overlaps."""
    found: list[tuple[int, int, str, str]] = []
    for event in record.events:
        found.append((event.trigger.start, event.trigger.end, "event", f"{event.id} {_deed(event)}"))
    for entity in record.entities:
        about = f"{entity.name} ({entity.country})" if entity.country else entity.name
        found += ((mention.start, mention.end, "entity", about) for mention in entity.mentions)
    for place in record.places:
        about = f"{place.name} ({place.country})" if place.country else place.name
        found += ((mention.start, mention.end, "place", about) for mention in place.mentions if mention.use == "literal")
    found += ((time.start, time.end, "time", time.value) for time in record.times)
    found += ((quantity.start, quantity.end, "quantity", f"{quantity.kind} {quantity.text}") for quantity in record.quantities)
    found.sort(key=lambda mark: (_KINDS.index(mark[2]), mark[0]))
    kept: list[tuple[int, int, str, str]] = []
    for mark in found:
        if mark[0] < mark[1] and all(mark[1] <= other[0] or other[1] <= mark[0] for other in kept):
            kept.append(mark)
    return sorted(kept)


def _marked(text: str, marks: list[tuple[int, int, str, str]]) -> str:
    parts: list[str] = []
    at = 0
    for start, end, kind, about in marks:
        parts += (escape(text[at:start]), f'<mark class="{kind}" title="{escape(about)}">{escape(text[start:end])}</mark>')
        at = end
    return "".join(parts) + escape(text[at:])


def _deed(event: _types.Event) -> str:
    return f"{event.type} {event.mode}" if event.mode else event.type


def _table(record: Record) -> str:
    names = {thing.id: thing.name for things in (record.entities, record.places) for thing in things}
    rows = "".join(_row(record, event, names) for event in record.events)
    head = "".join(f"<th>{word}</th>" for word in ("event", "who", "whom", "where", "when", "how real", "says who", "words"))
    return f"<table><tr>{head}</tr>{rows}</table>" if rows else "<p>no events</p>"


def _row(record: Record, event: _types.Event, names: dict[str, str]) -> str:
    def named(ids: tuple[str, ...]) -> str:
        return ", ".join(names.get(id, id) for id in ids)

    days = (
        "" if event.date is None else event.date.start if event.date.start == event.date.end else f"{event.date.start} to {event.date.end}"
    )
    real = [word for word in (event.polarity, event.modality) if word not in ("affirmed", "actual")]
    claims = {claim.id: claim for claim in record.claims}
    voices = [f"{named(claims[id].speakers) or 'somebody'} {claims[id].stance}" for id in event.attribution if id in claims]
    cells = (
        f"{event.id} {_deed(event)}",
        named(event.actors),
        named(event.recipients),
        named(event.places),
        days,
        ", ".join(real),
        ", ".join(voices),
        event.trigger.text,
    )
    return "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in cells) + "</tr>"
