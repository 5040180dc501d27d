-- SPDX-License-Identifier: GPL-3.0-or-later
-- What took place and never reached Cal.com is one cause, whoever's key it would have gone with and whatever Cal.com had
-- said before: it is closed as one group.

DROP TRIGGER segment_troubled ON segment;
DROP TRIGGER segment_trouble_changed ON segment;
DROP TRIGGER segment_trouble_gone ON segment;
ALTER TABLE segment DROP COLUMN trouble;
DELETE FROM trouble_counter;

ALTER TABLE segment ADD COLUMN trouble TEXT COLLATE "C" GENERATED ALWAYS AS (
    CASE WHEN unsettled_since_ms IS NULL OR (state IN ('waiting', 'sending', 'unknown')
        AND reason IN ('none', 'queued', 'undo_window', 'in_flight')) THEN NULL
    WHEN reason = 'start_passed' THEN state || '/' || reason || '///'
    ELSE state || '/' || reason || '/' || CASE
        WHEN refusal_meaning IS NOT NULL THEN refusal_meaning || '/' || refusal_op
        WHEN state = 'retrying' OR reason IN ('poison', 'looking', 'cannot_see')
            THEN coalesce(failure_meaning, '') || '/' || coalesce(failure_op, '')
        ELSE '/' END || '/' || coalesce(encode(credential_id, 'hex'), '') END) STORED;
CREATE INDEX segment_trouble ON segment (company_id, trouble, unsettled_since_ms) WHERE trouble IS NOT NULL;

CREATE TRIGGER segment_troubled AFTER INSERT ON segment
FOR EACH ROW WHEN (NEW.trouble IS NOT NULL) EXECUTE FUNCTION count_trouble();
CREATE TRIGGER segment_trouble_changed AFTER UPDATE ON segment
FOR EACH ROW WHEN (OLD.trouble IS DISTINCT FROM NEW.trouble) EXECUTE FUNCTION count_trouble();
CREATE TRIGGER segment_trouble_gone AFTER DELETE ON segment
FOR EACH ROW WHEN (OLD.trouble IS NOT NULL) EXECUTE FUNCTION count_trouble();
INSERT INTO trouble_counter (company_id, trouble, n)
    SELECT company_id, trouble, count(*) FROM segment WHERE trouble IS NOT NULL GROUP BY company_id, trouble;
