-- SPDX-License-Identifier: GPL-3.0-or-later
-- What took place and never reached Cal.com is one cause, whoever's key it would have gone with and whatever Cal.com had
-- said before: it is closed as one group.

DROP TRIGGER segment_troubled;
DROP TRIGGER segment_trouble_changed;
DROP TRIGGER segment_trouble_gone;
DROP INDEX segment_trouble;
ALTER TABLE segment DROP COLUMN trouble;
DELETE FROM trouble_counter;

ALTER TABLE segment ADD COLUMN trouble TEXT GENERATED ALWAYS AS (
    CASE WHEN unsettled_since_ms IS NULL OR (state IN ('waiting', 'sending', 'unknown')
        AND reason IN ('none', 'queued', 'undo_window', 'in_flight')) THEN NULL
    WHEN reason = 'start_passed' THEN state || '/' || reason || '///'
    ELSE state || '/' || reason || '/' || CASE
        WHEN refusal_meaning IS NOT NULL THEN refusal_meaning || '/' || refusal_op
        WHEN state = 'retrying' OR reason IN ('poison', 'looking', 'cannot_see')
            THEN coalesce(failure_meaning, '') || '/' || coalesce(failure_op, '')
        ELSE '/' END || '/' || coalesce(lower(hex(credential_id)), '') END) VIRTUAL;
CREATE INDEX segment_trouble ON segment (company_id, trouble, unsettled_since_ms) WHERE trouble IS NOT NULL;

CREATE TRIGGER segment_troubled AFTER INSERT ON segment WHEN NEW.trouble IS NOT NULL
BEGIN
    INSERT INTO trouble_counter (company_id, trouble, n) VALUES (NEW.company_id, NEW.trouble, 1)
    ON CONFLICT (company_id, trouble) DO UPDATE SET n = n + 1;
END;
CREATE TRIGGER segment_trouble_changed AFTER UPDATE OF state, reason, unsettled_since_ms, refusal_meaning,
    refusal_op, failure_meaning, failure_op, credential_id ON segment WHEN OLD.trouble IS NOT NEW.trouble
BEGIN
    UPDATE trouble_counter SET n = n - 1 WHERE company_id = OLD.company_id AND trouble = OLD.trouble;
    DELETE FROM trouble_counter WHERE company_id = OLD.company_id AND trouble = OLD.trouble AND n = 0;
    INSERT INTO trouble_counter (company_id, trouble, n) SELECT NEW.company_id, NEW.trouble, 1 WHERE NEW.trouble IS NOT NULL
    ON CONFLICT (company_id, trouble) DO UPDATE SET n = n + 1;
END;
CREATE TRIGGER segment_trouble_gone AFTER DELETE ON segment WHEN OLD.trouble IS NOT NULL
BEGIN
    UPDATE trouble_counter SET n = n - 1 WHERE company_id = OLD.company_id AND trouble = OLD.trouble;
    DELETE FROM trouble_counter WHERE company_id = OLD.company_id AND trouble = OLD.trouble AND n = 0;
END;
INSERT INTO trouble_counter (company_id, trouble, n)
    SELECT company_id, trouble, count(*) FROM segment WHERE trouble IS NOT NULL GROUP BY company_id, trouble;

-- The index took its statistics with it.
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('segment', 'segment_trouble', '1000 1000 50 1');
ANALYZE sqlite_schema;
