-- SPDX-License-Identifier: GPL-3.0-or-later
-- Only what has come to rest is counted by triggers: how many bookings stand confirmed, for each hour of their start. A
-- booking on its way changes its state four times, and each time was counted out and in. What is on its way is little,
-- and its index says the state of each, so that it is counted where it lies; a new booking touches one page less.

DROP TRIGGER segment_counted;
DROP TRIGGER segment_recounted;
DROP TRIGGER segment_uncounted;
DELETE FROM sync_counter WHERE state <> 'settled' OR presence <> 'present';

CREATE TRIGGER segment_counted AFTER INSERT ON segment WHEN NEW.state = 'settled' AND NEW.presence = 'present'
BEGIN
    INSERT INTO sync_counter (company_id, state, presence, hour, n)
    VALUES (NEW.company_id, NEW.state, NEW.presence, NEW.booked_from_ms / 3600000, 1)
    ON CONFLICT (company_id, state, presence, hour) DO UPDATE SET n = n + 1;
END;

CREATE TRIGGER segment_recounted_1 AFTER UPDATE OF state, presence, booked_from_ms ON segment
WHEN OLD.state = 'settled' AND OLD.presence = 'present'
    AND (NEW.state <> 'settled' OR NEW.presence <> 'present' OR OLD.booked_from_ms / 3600000 <> NEW.booked_from_ms / 3600000)
BEGIN
    UPDATE sync_counter SET n = n - 1
    WHERE company_id = OLD.company_id AND state = OLD.state AND presence = OLD.presence
        AND hour = OLD.booked_from_ms / 3600000;
    DELETE FROM sync_counter
    WHERE company_id = OLD.company_id AND state = OLD.state AND presence = OLD.presence
        AND hour = OLD.booked_from_ms / 3600000 AND n = 0;
END;

CREATE TRIGGER segment_recounted_2 AFTER UPDATE OF state, presence, booked_from_ms ON segment
WHEN NEW.state = 'settled' AND NEW.presence = 'present'
    AND (OLD.state <> 'settled' OR OLD.presence <> 'present' OR OLD.booked_from_ms / 3600000 <> NEW.booked_from_ms / 3600000)
BEGIN
    INSERT INTO sync_counter (company_id, state, presence, hour, n)
    VALUES (NEW.company_id, NEW.state, NEW.presence, NEW.booked_from_ms / 3600000, 1)
    ON CONFLICT (company_id, state, presence, hour) DO UPDATE SET n = n + 1;
END;

CREATE TRIGGER segment_uncounted AFTER DELETE ON segment WHEN OLD.state = 'settled' AND OLD.presence = 'present'
BEGIN
    UPDATE sync_counter SET n = n - 1
    WHERE company_id = OLD.company_id AND state = OLD.state AND presence = OLD.presence
        AND hour = OLD.booked_from_ms / 3600000;
    DELETE FROM sync_counter
    WHERE company_id = OLD.company_id AND state = OLD.state AND presence = OLD.presence
        AND hour = OLD.booked_from_ms / 3600000 AND n = 0;
END;

-- In the order in which pages of it are shown, and then what is counted.
DROP INDEX segment_unsettled;
CREATE INDEX segment_unsettled ON segment (company_id, unsettled_since_ms, id, state)
    WHERE unsettled_since_ms IS NOT NULL;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('segment', 'segment_unsettled', '1000 1000 5 1 1');
ANALYZE sqlite_schema;
