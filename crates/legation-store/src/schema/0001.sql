-- Tables of the first schema. Places in a text count code points, from `start` up to and without `stop`. What a record calls by an
-- id ("e1", "v2") keeps it here. Columns with a fixed set of words use those of the record (docs/record.schema.json).

-- What read a record.
CREATE TABLE version (
    id INTEGER PRIMARY KEY,
    record_schema INTEGER NOT NULL,
    program TEXT NOT NULL,
    model TEXT NOT NULL,
    lexicon TEXT NOT NULL,
    gazetteer TEXT NOT NULL,
    UNIQUE (record_schema, program, model, lexicon, gazetteer)
) STRICT;

-- Who publishes.
CREATE TABLE outlet (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE
) STRICT;

-- Reports. `name` is the id that was given; `hash` is of the text; `credit` is the agency that the text credits; `retracts` and
-- `corrects` tell that it takes an earlier report back or corrects it; `original` is the report that this one prints again, itself where it prints none.
CREATE TABLE document (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    title TEXT,
    url TEXT,
    outlet INTEGER REFERENCES outlet,
    published TEXT,
    language TEXT,
    text TEXT,
    hash INTEGER,
    version INTEGER NOT NULL REFERENCES version,
    credit TEXT,
    retracts INTEGER NOT NULL DEFAULT 0,
    corrects INTEGER NOT NULL DEFAULT 0,
    original INTEGER NOT NULL REFERENCES document DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX document_by_hash ON document (hash) WHERE hash IS NOT NULL;
CREATE INDEX document_by_url ON document (url) WHERE url IS NOT NULL;
CREATE INDEX document_by_published ON document (published);
CREATE INDEX document_by_outlet ON document (outlet, published);
CREATE INDEX document_by_original ON document (original);

-- The same text under another id: where else it was printed.
CREATE TABLE printing (
    name TEXT PRIMARY KEY,
    document INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
    url TEXT,
    outlet INTEGER REFERENCES outlet,
    published TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX printing_by_document ON printing (document);

-- What stood in a report before it was corrected; `record` as it was read then.
CREATE TABLE revision (
    document INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
    number INTEGER NOT NULL,
    name TEXT NOT NULL,
    title TEXT,
    published TEXT,
    text TEXT,
    record TEXT NOT NULL,
    PRIMARY KEY (document, number)
) STRICT, WITHOUT ROWID;

-- Hashes by which reports that share much of their text are found (MinHash, in bands).
CREATE TABLE band (
    number INTEGER NOT NULL,
    hash INTEGER NOT NULL,
    document INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
    PRIMARY KEY (number, hash, document)
) STRICT, WITHOUT ROWID;
CREATE INDEX band_by_document ON band (document);

-- One entity over all reports. `key` is its folded name with what tells it from namesakes; `short` the surname of a person or the initials of an
-- organisation; of one that is called by nothing else (`is_short`), `same` is the only fuller name that it fits.
CREATE TABLE actor (
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    country TEXT,
    short TEXT NOT NULL,
    is_short INTEGER NOT NULL,
    same INTEGER REFERENCES actor
) STRICT;
CREATE INDEX actor_by_short ON actor (short, is_short);
CREATE INDEX actor_by_same ON actor (same) WHERE same IS NOT NULL;

-- The words of the names of actors, folded.
CREATE TABLE actor_word (
    word TEXT NOT NULL,
    actor INTEGER NOT NULL REFERENCES actor ON DELETE CASCADE,
    PRIMARY KEY (word, actor)
) STRICT, WITHOUT ROWID;

CREATE TABLE entity (
    document INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    country TEXT,
    sector TEXT,
    title TEXT,
    actor INTEGER REFERENCES actor,
    PRIMARY KEY (document, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX entity_by_actor ON entity (actor) WHERE actor IS NOT NULL;

CREATE TABLE mention (
    document INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
    entity TEXT NOT NULL,
    number INTEGER NOT NULL,
    start INTEGER NOT NULL,
    stop INTEGER NOT NULL,
    text TEXT NOT NULL,
    form TEXT NOT NULL,
    rule TEXT NOT NULL,
    PRIMARY KEY (document, entity, number),
    FOREIGN KEY (document, entity) REFERENCES entity (document, id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE TABLE place (
    document INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    feature TEXT NOT NULL,
    country TEXT,
    admin1 TEXT,
    lat REAL,
    lon REAL,
    geonames INTEGER,
    PRIMARY KEY (document, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE place_mention (
    document INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
    place TEXT NOT NULL,
    number INTEGER NOT NULL,
    start INTEGER NOT NULL,
    stop INTEGER NOT NULL,
    text TEXT NOT NULL,
    form TEXT NOT NULL,
    usage TEXT NOT NULL,
    rule TEXT NOT NULL,
    PRIMARY KEY (document, place, number),
    FOREIGN KEY (document, place) REFERENCES place (document, id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE TABLE time (
    document INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
    id TEXT NOT NULL,
    start INTEGER NOT NULL,
    stop INTEGER NOT NULL,
    text TEXT NOT NULL,
    type TEXT NOT NULL,
    value TEXT NOT NULL,
    rule TEXT NOT NULL,
    PRIMARY KEY (document, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE quantity (
    document INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
    id TEXT NOT NULL,
    start INTEGER NOT NULL,
    stop INTEGER NOT NULL,
    text TEXT NOT NULL,
    value REAL,
    low REAL,
    high REAL,
    approximate INTEGER NOT NULL,
    unit TEXT,
    kind TEXT NOT NULL,
    PRIMARY KEY (document, id)
) STRICT, WITHOUT ROWID;

-- `source_…` are the words that name who speaks, `cue_…` those that mark the claim.
CREATE TABLE claim (
    document INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
    id TEXT NOT NULL,
    kind TEXT NOT NULL,
    stance TEXT NOT NULL,
    source_start INTEGER,
    source_stop INTEGER,
    source_text TEXT,
    cue_start INTEGER,
    cue_stop INTEGER,
    cue_text TEXT,
    PRIMARY KEY (document, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE claim_speaker (
    document INTEGER NOT NULL,
    claim TEXT NOT NULL,
    number INTEGER NOT NULL,
    entity TEXT NOT NULL,
    PRIMARY KEY (document, claim, number),
    FOREIGN KEY (document, claim) REFERENCES claim (document, id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE TABLE claim_content (
    document INTEGER NOT NULL,
    claim TEXT NOT NULL,
    number INTEGER NOT NULL,
    start INTEGER NOT NULL,
    stop INTEGER NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (document, claim, number),
    FOREIGN KEY (document, claim) REFERENCES claim (document, id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

-- What happened, once.
CREATE TABLE incident (
    id INTEGER PRIMARY KEY,
    key INTEGER NOT NULL UNIQUE,
    type TEXT NOT NULL,
    mode TEXT,
    date_start TEXT,
    date_end TEXT,
    status TEXT NOT NULL,
    sources INTEGER NOT NULL,
    reports INTEGER NOT NULL,
    first_published TEXT,
    last_published TEXT,
    confidence REAL NOT NULL
) STRICT;
CREATE INDEX incident_by_date ON incident (date_start, date_end);
CREATE INDEX incident_by_type ON incident (type, date_start);
CREATE INDEX incident_by_status ON incident (status, date_start);

-- Events as reports tell them. `name` is the id in the record; `key` is made of the report, the words and the type, and stays the
-- same when the report is read again; `link` is the event that this one was found to tell of as well, and `likeness` how much
-- speaks for it; `incident` is what both are reports of.
CREATE TABLE event (
    id INTEGER PRIMARY KEY,
    document INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
    name TEXT NOT NULL,
    key INTEGER NOT NULL UNIQUE,
    type TEXT NOT NULL,
    mode TEXT,
    cameo TEXT NOT NULL,
    quad TEXT NOT NULL,
    score REAL NOT NULL,
    trigger_start INTEGER NOT NULL,
    trigger_stop INTEGER NOT NULL,
    trigger_text TEXT NOT NULL,
    trigger_lemma TEXT NOT NULL,
    sentence_start INTEGER NOT NULL,
    sentence_stop INTEGER NOT NULL,
    date_start TEXT,
    date_end TEXT,
    date_basis TEXT,
    date_time TEXT,
    polarity TEXT NOT NULL,
    modality TEXT NOT NULL,
    within TEXT,
    confidence REAL NOT NULL,
    rule TEXT NOT NULL,
    same_as TEXT,
    incident INTEGER REFERENCES incident DEFERRABLE INITIALLY DEFERRED,
    link INTEGER REFERENCES event DEFERRABLE INITIALLY DEFERRED,
    likeness REAL,
    UNIQUE (document, name)
) STRICT;
CREATE INDEX event_by_incident ON event (incident);
CREATE INDEX event_by_link ON event (link) WHERE link IS NOT NULL;

CREATE TABLE event_context (
    event INTEGER NOT NULL REFERENCES event ON DELETE CASCADE,
    number INTEGER NOT NULL,
    context TEXT NOT NULL,
    PRIMARY KEY (event, number)
) STRICT, WITHOUT ROWID;

-- What fills the roles of an event: `role` is actor, recipient, place, time, quantity or attribution, `value` the id of an entity, place, time,
-- quantity or claim of the same report.
CREATE TABLE role (
    event INTEGER NOT NULL REFERENCES event ON DELETE CASCADE,
    role TEXT NOT NULL,
    number INTEGER NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (event, role, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE evidence (
    event INTEGER NOT NULL REFERENCES event ON DELETE CASCADE,
    number INTEGER NOT NULL,
    field TEXT NOT NULL,
    value TEXT NOT NULL,
    start INTEGER NOT NULL,
    stop INTEGER NOT NULL,
    how TEXT NOT NULL,
    PRIMARY KEY (event, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE note (
    document INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
    number INTEGER NOT NULL,
    code TEXT NOT NULL,
    start INTEGER NOT NULL,
    stop INTEGER NOT NULL,
    message TEXT NOT NULL,
    PRIMARY KEY (document, number)
) STRICT, WITHOUT ROWID;

-- What of an event counts in merging (`form`) and for what reports agree on (`told`), both in a private form.
CREATE TABLE signature (
    event INTEGER PRIMARY KEY REFERENCES event ON DELETE CASCADE,
    form BLOB NOT NULL,
    told BLOB NOT NULL
) STRICT;

-- The keys under which events that may tell of the same thing meet: in a `bucket` of days, those that are told most fully at the highest `rank`.
CREATE TABLE block (
    key INTEGER NOT NULL,
    bucket INTEGER NOT NULL,
    rank INTEGER NOT NULL,
    event INTEGER NOT NULL REFERENCES event ON DELETE CASCADE,
    PRIMARY KEY (key, bucket, rank, event)
) STRICT, WITHOUT ROWID;
CREATE INDEX block_by_event ON block (event);

-- Who takes part in an incident, by the entity over all reports, and where it happened: what queries look for.
CREATE TABLE incident_actor (
    incident INTEGER NOT NULL REFERENCES incident ON DELETE CASCADE,
    role TEXT NOT NULL,
    actor INTEGER NOT NULL REFERENCES actor,
    PRIMARY KEY (incident, role, actor)
) STRICT, WITHOUT ROWID;
CREATE INDEX incident_actor_by_actor ON incident_actor (actor, role, incident);
CREATE TABLE incident_country (
    incident INTEGER NOT NULL REFERENCES incident ON DELETE CASCADE,
    role TEXT NOT NULL,
    country TEXT NOT NULL,
    PRIMARY KEY (incident, role, country)
) STRICT, WITHOUT ROWID;
CREATE INDEX incident_country_by_country ON incident_country (country, role, incident);
CREATE TABLE incident_place (
    id INTEGER PRIMARY KEY,
    incident INTEGER NOT NULL REFERENCES incident ON DELETE CASCADE,
    name TEXT NOT NULL,
    feature TEXT NOT NULL,
    country TEXT,
    admin1 TEXT,
    lat REAL,
    lon REAL,
    geonames INTEGER
) STRICT;
CREATE INDEX incident_place_by_incident ON incident_place (incident);
CREATE INDEX incident_place_by_name ON incident_place (name);
CREATE VIRTUAL TABLE incident_point USING rtree (id, south, north, west, east);

-- What a person has said of which reports tell of the same thing: events of one `part` are one incident, whatever the rules say.
CREATE TABLE decision (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    note TEXT
) STRICT;
CREATE TABLE decided (
    event_key INTEGER PRIMARY KEY,
    decision INTEGER NOT NULL REFERENCES decision ON DELETE CASCADE,
    part INTEGER NOT NULL
) STRICT;
CREATE INDEX decided_by_part ON decided (decision, part);

CREATE VIRTUAL TABLE search USING fts5 (title, text, content = 'document', content_rowid = 'id', tokenize = "porter unicode61 remove_diacritics 2");
CREATE TRIGGER search_insert AFTER INSERT ON document BEGIN
    INSERT INTO search (rowid, title, text) VALUES (new.id, new.title, new.text);
END;
CREATE TRIGGER search_delete AFTER DELETE ON document BEGIN
    INSERT INTO search (search, rowid, title, text) VALUES ('delete', old.id, old.title, old.text);
END;
CREATE TRIGGER search_update AFTER UPDATE OF title, text ON document BEGIN
    INSERT INTO search (search, rowid, title, text) VALUES ('delete', old.id, old.title, old.text);
    INSERT INTO search (rowid, title, text) VALUES (new.id, new.title, new.text);
END;
CREATE TRIGGER incident_point_delete AFTER DELETE ON incident_place BEGIN
    DELETE FROM incident_point WHERE id = old.id;
END;

-- Views for queries in SQL: `docs/store.md` describes them. Ids of incidents are those of exports.
CREATE VIEW incidents AS SELECT
    printf('%016x', incident.key) AS id, type, mode, date_start, date_end, status, sources, reports, first_published, last_published, confidence,
    (SELECT group_concat(name, '; ') FROM (
        SELECT DISTINCT coalesce(whole.name, actor.name) AS name FROM incident_actor JOIN actor ON actor.id = incident_actor.actor
            LEFT JOIN actor whole ON whole.id = actor.same
        WHERE incident_actor.incident = incident.id AND role = 'actor' ORDER BY 1)) AS actors,
    (SELECT group_concat(name, '; ') FROM (
        SELECT DISTINCT coalesce(whole.name, actor.name) AS name FROM incident_actor JOIN actor ON actor.id = incident_actor.actor
            LEFT JOIN actor whole ON whole.id = actor.same
        WHERE incident_actor.incident = incident.id AND role = 'recipient' ORDER BY 1)) AS recipients,
    (SELECT group_concat(name, '; ') FROM (SELECT name FROM incident_place WHERE incident_place.incident = incident.id ORDER BY id)) AS places,
    (SELECT country FROM incident_place WHERE incident_place.incident = incident.id AND country IS NOT NULL ORDER BY id LIMIT 1) AS country
    FROM incident;

CREATE VIEW events AS SELECT
    printf('%016x', incident.key) AS incident, document.name AS document, outlet.name AS outlet, document.published, event.name AS event,
    event.type, event.mode, event.cameo, event.quad, event.score, event.date_start, event.date_end, event.date_basis, event.polarity, event.modality,
    event.confidence, event.rule, event.trigger_text AS words,
    (SELECT group_concat(name, '; ') FROM (
        SELECT entity.name FROM role JOIN entity ON entity.document = event.document AND entity.id = role.value
        WHERE role.event = event.id AND role.role = 'actor' ORDER BY role.number)) AS actors,
    (SELECT group_concat(name, '; ') FROM (
        SELECT entity.name FROM role JOIN entity ON entity.document = event.document AND entity.id = role.value
        WHERE role.event = event.id AND role.role = 'recipient' ORDER BY role.number)) AS recipients,
    (SELECT group_concat(name, '; ') FROM (
        SELECT place.name FROM role JOIN place ON place.document = event.document AND place.id = role.value
        WHERE role.event = event.id AND role.role = 'place' ORDER BY role.number)) AS places,
    substr(document.text, event.sentence_start + 1, event.sentence_stop - event.sentence_start) AS sentence
    FROM event JOIN document ON document.id = event.document LEFT JOIN outlet ON outlet.id = document.outlet
        LEFT JOIN incident ON incident.id = event.incident;

CREATE VIEW figures AS SELECT
    printf('%016x', incident.key) AS incident, document.name AS document, outlet.name AS outlet, document.published, event.name AS event,
    quantity.kind, quantity.value, quantity.low, quantity.high, quantity.approximate, quantity.unit, quantity.text AS words
    FROM role JOIN event ON event.id = role.event JOIN quantity ON quantity.document = event.document AND quantity.id = role.value
        JOIN document ON document.id = event.document LEFT JOIN outlet ON outlet.id = document.outlet
        LEFT JOIN incident ON incident.id = event.incident
    WHERE role.role = 'quantity';

CREATE VIEW claims AS SELECT
    document.name AS document, outlet.name AS outlet, document.published, claim.id AS claim, claim.kind, claim.stance,
    (SELECT group_concat(name, '; ') FROM (
        SELECT entity.name FROM claim_speaker JOIN entity ON entity.document = claim.document AND entity.id = claim_speaker.entity
        WHERE claim_speaker.document = claim.document AND claim_speaker.claim = claim.id ORDER BY claim_speaker.number)) AS speakers,
    claim.source_text AS source, claim.cue_text AS cue,
    (SELECT group_concat(text, ' … ') FROM (
        SELECT text FROM claim_content WHERE claim_content.document = claim.document AND claim_content.claim = claim.id ORDER BY number)) AS content
    FROM claim JOIN document ON document.id = claim.document LEFT JOIN outlet ON outlet.id = document.outlet;

CREATE VIEW actors AS SELECT
    actor.id, coalesce(whole.name, actor.name) AS name, actor.name AS called, actor.kind, coalesce(actor.country, whole.country) AS country
    FROM actor LEFT JOIN actor whole ON whole.id = actor.same;

CREATE VIEW documents AS SELECT
    document.name AS document, document.title, document.url, outlet.name AS outlet, document.published, document.language, document.credit,
    original.name AS original, version.program, version.model, version.lexicon, version.gazetteer, document.text
    FROM document LEFT JOIN outlet ON outlet.id = document.outlet JOIN version ON version.id = document.version
        JOIN document original ON original.id = document.original;
