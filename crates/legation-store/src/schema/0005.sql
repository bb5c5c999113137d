-- What a query shows of an incident or an actor stands together, so that a page of incidents touches few pages of a large file.

-- In how many events of an incident somebody takes part, and as what; the program fills it in.
ALTER TABLE incident_actor ADD COLUMN told INTEGER NOT NULL DEFAULT 1;
ALTER TABLE incident_actor ADD COLUMN sector TEXT;

-- The reports of an incident are found from the index alone.
DROP INDEX event_by_incident;
CREATE INDEX event_by_incident ON event (incident, document, key);
-- The incidents of a report, too.
CREATE INDEX event_by_document ON event (document, incident);

-- What an actor is called and in which roles, with the day of the report, is counted from the index alone.
ALTER TABLE entity ADD COLUMN published TEXT;
UPDATE entity SET published = (SELECT published FROM document WHERE document.id = entity.document);
-- Who is of a state speaks for it.
CREATE INDEX entity_by_country ON entity (country) WHERE country IS NOT NULL;
DROP INDEX entity_by_actor;
CREATE INDEX entity_by_actor ON entity (actor, name, title, sector, country, document, published) WHERE actor IS NOT NULL;

-- What a person has said of an incident, by hand: it lies over what reports tell and changes nothing of it.

-- `field` is what it is about: type, mode, actor, recipient, hidden; or split, join. `was` is what the program had, `value` what it is by this word; null for
-- nothing. Of splits and joins both are ids of incidents. A mode is said of the type that the incident had then (`of_type`). `was_actor` and `value_actor` are the parties that are meant. What was withdrawn stays, with who did so.
CREATE TABLE correction (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    field TEXT NOT NULL,
    was TEXT,
    value TEXT,
    of_type TEXT,
    was_actor INTEGER REFERENCES actor ON DELETE SET NULL,
    value_actor INTEGER REFERENCES actor ON DELETE SET NULL,
    author TEXT,
    made TEXT,
    note TEXT,
    withdrawn_by TEXT,
    withdrawn_at TEXT
) STRICT;

-- The events that told of the incident then, the earliest report first: it is said of the incident of the first of them that is there. Splits and joins, whose
-- events are numbered by their rows, deal them out into parts.
CREATE TABLE corrected (
    correction INTEGER NOT NULL REFERENCES correction ON DELETE CASCADE,
    number INTEGER NOT NULL,
    event_key INTEGER NOT NULL,
    document INTEGER REFERENCES document ON DELETE CASCADE,
    part INTEGER,
    PRIMARY KEY (correction, number)
) STRICT, WITHOUT ROWID;
CREATE INDEX corrected_by_event ON corrected (event_key);
CREATE INDEX corrected_by_document ON corrected (document);

-- Splits and joins are corrections like the others. `decided` has the last word on each event.
INSERT INTO correction (id, field, note) SELECT id, kind, note FROM decision;
INSERT INTO corrected (correction, number, event_key, document, part)
    SELECT decision, row_number() OVER (PARTITION BY decision ORDER BY event_key), event_key, event.document, part
    FROM decided LEFT JOIN event ON event.key = event_key;
DROP TABLE decided;
DROP TABLE decision;
CREATE TABLE decided (
    event_key INTEGER PRIMARY KEY,
    correction INTEGER NOT NULL REFERENCES correction ON DELETE CASCADE,
    part INTEGER NOT NULL
) STRICT;
INSERT INTO decided (event_key, correction, part) SELECT event_key, correction, part FROM corrected;
CREATE INDEX decided_by_part ON decided (correction, part);

-- The quad class and PLOVER score of the incident's own type and mode, whether a report tells it as a fact (the program fills these in), whether something of
-- it was corrected, and whether it is hidden.
ALTER TABLE incident ADD COLUMN quad TEXT NOT NULL DEFAULT '';
ALTER TABLE incident ADD COLUMN score REAL NOT NULL DEFAULT 0;
ALTER TABLE incident ADD COLUMN happened INTEGER NOT NULL DEFAULT 0;
ALTER TABLE incident ADD COLUMN corrected INTEGER NOT NULL DEFAULT 0;
ALTER TABLE incident ADD COLUMN hidden INTEGER NOT NULL DEFAULT 0;
CREATE INDEX incident_by_hidden ON incident (id) WHERE hidden;

DROP VIEW incidents;
CREATE VIEW incidents AS SELECT
    printf('%016x', incident.key) AS id, type, mode, date_start, date_end, status, modality, sources, reports, first_published, last_published, confidence,
    (SELECT group_concat(name, '; ') FROM (
        SELECT DISTINCT coalesce(whole.name, actor.name) AS name FROM incident_actor JOIN actor ON actor.id = incident_actor.actor
            LEFT JOIN actor whole ON whole.id = actor.same
        WHERE incident_actor.incident = incident.id AND role = 'actor' ORDER BY 1)) AS actors,
    (SELECT group_concat(name, '; ') FROM (
        SELECT DISTINCT coalesce(whole.name, actor.name) AS name FROM incident_actor JOIN actor ON actor.id = incident_actor.actor
            LEFT JOIN actor whole ON whole.id = actor.same
        WHERE incident_actor.incident = incident.id AND role = 'recipient' ORDER BY 1)) AS recipients,
    (SELECT group_concat(name, '; ') FROM (SELECT name FROM incident_place WHERE incident_place.incident = incident.id ORDER BY id)) AS places,
    (SELECT country FROM incident_place WHERE incident_place.incident = incident.id AND country IS NOT NULL ORDER BY id LIMIT 1) AS country,
    corrected
    FROM incident WHERE NOT hidden;

CREATE VIEW corrections AS SELECT
    correction.id, printf('%016x', incident.key) AS incident, field, was, value, author, made, note, withdrawn_by, withdrawn_at
    FROM correction LEFT JOIN corrected ON corrected.correction = correction.id AND number = (
            SELECT min(number) FROM corrected JOIN event ON event.key = event_key WHERE corrected.correction = correction.id)
        LEFT JOIN event ON event.key = corrected.event_key LEFT JOIN incident ON incident.id = event.incident;
