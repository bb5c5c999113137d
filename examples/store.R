# A store of Legation from R, by DBI and RSQLite; docs/sql.md shows what it prints.
#
#   legation ingest --store border.db examples/data/relations.jsonl
#   Rscript examples/store.R border.db KEN ETH

library(DBI)

options(width = 120)
arguments <- commandArgs(trailingOnly = TRUE)
file <- if (length(arguments) >= 1) arguments[1] else "border.db"
pair <- if (length(arguments) >= 3) arguments[2:3] else c("KEN", "ETH")
store <- dbConnect(RSQLite::SQLite(), file, flags = RSQLite::SQLITE_RO)

# What happened: incidents that a report tells as a fact. A plan, a threat, a denial or what is only alleged is not counted. The views do not
# say that, so this takes the table; it has what was hidden by hand, too.
cat("Incidents by type and month\n")
incidents <- dbGetQuery(store, "
  SELECT type, substr(date_start, 1, 7) AS month
  FROM incident
  WHERE happened AND NOT hidden AND date_start IS NOT NULL")
print(table(incidents$type, substr(incidents$month, 3, 7)))

# A tie, as `legation tie` tells it. The views have parties by name, so this takes tables: incident_country has the states of an
# incident by role, and what both sides do together has both of them as actors.
tie <- function(actor, recipient) {
  dbGetQuery(store, "
    SELECT substr(date_start, 1, 7) AS month, ? AS actor, ? AS recipient, count(*) AS incidents, avg(score) AS score
    FROM incident
    WHERE happened AND NOT hidden AND date_start IS NOT NULL
      AND id IN (SELECT incident FROM incident_country WHERE role = 'actor' AND country = ?)
      AND id IN (
        SELECT incident FROM incident_country WHERE country = ?
          AND (role = 'recipient' OR incident IN (SELECT id FROM incident WHERE type IN ('AGREE', 'CONSULT', 'COOPERATE')))
      )
    GROUP BY month", params = list(actor, recipient, actor, recipient))
}
cat("\nWhat passed between", pair[1], "and", pair[2], "\n")
series <- rbind(tie(pair[1], pair[2]), tie(pair[2], pair[1]))
series <- series[order(series$month, series$actor != pair[1]), ]
print(format(series, digits = 3), row.names = FALSE)

# Disputed: somebody tells that it happened, and somebody that it did not.
cat("\nDisputed incidents, and who tells what\n")
disputed <- dbGetQuery(store, "
  SELECT i.type, i.date_start AS day, e.outlet, substr(e.sentence, 1, 60) AS sentence
  FROM incidents i JOIN events e ON e.incident = i.id
  WHERE i.status = 'disputed'
  ORDER BY i.date_start, i.id, e.published, e.document, e.event")
print(disputed, row.names = FALSE, right = FALSE)

dbDisconnect(store)
