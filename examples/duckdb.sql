-- Five queries of DuckDB over a store that was exported to Parquet; docs/sql.md explains them.
--
--   legation ingest --store news.db examples/feed.jsonl
--   legation export --store news.db --format parquet --to export
--   duckdb < examples/duckdb.sql

-- 1. What there is: incidents by type, and how sure it is that they happened.
SELECT type, status, modality, count(*) AS incidents
FROM 'export/incidents.parquet'
GROUP BY ALL
ORDER BY ALL;

-- 2. What happened, month by month: incidents that a report tells as a fact, in its own voice or in that of somebody who vouches for it.
WITH facts AS (
    SELECT DISTINCT incident
    FROM 'export/events.parquet'
    WHERE modality = 'actual'
        AND polarity = 'affirmed'
        AND NOT list_has_any(list_transform(attribution, lambda claim: claim.stance), ['denies', 'doubts', 'alleges'])
)
SELECT id, type, mode, date_trunc('month', start) AS month
FROM 'export/incidents.parquet'
SEMI JOIN facts ON facts.incident = id
WHERE status <> 'denied'
ORDER BY month, id;

-- 3. Who to whom: pairs of states, each once for an incident, of what happened as query 2 has it.
WITH facts AS (
    SELECT DISTINCT incident
    FROM 'export/events.parquet'
    WHERE modality = 'actual'
        AND polarity = 'affirmed'
        AND NOT list_has_any(list_transform(attribution, lambda claim: claim.stance), ['denies', 'doubts', 'alleges'])
),
pairs AS (
    SELECT DISTINCT
        incidents.id, incidents.type, actor.country AS actor, recipient.country AS recipient
    FROM 'export/incidents.parquet' AS incidents
    SEMI JOIN facts ON facts.incident = incidents.id,
        unnest(actors) AS a (actor), unnest(recipients) AS r (recipient)
    WHERE status <> 'denied' AND actor.country IS NOT NULL AND recipient.country IS NOT NULL
)
SELECT actor, recipient, count(*) AS incidents, list_sort(list_distinct(list(type))) AS types
FROM pairs
GROUP BY ALL
ORDER BY incidents DESC, actor, recipient;

-- 4. Tolls side by side: every number of killed that a report gives, and by how much the reports of one incident differ.
SELECT
    incident,
    published,
    source,
    figure.text AS words,
    figure.value AS killed,
    max(figure.value) OVER (PARTITION BY incident) - min(figure.value) OVER (PARTITION BY incident) AS apart
FROM 'export/events.parquet', unnest(quantities) AS q (figure)
WHERE figure.kind = 'killed'
ORDER BY incident, published, source, killed;

-- 5. Disputed: who tells that it happened, and who that it did not.
SELECT incidents.id, incidents.start, events.source, events.polarity, list_transform(events.attribution, lambda claim: claim.stance) AS stances, events.trigger
FROM 'export/incidents.parquet' AS incidents
JOIN 'export/events.parquet' AS events ON events.incident = incidents.id
WHERE incidents.status = 'disputed'
ORDER BY incidents.start, incidents.id, events.published, events.document, events.event;
