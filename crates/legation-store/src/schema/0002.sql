-- A large store grows as fast as a small one: what is written together stands together.

-- Reports of one week stand side by side, so that a new one touches few pages however many weeks there are; the program fills it in.
DROP TABLE block;
CREATE TABLE block (
    key INTEGER NOT NULL,
    bucket INTEGER NOT NULL,
    rank INTEGER NOT NULL,
    event INTEGER NOT NULL REFERENCES event ON DELETE CASCADE,
    PRIMARY KEY (bucket, key, rank, event)
) STRICT, WITHOUT ROWID;
CREATE INDEX block_by_event ON block (event);

-- Fewer bands find as many copies. They follow from a report's text, so that they need no index and no reference that would look for them; the
-- program fills them in.
DROP TABLE band;
CREATE TABLE band (
    number INTEGER NOT NULL,
    hash INTEGER NOT NULL,
    document INTEGER NOT NULL,
    PRIMARY KEY (number, hash, document)
) STRICT, WITHOUT ROWID;

-- Pieces of the index of words are merged later, and so less often.
INSERT INTO search (search, rank) VALUES ('automerge', 12);

-- Who takes part, where and by whom it is told, each with the first day of the incident: the latest are found without looking at the others.
CREATE TEMP TABLE kept AS SELECT * FROM incident_actor;
DROP TABLE incident_actor;
CREATE TABLE incident_actor (
    incident INTEGER NOT NULL REFERENCES incident ON DELETE CASCADE,
    role TEXT NOT NULL,
    actor INTEGER NOT NULL REFERENCES actor,
    day TEXT,
    PRIMARY KEY (incident, role, actor)
) STRICT, WITHOUT ROWID;
INSERT INTO incident_actor (incident, role, actor, day)
    SELECT incident, role, actor, (SELECT date_start FROM incident WHERE incident.id = kept.incident) FROM kept ORDER BY incident, role, actor;
DROP TABLE kept;
CREATE INDEX incident_actor_by_actor ON incident_actor (actor, role, day, incident);

CREATE TEMP TABLE kept AS SELECT * FROM incident_country;
DROP TABLE incident_country;
CREATE TABLE incident_country (
    incident INTEGER NOT NULL REFERENCES incident ON DELETE CASCADE,
    role TEXT NOT NULL,
    country TEXT NOT NULL,
    day TEXT,
    PRIMARY KEY (incident, role, country)
) STRICT, WITHOUT ROWID;
INSERT INTO incident_country (incident, role, country, day)
    SELECT incident, role, country, (SELECT date_start FROM incident WHERE incident.id = kept.incident) FROM kept ORDER BY incident, role, country;
DROP TABLE kept;
CREATE INDEX incident_country_by_country ON incident_country (country, role, day, incident);

ALTER TABLE incident_place ADD COLUMN day TEXT;
UPDATE incident_place SET day = (SELECT date_start FROM incident WHERE incident.id = incident_place.incident);
DROP INDEX incident_place_by_name;
CREATE INDEX incident_place_by_name ON incident_place (name, day, incident);
CREATE INDEX incident_place_by_admin1 ON incident_place (admin1, day, incident) WHERE admin1 IS NOT NULL;

-- The outlets that tell of an incident, those that only print another's text too.
CREATE TABLE incident_outlet (
    incident INTEGER NOT NULL REFERENCES incident ON DELETE CASCADE,
    outlet INTEGER NOT NULL REFERENCES outlet ON DELETE CASCADE,
    day TEXT,
    PRIMARY KEY (incident, outlet)
) STRICT, WITHOUT ROWID;
INSERT INTO incident_outlet (incident, outlet, day)
    SELECT incident.id, document.outlet, incident.date_start FROM event JOIN incident ON incident.id = event.incident
        JOIN document ON document.id = event.document
    WHERE document.outlet IS NOT NULL
    UNION SELECT incident.id, printing.outlet, incident.date_start FROM event JOIN incident ON incident.id = event.incident
        JOIN printing ON printing.document = event.document
    WHERE printing.outlet IS NOT NULL;
CREATE INDEX incident_outlet_by_outlet ON incident_outlet (outlet, day, incident);

-- Documents are counted by outlet and day from the index alone.
DROP INDEX document_by_outlet;
CREATE INDEX document_by_outlet ON document (outlet, published, original);

-- The earlier report of its outlet that a report takes back or corrects.
ALTER TABLE document ADD COLUMN amends INTEGER REFERENCES document ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED;
CREATE INDEX document_by_amends ON document (amends) WHERE amends IS NOT NULL;
CREATE INDEX amending_document ON document (outlet, published) WHERE retracts OR corrects;
