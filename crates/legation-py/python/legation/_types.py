"""The parts of a record, as `docs/record.schema.json` describes them.

Made by `cargo xtask generate`: change `crates/legation/src/wire/`, not this file.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

EntityKind: TypeAlias = Literal[
    "person",
    "state",
    "organization",
    "force",
    "armed-group",
    "population",
    "other",
]
"""What an entity is."""

MentionForm: TypeAlias = Literal[
    "name",
    "nominal",
    "pronoun",
]
"""How a mention speaks of its entity."""

Feature: TypeAlias = Literal[
    "country",
    "region",
    "town",
    "site",
    "water",
    "other",
]
"""What kind of thing a place is."""

Usage: TypeAlias = Literal[
    "literal",
    "associative",
]
"""How a mention of a place is meant."""

TimeKind: TypeAlias = Literal[
    "DATE",
    "TIME",
    "DURATION",
    "SET",
]
"""The TIMEX3 types."""

QuantityKind: TypeAlias = Literal[
    "killed",
    "wounded",
    "detained",
    "displaced",
    "troops",
    "participants",
    "weapons",
    "money",
    "other",
]
"""What is counted."""

ClaimKind: TypeAlias = Literal[
    "direct",
    "indirect",
    "mixed",
]
"""How the words of a claim are given."""

Stance: TypeAlias = Literal[
    "asserts",
    "denies",
    "doubts",
    "predicts",
    "alleges",
]
"""How the speaker stands to the content."""

EventType: TypeAlias = Literal[
    "AGREE",
    "CONSULT",
    "SUPPORT",
    "CONCEDE",
    "COOPERATE",
    "AID",
    "RETREAT",
    "REQUEST",
    "ACCUSE",
    "REJECT",
    "THREATEN",
    "PROTEST",
    "SANCTION",
    "MOBILIZE",
    "COERCE",
    "ASSAULT",
]
"""The event types of PLOVER."""

Quad: TypeAlias = Literal[
    "verbal cooperation",
    "material cooperation",
    "verbal conflict",
    "material conflict",
]
"""The four classes that PLOVER folds its types into."""

DateBasis: TypeAlias = Literal[
    "stated",
    "relative",
    "document",
]
"""What the date of an event rests on."""

Polarity: TypeAlias = Literal[
    "affirmed",
    "negated",
]
"""Whether the text says that it happened or that it did not."""

Modality: TypeAlias = Literal[
    "actual",
    "planned",
    "possible",
    "requested",
    "threatened",
    "promised",
    "conditional",
    "predicted",
]
"""How real the text says that it is."""

Field: TypeAlias = Literal[
    "actors",
    "recipients",
    "places",
    "times",
    "quantities",
    "polarity",
    "modality",
]
"""The field of an event that a piece of evidence supports."""

NameKind: TypeAlias = Literal[
    "person",
    "organization",
    "location",
    "facility",
    "norp",
    "date",
    "money",
    "product",
    "misc",
]
"""What a name is the name of."""


@dataclass(frozen=True, slots=True)
class ProducedBy:
    """What read a document: two records with the same values here and the same text are the same."""

    program: str
    """The version of the program."""
    model: str
    """Hash of the network."""
    lexicon: str
    """Hash of the lexicon, entries of the user's included."""
    gazetteer: str
    """Hash of the gazetteer."""

    @classmethod
    def _of(cls, data: dict[str, Any]) -> ProducedBy:
        return cls(
            program=data["program"],
            model=data["model"],
            lexicon=data["lexicon"],
            gazetteer=data["gazetteer"],
        )


@dataclass(frozen=True, slots=True)
class DocumentInfo:
    """The document as it came in; its text only where it was asked for."""

    id: str
    """The name that was given to it."""
    title: str | None
    """The headline: kept, not read."""
    url: str | None
    """Where it was found."""
    source: str | None
    """The outlet that it came from."""
    published: str | None
    """The day of publication, as `2024-11-16`."""
    language: str | None
    """ISO 639-1 code of the language; null where there are too few words to tell."""
    text: str | None
    """The text that all offsets count in; only where it was asked for."""

    @classmethod
    def _of(cls, data: dict[str, Any]) -> DocumentInfo:
        return cls(
            id=data["id"],
            title=data.get("title"),
            url=data.get("url"),
            source=data.get("source"),
            published=data.get("published"),
            language=data.get("language"),
            text=data.get("text"),
        )


@dataclass(frozen=True, slots=True)
class Entity:
    """A resolved person, state, organisation, force, group or population."""

    id: str
    """`e1`, `e2` …"""
    name: str
    """The fullest form in this document, or the usual name of a known one."""
    kind: EntityKind
    """What it is."""
    country: str | None
    """Its state, as ISO 3166-1 alpha-3."""
    sector: str | None
    """PLOVER sector."""
    title: str | None
    """The title as worded, lower case."""
    mentions: tuple[Mention, ...]
    """Every mention, in the order of the text."""

    @classmethod
    def _of(cls, data: dict[str, Any]) -> Entity:
        return cls(
            id=data["id"],
            name=data["name"],
            kind=data["kind"],
            country=data.get("country"),
            sector=data.get("sector"),
            title=data.get("title"),
            mentions=tuple(Mention._of(item) for item in data["mentions"]),
        )


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that name or describe an entity: the phrase that names it, not its clause."""

    start: int
    """The first code point."""
    end: int
    """The code point after the last one."""
    text: str
    """The words."""
    form: MentionForm
    """How they speak of it."""
    rule: str
    """The rule that tied them to it, as in `name/exact` or `pronoun/nearest-subject`; empty in early records."""

    @classmethod
    def _of(cls, data: dict[str, Any]) -> Mention:
        return cls(
            start=data["start"],
            end=data["end"],
            text=data["text"],
            form=data["form"],
            rule=data.get("rule", ""),
        )


@dataclass(frozen=True, slots=True)
class Place:
    """A place; without coordinates where it could not be found on the map."""

    id: str
    """`p1`, `p2` …"""
    name: str
    """Its usual name; as in the text where it is unknown."""
    feature: Feature
    """What kind of thing it is."""
    country: str | None
    """The state that it lies in, as ISO 3166-1 alpha-3."""
    admin1: str | None
    """The name of the first-level division that it lies in."""
    lat: float | None
    """Degrees north."""
    lon: float | None
    """Degrees east."""
    geonames: int | None
    """Its number in GeoNames."""
    mentions: tuple[PlaceMention, ...]
    """Every mention, in the order of the text."""

    @classmethod
    def _of(cls, data: dict[str, Any]) -> Place:
        return cls(
            id=data["id"],
            name=data["name"],
            feature=data["feature"],
            country=data.get("country"),
            admin1=data.get("admin1"),
            lat=data.get("lat"),
            lon=data.get("lon"),
            geonames=data.get("geonames"),
            mentions=tuple(PlaceMention._of(item) for item in data["mentions"]),
        )


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """Words that name a place."""

    start: int
    """The first code point."""
    end: int
    """The code point after the last one."""
    text: str
    """The words."""
    form: MentionForm
    """How they speak of it: always by name."""
    use: Usage
    """Whether they name it as somewhere (`literal`: "protests in Kenya") or for those who act there or belong to it (`associative`: "Kenya said", "Kenyan troops"); `literal` in early records, which had no others."""
    rule: str
    """The rule that found them, as in `name/location`; empty in early records."""

    @classmethod
    def _of(cls, data: dict[str, Any]) -> PlaceMention:
        return cls(
            start=data["start"],
            end=data["end"],
            text=data["text"],
            form=data["form"],
            use=data.get("use", "literal"),
            rule=data.get("rule", ""),
        )


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """A time expression (TIMEX3)."""

    id: str
    """`t1`, `t2` …"""
    start: int
    """The first code point."""
    end: int
    """The code point after the last one."""
    text: str
    """The words."""
    type: TimeKind
    """TIMEX3 type."""
    value: str
    """TIMEX3 value."""
    rule: str
    """The row of `lexicon/times.tsv` that read it, several joined by `+`; empty in early records."""

    @classmethod
    def _of(cls, data: dict[str, Any]) -> TimeExpression:
        return cls(
            id=data["id"],
            start=data["start"],
            end=data["end"],
            text=data["text"],
            type=data["type"],
            value=data["value"],
            rule=data.get("rule", ""),
        )


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with what it counts."""

    id: str
    """`q1`, `q2` …"""
    start: int
    """The first code point."""
    end: int
    """The code point after the last one."""
    text: str
    """The number with its hedges, as worded."""
    value: float | None
    """The number; null for "dozens"."""
    low: float | None
    """The least that the words allow, where they set a bound."""
    high: float | None
    """The most that the words allow, where they set a bound."""
    approximate: bool
    """Whether the words hedge it."""
    unit: str | None
    """What is counted, as worded; the currency for money."""
    kind: QuantityKind
    """What is counted."""

    @classmethod
    def _of(cls, data: dict[str, Any]) -> Quantity:
        return cls(
            id=data["id"],
            start=data["start"],
            end=data["end"],
            text=data["text"],
            value=data.get("value"),
            low=data.get("low"),
            high=data.get("high"),
            approximate=data["approximate"],
            unit=data.get("unit"),
            kind=data["kind"],
        )


@dataclass(frozen=True, slots=True)
class Claim:
    """A piece of the text with who vouches for it."""

    id: str
    """`c1`, `c2` …"""
    kind: ClaimKind
    """How the words are given."""
    speakers: tuple[str, ...]
    """Ids of the entities that speak; empty where nobody known is named."""
    source: Passage | None
    """The words that name the speaker."""
    cue: Passage | None
    """The words that mark the claim."""
    stance: Stance
    """How the speaker stands to the content."""
    content: tuple[Passage, ...]
    """What is claimed; inside the quotation marks for a direct quotation."""

    @classmethod
    def _of(cls, data: dict[str, Any]) -> Claim:
        return cls(
            id=data["id"],
            kind=data["kind"],
            speakers=tuple(data["speakers"]),
            source=None if data.get("source") is None else Passage._of(data["source"]),
            cue=None if data.get("cue") is None else Passage._of(data["cue"]),
            stance=data["stance"],
            content=tuple(Passage._of(item) for item in data["content"]),
        )


@dataclass(frozen=True, slots=True)
class Passage:
    """A part of the text with its words."""

    start: int
    """The first code point."""
    end: int
    """The code point after the last one."""
    text: str
    """The words."""

    @classmethod
    def _of(cls, data: dict[str, Any]) -> Passage:
        return cls(
            start=data["start"],
            end=data["end"],
            text=data["text"],
        )


@dataclass(frozen=True, slots=True)
class Event:
    """A coded event."""

    id: str
    """`v1`, `v2` …"""
    type: EventType
    """PLOVER type."""
    mode: str | None
    """PLOVER mode of that type; null where none fits."""
    contexts: tuple[str, ...]
    """PLOVER contexts."""
    cameo: str
    """CAMEO code."""
    quad: Quad
    """PLOVER quad class."""
    score: float
    """PLOVER score, −10 to 10."""
    trigger: Trigger
    """The words that tell of it."""
    sentence: Range
    """The sentence that it stands in."""
    actors: tuple[str, ...]
    """Ids of the entities that act."""
    recipients: tuple[str, ...]
    """Ids of the entities that are acted upon."""
    places: tuple[str, ...]
    """Ids of the places where it happens."""
    times: tuple[str, ...]
    """Ids of the times when it happens, as worded."""
    quantities: tuple[str, ...]
    """Ids of the quantities that it states."""
    date: EventDate | None
    """When, as days; null where neither the text nor the day of publication tells."""
    polarity: Polarity
    """Whether it is said to be so."""
    modality: Modality
    """How real it is said to be."""
    within: str | None
    """Id of the event that promises, threatens, demands, refuses, alleges or judges this one."""
    attribution: tuple[str, ...]
    """Ids of the claims whose content holds this event, outermost first; empty: the report's own voice."""
    confidence: float
    """How likely the coding is right, 0 to 1."""
    rule: str
    """The lexicon entry or rule that coded it."""
    evidence: tuple[Evidence, ...]
    """The words that each field comes from."""
    same_as: str | None
    """Id of an earlier event of this document that this one repeats."""

    @classmethod
    def _of(cls, data: dict[str, Any]) -> Event:
        return cls(
            id=data["id"],
            type=data["type"],
            mode=data.get("mode"),
            contexts=tuple(data["contexts"]),
            cameo=data["cameo"],
            quad=data["quad"],
            score=data["score"],
            trigger=Trigger._of(data["trigger"]),
            sentence=Range._of(data["sentence"]),
            actors=tuple(data["actors"]),
            recipients=tuple(data["recipients"]),
            places=tuple(data["places"]),
            times=tuple(data["times"]),
            quantities=tuple(data["quantities"]),
            date=None if data.get("date") is None else EventDate._of(data["date"]),
            polarity=data["polarity"],
            modality=data["modality"],
            within=data.get("within"),
            attribution=tuple(data["attribution"]),
            confidence=data["confidence"],
            rule=data["rule"],
            evidence=tuple(Evidence._of(item) for item in data["evidence"]),
            same_as=data.get("same_as"),
        )


@dataclass(frozen=True, slots=True)
class Trigger:
    """The words that tell of an event."""

    start: int
    """The first code point."""
    end: int
    """The code point after the last one."""
    text: str
    """The words."""
    lemma: str
    """Their lemmas: `open fire` for "opened fire"; empty in early records."""

    @classmethod
    def _of(cls, data: dict[str, Any]) -> Trigger:
        return cls(
            start=data["start"],
            end=data["end"],
            text=data["text"],
            lemma=data.get("lemma", ""),
        )


@dataclass(frozen=True, slots=True)
class Range:
    """A part of the text."""

    start: int
    """The first code point."""
    end: int
    """The code point after the last one."""

    @classmethod
    def _of(cls, data: dict[str, Any]) -> Range:
        return cls(
            start=data["start"],
            end=data["end"],
        )


@dataclass(frozen=True, slots=True)
class EventDate:
    """The days of an event, first and last included."""

    start: str
    """The first day, as `2024-11-16`."""
    end: str
    """The last day."""
    basis: DateBasis
    """What it rests on."""
    time: str | None
    """Id of the time expression that states it; null for the day of publication."""

    @classmethod
    def _of(cls, data: dict[str, Any]) -> EventDate:
        return cls(
            start=data["start"],
            end=data["end"],
            basis=data["basis"],
            time=data.get("time"),
        )


@dataclass(frozen=True, slots=True)
class Evidence:
    """The words that a field of an event comes from."""

    field: Field
    """The field."""
    value: str
    """The id or value that the words support."""
    start: int
    """The first code point."""
    end: int
    """The code point after the last one."""
    how: str
    """How the words lead to it: `subject`, `passive-agent`, `possessive`, `coreference`, `context` …"""

    @classmethod
    def _of(cls, data: dict[str, Any]) -> Evidence:
        return cls(
            field=data["field"],
            value=data["value"],
            start=data["start"],
            end=data["end"],
            how=data["how"],
        )


@dataclass(frozen=True, slots=True)
class Note:
    """What could not be read as usual."""

    code: str
    """Its code: `W001` …"""
    start: int
    """The first code point."""
    end: int
    """The code point after the last one."""
    message: str
    """In words."""

    @classmethod
    def _of(cls, data: dict[str, Any]) -> Note:
        return cls(
            code=data["code"],
            start=data["start"],
            end=data["end"],
            message=data["message"],
        )


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with its tree, names and frames."""

    start: int
    """The first code point."""
    end: int
    """The code point after the last one."""
    tokens: tuple[Token, ...]
    """Its words."""
    names: tuple[Name, ...]
    """Its names."""
    frames: tuple[Frame, ...]
    """Its frames."""

    @classmethod
    def _of(cls, data: dict[str, Any]) -> Sentence:
        return cls(
            start=data["start"],
            end=data["end"],
            tokens=tuple(Token._of(item) for item in data["tokens"]),
            names=tuple(Name._of(item) for item in data["names"]),
            frames=tuple(Frame._of(item) for item in data["frames"]),
        )


@dataclass(frozen=True, slots=True)
class Token:
    """A word with its tags and its place in the tree (UD v2, English, basic relations)."""

    start: int
    """The first code point."""
    end: int
    """The code point after the last one."""
    text: str
    """As spelt."""
    lemma: str
    """Dictionary form."""
    upos: str
    """Universal part of speech."""
    xpos: str
    """Penn Treebank tag."""
    head: int
    """The word that it hangs on, from 1; 0 for the root."""
    deprel: str
    """How it hangs on it."""

    @classmethod
    def _of(cls, data: dict[str, Any]) -> Token:
        return cls(
            start=data["start"],
            end=data["end"],
            text=data["text"],
            lemma=data["lemma"],
            upos=data["upos"],
            xpos=data["xpos"],
            head=data["head"],
            deprel=data["deprel"],
        )


@dataclass(frozen=True, slots=True)
class Name:
    """A name."""

    start: int
    """The first code point."""
    end: int
    """The code point after the last one."""
    kind: NameKind
    """What it is the name of."""

    @classmethod
    def _of(cls, data: dict[str, Any]) -> Name:
        return cls(
            start=data["start"],
            end=data["end"],
            kind=data["kind"],
        )


@dataclass(frozen=True, slots=True)
class Frame:
    """A predicate with its arguments (PropBank)."""

    predicate: int
    """The word that is the predicate, from 1."""
    roleset: str
    """PropBank roleset."""
    arguments: tuple[Argument, ...]
    """Its arguments."""

    @classmethod
    def _of(cls, data: dict[str, Any]) -> Frame:
        return cls(
            predicate=data["predicate"],
            roleset=data["roleset"],
            arguments=tuple(Argument._of(item) for item in data["arguments"]),
        )


@dataclass(frozen=True, slots=True)
class Argument:
    """An argument of a frame: the whole phrase."""

    role: str
    """PropBank role."""
    start: int
    """The first code point."""
    end: int
    """The code point after the last one."""

    @classmethod
    def _of(cls, data: dict[str, Any]) -> Argument:
        return cls(
            role=data["role"],
            start=data["start"],
            end=data["end"],
        )


@dataclass(frozen=True, slots=True)
class Parts:
    """All that was read from one document. Offsets are Unicode code points, half-open, into its text."""

    schema: int
    """The version of this form: 1."""
    produced_by: ProducedBy
    """What read it."""
    document: DocumentInfo
    """What was read."""
    entities: tuple[Entity, ...]
    """Who: the resolved things that fill roles."""
    places: tuple[Place, ...]
    """Where."""
    times: tuple[TimeExpression, ...]
    """When: the time expressions, as TIMEX3."""
    quantities: tuple[Quantity, ...]
    """How many."""
    claims: tuple[Claim, ...]
    """According to whom."""
    events: tuple[Event, ...]
    """What."""
    notes: tuple[Note, ...]
    """What could not be read."""
    sentences: tuple[Sentence, ...] | None
    """Trees, names and frames; only where they were asked for."""

    @classmethod
    def _of(cls, data: dict[str, Any]) -> Parts:
        return cls(
            schema=data["schema"],
            produced_by=ProducedBy._of(data["produced_by"]),
            document=DocumentInfo._of(data["document"]),
            entities=tuple(Entity._of(item) for item in data["entities"]),
            places=tuple(Place._of(item) for item in data["places"]),
            times=tuple(TimeExpression._of(item) for item in data["times"]),
            quantities=tuple(Quantity._of(item) for item in data["quantities"]),
            claims=tuple(Claim._of(item) for item in data["claims"]),
            events=tuple(Event._of(item) for item in data["events"]),
            notes=tuple(Note._of(item) for item in data["notes"]),
            sentences=None if data.get("sentences") is None else tuple(Sentence._of(item) for item in data["sentences"]),
        )
