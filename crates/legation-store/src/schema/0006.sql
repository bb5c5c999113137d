-- Codings that alone are not sure enough to be told: they belong to an incident only where another report tells of it.
ALTER TABLE event ADD COLUMN doubtful INTEGER NOT NULL DEFAULT 0;
