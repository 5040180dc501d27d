-- SPDX-License-Identifier: GPL-3.0-or-later
-- What people see and do about segments that are not settled: causes with their counts, handling, and jobs for many.

-- What Cal.com last answered to a call that failed for a passing reason; a refusal has its own columns.
ALTER TABLE segment ADD COLUMN failure_meaning TEXT, ADD COLUMN failure_op TEXT;

CREATE FUNCTION note_failure() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE segment SET failure_meaning = NEW.meaning, failure_op = NEW.op
    WHERE company_id = NEW.company_id AND id = NEW.segment_id;
    RETURN NULL;
END $$;

CREATE TRIGGER attempt_failed AFTER UPDATE OF meaning ON attempt
FOR EACH ROW WHEN (NEW.meaning IN ('no_answer', 'server_error', 'key_trouble', 'rate_limited'))
EXECUTE FUNCTION note_failure();
CREATE TRIGGER look_failed AFTER INSERT ON attempt
FOR EACH ROW WHEN (NEW.meaning IN ('no_answer', 'server_error', 'key_trouble', 'rate_limited'))
EXECUTE FUNCTION note_failure();

-- "state/reason/meaning/op/credential": rows of one cause. None: settled, or it only waits for its turn, as every
-- booking does for a moment.
ALTER TABLE segment ADD COLUMN trouble TEXT COLLATE "C" GENERATED ALWAYS AS (
    CASE WHEN unsettled_since_ms IS NULL OR (state IN ('waiting', 'sending', 'unknown')
        AND reason IN ('none', 'queued', 'undo_window', 'in_flight')) THEN NULL
    ELSE state || '/' || reason || '/' || CASE
        WHEN refusal_meaning IS NOT NULL THEN refusal_meaning || '/' || refusal_op
        WHEN state = 'retrying' OR reason IN ('poison', 'looking', 'cannot_see')
            THEN coalesce(failure_meaning, '') || '/' || coalesce(failure_op, '')
        ELSE '/' END || '/' || coalesce(encode(credential_id, 'hex'), '') END) STORED;
CREATE INDEX segment_trouble ON segment (company_id, trouble, unsettled_since_ms) WHERE trouble IS NOT NULL;

CREATE TABLE trouble_counter (
    company_id BYTEA NOT NULL,
    trouble TEXT COLLATE "C" NOT NULL,
    n BIGINT NOT NULL,
    PRIMARY KEY (company_id, trouble)
);

CREATE FUNCTION count_trouble() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP <> 'INSERT' AND OLD.trouble IS NOT NULL THEN
        UPDATE trouble_counter SET n = n - 1 WHERE company_id = OLD.company_id AND trouble = OLD.trouble;
        DELETE FROM trouble_counter WHERE company_id = OLD.company_id AND trouble = OLD.trouble AND n = 0;
    END IF;
    IF TG_OP <> 'DELETE' AND NEW.trouble IS NOT NULL THEN
        INSERT INTO trouble_counter AS c (company_id, trouble, n) VALUES (NEW.company_id, NEW.trouble, 1)
        ON CONFLICT (company_id, trouble) DO UPDATE SET n = c.n + 1;
    END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER segment_troubled AFTER INSERT ON segment
FOR EACH ROW WHEN (NEW.trouble IS NOT NULL) EXECUTE FUNCTION count_trouble();
CREATE TRIGGER segment_trouble_changed AFTER UPDATE ON segment
FOR EACH ROW WHEN (OLD.trouble IS DISTINCT FROM NEW.trouble) EXECUTE FUNCTION count_trouble();
CREATE TRIGGER segment_trouble_gone AFTER DELETE ON segment
FOR EACH ROW WHEN (OLD.trouble IS NOT NULL) EXECUTE FUNCTION count_trouble();
INSERT INTO trouble_counter (company_id, trouble, n)
    SELECT company_id, trouble, count(*) FROM segment WHERE trouble IS NOT NULL GROUP BY company_id, trouble;

-- What somebody did about it without deciding. Goes when it has settled; the audit log keeps it.
CREATE TABLE handling (
    company_id BYTEA NOT NULL,
    segment_id BYTEA NOT NULL,
    acknowledged_by TEXT NOT NULL DEFAULT '',
    acknowledged_ms BIGINT,
    snoozed_until_ms BIGINT,
    owner TEXT NOT NULL DEFAULT '',
    note TEXT NOT NULL DEFAULT '',
    note_by TEXT NOT NULL DEFAULT '',
    note_ms BIGINT,
    PRIMARY KEY (company_id, segment_id),
    FOREIGN KEY (company_id, segment_id) REFERENCES segment (company_id, id)
);

CREATE FUNCTION forget_handling() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM handling WHERE company_id = NEW.company_id AND segment_id = NEW.id;
    RETURN NULL;
END $$;
CREATE TRIGGER segment_handled AFTER UPDATE OF unsettled_since_ms ON segment
FOR EACH ROW WHEN (OLD.unsettled_since_ms IS NOT NULL AND NEW.unsettled_since_ms IS NULL)
EXECUTE FUNCTION forget_handling();

-- A decision for many: rehearsed, then run. Figures are JSON; they are read and written as a whole.
CREATE TABLE bulk_job (
    company_id BYTEA NOT NULL,
    id BYTEA NOT NULL,
    state TEXT NOT NULL,
    kind TEXT NOT NULL,
    actor_kind TEXT NOT NULL,
    actor_name TEXT NOT NULL,
    workstation TEXT NOT NULL,
    why TEXT NOT NULL,
    asked_ms BIGINT NOT NULL,
    started_ms BIGINT,
    ended_ms BIGINT,
    selection TEXT NOT NULL, -- JSON: what is meant
    cursor TEXT NOT NULL,    -- of the selection while it is rehearsed; "started": nothing is left to start
    forecast TEXT NOT NULL,  -- JSON
    result TEXT NOT NULL,    -- JSON
    PRIMARY KEY (company_id, id)
);

CREATE TABLE bulk_item (
    company_id BYTEA NOT NULL,
    job_id BYTEA NOT NULL,
    n BIGINT NOT NULL,
    segment_id BYTEA NOT NULL,
    stamp TEXT NOT NULL,    -- the facts at the rehearsal
    foretold TEXT NOT NULL, -- a BulkStep
    started_ms BIGINT,      -- none: not started
    came TEXT,              -- none: to be started, or on its way; else a BulkStep, or "changed"
    PRIMARY KEY (company_id, job_id, n)
);
CREATE INDEX bulk_waiting ON bulk_item (company_id, job_id, n) WHERE started_ms IS NULL AND came IS NULL;
CREATE INDEX bulk_open ON bulk_item (company_id, segment_id) WHERE started_ms IS NOT NULL AND came IS NULL;
