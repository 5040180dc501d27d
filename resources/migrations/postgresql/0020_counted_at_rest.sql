-- SPDX-License-Identifier: GPL-3.0-or-later
-- Only what has come to rest is counted by triggers (see SQLite's migration of this number). Two desks that booked the
-- same hour waited for each other at its row until one had committed.

DROP TRIGGER segment_counted ON segment;
DROP TRIGGER segment_recounted_1 ON segment;
DROP TRIGGER segment_recounted_2 ON segment;
DROP TRIGGER segment_uncounted ON segment;
DELETE FROM sync_counter WHERE state <> 'settled' OR presence <> 'present';

CREATE TRIGGER segment_counted AFTER INSERT ON segment
FOR EACH ROW WHEN (NEW.state = 'settled' AND NEW.presence = 'present')
EXECUTE FUNCTION count_segment_in();

-- Triggers of one event run in the order of their names: out, then in.
CREATE TRIGGER segment_recounted_1 AFTER UPDATE OF state, presence, booked_from_ms ON segment
FOR EACH ROW WHEN (OLD.state = 'settled' AND OLD.presence = 'present'
    AND (NEW.state <> 'settled' OR NEW.presence <> 'present' OR OLD.booked_from_ms / 3600000 <> NEW.booked_from_ms / 3600000))
EXECUTE FUNCTION count_segment_out();

CREATE TRIGGER segment_recounted_2 AFTER UPDATE OF state, presence, booked_from_ms ON segment
FOR EACH ROW WHEN (NEW.state = 'settled' AND NEW.presence = 'present'
    AND (OLD.state <> 'settled' OR OLD.presence <> 'present' OR OLD.booked_from_ms / 3600000 <> NEW.booked_from_ms / 3600000))
EXECUTE FUNCTION count_segment_in();

CREATE TRIGGER segment_uncounted AFTER DELETE ON segment
FOR EACH ROW WHEN (OLD.state = 'settled' AND OLD.presence = 'present')
EXECUTE FUNCTION count_segment_out();

DROP INDEX segment_unsettled;
CREATE INDEX segment_unsettled ON segment (company_id, unsettled_since_ms, id, state)
    WHERE unsettled_since_ms IS NOT NULL;
