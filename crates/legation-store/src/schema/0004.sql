-- How real an incident is told to be stands beside its status: what is planned or threatened is not told as what happened.
ALTER TABLE incident ADD COLUMN modality TEXT NOT NULL DEFAULT 'actual';

-- The program finds it, and merges the events anew.
DELETE FROM block;

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
    (SELECT country FROM incident_place WHERE incident_place.incident = incident.id AND country IS NOT NULL ORDER BY id LIMIT 1) AS country
    FROM incident;
