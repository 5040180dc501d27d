-- SPDX-License-Identifier: GPL-3.0-or-later
-- What people see and do about segments that are not settled: causes with their counts, handling, and jobs for many.

-- What Cal.com last answered to a call that failed for a passing reason; a refusal has its own columns.
ALTER TABLE segment ADD COLUMN failure_meaning TEXT;
ALTER TABLE segment ADD COLUMN failure_op TEXT;

CREATE TRIGGER attempt_failed AFTER UPDATE OF meaning ON attempt
WHEN NEW.meaning IN ('no_answer', 'server_error', 'key_trouble', 'rate_limited')
BEGIN
    UPDATE segment SET failure_meaning = NEW.meaning, failure_op = NEW.op
    WHERE company_id = NEW.company_id AND id = NEW.segment_id;
END;
CREATE TRIGGER look_failed AFTER INSERT ON attempt
WHEN NEW.meaning IN ('no_answer', 'server_error', 'key_trouble', 'rate_limited')
BEGIN
    UPDATE segment SET failure_meaning = NEW.meaning, failure_op = NEW.op
    WHERE company_id = NEW.company_id AND id = NEW.segment_id;
END;

-- "state/reason/meaning/op/credential": rows of one cause. None: settled, or it only waits for its turn, as every
-- booking does for a moment.
ALTER TABLE segment ADD COLUMN trouble TEXT GENERATED ALWAYS AS (
    CASE WHEN unsettled_since_ms IS NULL OR (state IN ('waiting', 'sending', 'unknown')
        AND reason IN ('none', 'queued', 'undo_window', 'in_flight')) THEN NULL
    ELSE state || '/' || reason || '/' || CASE
        WHEN refusal_meaning IS NOT NULL THEN refusal_meaning || '/' || refusal_op
        WHEN state = 'retrying' OR reason IN ('poison', 'looking', 'cannot_see')
            THEN coalesce(failure_meaning, '') || '/' || coalesce(failure_op, '')
        ELSE '/' END || '/' || coalesce(lower(hex(credential_id)), '') END) VIRTUAL;
CREATE INDEX segment_trouble ON segment (company_id, trouble, unsettled_since_ms) WHERE trouble IS NOT NULL;

CREATE TABLE trouble_counter (
    company_id BLOB NOT NULL,
    trouble TEXT NOT NULL,
    n INTEGER NOT NULL,
    PRIMARY KEY (company_id, trouble)
) STRICT, WITHOUT ROWID;

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

-- What somebody did about it without deciding. Goes when it has settled; the audit log keeps it.
CREATE TABLE handling (
    company_id BLOB NOT NULL,
    segment_id BLOB NOT NULL,
    acknowledged_by TEXT NOT NULL DEFAULT '',
    acknowledged_ms INTEGER,
    snoozed_until_ms INTEGER,
    owner TEXT NOT NULL DEFAULT '',
    note TEXT NOT NULL DEFAULT '',
    note_by TEXT NOT NULL DEFAULT '',
    note_ms INTEGER,
    PRIMARY KEY (company_id, segment_id),
    FOREIGN KEY (company_id, segment_id) REFERENCES segment (company_id, id)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER segment_handled AFTER UPDATE OF unsettled_since_ms ON segment
WHEN OLD.unsettled_since_ms IS NOT NULL AND NEW.unsettled_since_ms IS NULL
BEGIN
    DELETE FROM handling WHERE company_id = NEW.company_id AND segment_id = NEW.id;
END;

-- A decision for many: rehearsed, then run. Figures are JSON; they are read and written as a whole.
CREATE TABLE bulk_job (
    company_id BLOB NOT NULL,
    id BLOB NOT NULL,
    state TEXT NOT NULL,
    kind TEXT NOT NULL,
    actor_kind TEXT NOT NULL,
    actor_name TEXT NOT NULL,
    workstation TEXT NOT NULL,
    why TEXT NOT NULL,
    asked_ms INTEGER NOT NULL,
    started_ms INTEGER,
    ended_ms INTEGER,
    selection TEXT NOT NULL, -- JSON: what is meant
    cursor TEXT NOT NULL,    -- of the selection while it is rehearsed; "started": nothing is left to start
    forecast TEXT NOT NULL,  -- JSON
    result TEXT NOT NULL,    -- JSON
    PRIMARY KEY (company_id, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE bulk_item (
    company_id BLOB NOT NULL,
    job_id BLOB NOT NULL,
    n INTEGER NOT NULL,
    segment_id BLOB NOT NULL,
    stamp TEXT NOT NULL,    -- the facts at the rehearsal
    foretold TEXT NOT NULL, -- a BulkStep
    started_ms INTEGER,     -- none: not started
    came TEXT,              -- none: to be started, or on its way; else a BulkStep, or "changed"
    PRIMARY KEY (company_id, job_id, n)
) STRICT, WITHOUT ROWID;
CREATE INDEX bulk_waiting ON bulk_item (company_id, job_id, n) WHERE started_ms IS NULL AND came IS NULL;
CREATE INDEX bulk_open ON bulk_item (company_id, segment_id) WHERE started_ms IS NOT NULL AND came IS NULL;

INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
    ('segment', 'segment_trouble', '1000 1000 50 1'),
    ('trouble_counter', 'trouble_counter', '50 50 1'),
    ('handling', 'handling', '1000 1000 1'),
    ('bulk_job', 'bulk_job', '20 20 1'),
    ('bulk_item', 'bulk_item', '10000 10000 1000 1'),
    ('bulk_item', 'bulk_waiting', '1000 1000 500 1'),
    ('bulk_item', 'bulk_open', '1000 1000 1');

ANALYZE sqlite_schema;
