-- SPDX-License-Identifier: GPL-3.0-or-later
-- What every booking and every step of its way to Cal.com computes, for less. SQLite opens a temporary tree for each IN
-- list of three or more words each time it is computed; a chain of comparisons costs next to nothing.

DROP TRIGGER segment_troubled;
DROP TRIGGER segment_trouble_changed;
DROP TRIGGER segment_trouble_gone;
DROP INDEX segment_trouble;
ALTER TABLE segment DROP COLUMN trouble;

-- The same words as before.
ALTER TABLE segment ADD COLUMN trouble TEXT GENERATED ALWAYS AS (
    CASE WHEN unsettled_since_ms IS NULL OR ((state = 'waiting' OR state = 'sending' OR state = 'unknown')
        AND (reason = 'queued' OR reason = 'undo_window' OR reason = 'in_flight' OR reason = 'none')) THEN NULL
    WHEN reason = 'start_passed' THEN state || '/' || reason || '///'
    ELSE state || '/' || reason || '/' || CASE
        WHEN refusal_meaning IS NOT NULL THEN refusal_meaning || '/' || refusal_op
        WHEN state = 'retrying' OR reason = 'poison' OR reason = 'looking' OR reason = 'cannot_see'
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

CREATE TABLE busy_anew (
    company_id BLOB NOT NULL,
    staff_id BLOB NOT NULL,
    lane INTEGER NOT NULL DEFAULT 0 CHECK (lane BETWEEN 0 AND 32767),
    from_ms INTEGER NOT NULL,
    to_ms INTEGER NOT NULL,
    kind TEXT NOT NULL CHECK (kind = 'segment' OR kind = 'hold' OR kind = 'import'),
    owner_id BLOB NOT NULL,
    expires_ms INTEGER,
    holder TEXT, -- of a hold: the call or workstation
    PRIMARY KEY (company_id, staff_id, from_ms, lane),
    CHECK (from_ms < to_ms AND to_ms - from_ms <= 86400000),
    CHECK ((kind = 'hold') = (expires_ms IS NOT NULL))
) STRICT, WITHOUT ROWID;
INSERT INTO busy_anew SELECT company_id, staff_id, lane, from_ms, to_ms, kind, owner_id, expires_ms, holder
    FROM busy ORDER BY company_id, staff_id, from_ms, lane;
DROP TABLE busy;
ALTER TABLE busy_anew RENAME TO busy;
CREATE INDEX busy_owner ON busy (company_id, owner_id);
CREATE INDEX busy_holder ON busy (company_id, holder) WHERE holder IS NOT NULL;
CREATE INDEX busy_expiry ON busy (company_id, expires_ms) WHERE expires_ms IS NOT NULL;

-- No two rows of a lane overlap, so the last of those that begin before the new one ends is also the one that ends
-- last: nothing else needs to be looked at. No row is longer than a day.
CREATE TRIGGER busy_overlap BEFORE INSERT ON busy
BEGIN
    SELECT RAISE(ABORT, 'staff busy')
    WHERE NEW.from_ms < (
        SELECT to_ms FROM busy
        WHERE company_id = NEW.company_id AND staff_id = NEW.staff_id AND lane = NEW.lane
            AND from_ms < NEW.to_ms AND from_ms > NEW.from_ms - 86400000
        ORDER BY from_ms DESC LIMIT 1);
END;

CREATE TRIGGER busy_update BEFORE UPDATE ON busy
BEGIN
    SELECT RAISE(ABORT, 'busy rows are inserted and deleted, never updated');
END;

-- They took their statistics with them.
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
    ('segment', 'segment_trouble', '1000 1000 50 1'),
    ('busy', 'busy', '1000000 1000000 50000 1 1'),
    ('busy', 'busy_owner', '1000000 1000000 2'),
    ('busy', 'busy_holder', '10 10 1'),
    ('busy', 'busy_expiry', '10 10 1');
ANALYZE sqlite_schema;
