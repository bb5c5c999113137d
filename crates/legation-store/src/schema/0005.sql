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
DROP INDEX entity_by_actor;
CREATE INDEX entity_by_actor ON entity (actor, name, title, sector, country, document, published) WHERE actor IS NOT NULL;
