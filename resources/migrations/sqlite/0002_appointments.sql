-- SPDX-License-Identifier: GPL-3.0-or-later
-- Appointments, their segments, and the busy time that forbids double booking.

-- Clustered by key: ids grow with time, so a booking appends to one page instead of two.
CREATE TABLE appointment (
    company_id BLOB NOT NULL,
    id BLOB NOT NULL,
    branch_id BLOB NOT NULL,
    customer_id BLOB, -- none for a blocking booking
    service_id BLOB,
    start_ms INTEGER NOT NULL,
    end_ms INTEGER NOT NULL,
    status TEXT NOT NULL,
    origin TEXT NOT NULL,
    price_cents INTEGER NOT NULL,
    note TEXT NOT NULL,
    cancel_reason TEXT NOT NULL,
    staff_requested INTEGER NOT NULL,
    version INTEGER NOT NULL,
    created_ms INTEGER NOT NULL,
    updated_ms INTEGER NOT NULL,
    PRIMARY KEY (company_id, id),
    FOREIGN KEY (company_id, customer_id) REFERENCES customer (company_id, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX appointment_day ON appointment (company_id, branch_id, start_ms);
CREATE INDEX appointment_customer ON appointment (company_id, customer_id, start_ms);

-- One row holds the plan, the wish, the summary that lists show, and the part of the history that has one value; what
-- is rarely read stands last. Remotes and attempts are tables of their own.
CREATE TABLE segment (
    company_id BLOB NOT NULL,
    id BLOB NOT NULL,
    appointment_id BLOB NOT NULL,
    part INTEGER NOT NULL,
    name TEXT NOT NULL,
    staff_id BLOB NOT NULL,
    booked_from_ms INTEGER NOT NULL,
    booked_to_ms INTEGER NOT NULL,
    active TEXT NOT NULL, -- "from-to,from-to" in milliseconds
    gap_after_min INTEGER NOT NULL,
    -- desired
    presence TEXT NOT NULL,
    credential_id BLOB,
    event_type INTEGER NOT NULL,
    host INTEGER NOT NULL,
    desired_start_ms INTEGER NOT NULL,
    desired_length_min INTEGER NOT NULL,
    attendee_name TEXT NOT NULL,
    attendee_email TEXT NOT NULL,
    attendee_phone TEXT NOT NULL,
    attendee_zone TEXT NOT NULL,
    attendee_language TEXT NOT NULL,
    generation INTEGER NOT NULL,
    incarnation INTEGER NOT NULL,
    not_before_ms INTEGER,
    cancel_reason TEXT NOT NULL,
    cause TEXT NOT NULL,
    -- summary
    state TEXT NOT NULL,
    reason TEXT NOT NULL,
    next_attempt_ms INTEGER,
    settled_ms INTEGER,
    attempts INTEGER NOT NULL,
    -- work
    due_ms INTEGER,             -- plan again at; none: only an event or a person changes anything
    unsettled_since_ms INTEGER, -- none: settled
    progress_ms INTEGER NOT NULL,
    lease_owner TEXT,
    lease_epoch INTEGER,
    lease_until_ms INTEGER,
    -- observed, beside the remotes
    knowledge TEXT NOT NULL DEFAULT 'never',
    proven_seq INTEGER NOT NULL DEFAULT 0,
    proven_began_ms INTEGER,
    -- history, beside the attempts
    baseline_present INTEGER, -- none: no baseline
    baseline_uid TEXT,
    baseline_start_ms INTEGER,
    baseline_end_ms INTEGER,
    baseline_event_type INTEGER,
    baseline_host INTEGER,
    baseline_settled INTEGER,
    baseline_at_ms INTEGER,
    refusal_meaning TEXT, -- none: no refusal
    refusal_op TEXT,
    refusal_generation INTEGER,
    refusal_at_ms INTEGER,
    refusal_message TEXT,
    refusal_looked_up INTEGER,
    check_generation INTEGER, -- none: never asked
    check_at_ms INTEGER,
    check_free INTEGER,
    cancelled_uids TEXT NOT NULL DEFAULT '[]', -- JSON
    ever_sent INTEGER NOT NULL DEFAULT 0,
    transient_failures INTEGER NOT NULL DEFAULT 0,
    failing_since_ms INTEGER,
    last_failure_ms INTEGER,
    success_base INTEGER NOT NULL DEFAULT 0, -- credential.successes when it began to fail
    decision TEXT, -- JSON
    PRIMARY KEY (company_id, id),
    CHECK (booked_from_ms < booked_to_ms),
    FOREIGN KEY (company_id, appointment_id) REFERENCES appointment (company_id, id)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX segment_part ON segment (company_id, appointment_id, part);
-- Only what is unsettled lies in these two, so that years of past rows cost nothing. What is due is found among them:
-- an index of its own would be one more page in the log of every booking.
CREATE INDEX segment_unsettled ON segment (company_id, unsettled_since_ms) WHERE unsettled_since_ms IS NOT NULL;
CREATE INDEX segment_leased ON segment (company_id, lease_owner, lease_epoch) WHERE lease_owner IS NOT NULL;

-- How many segments are in a state, by hour of their start: nothing counts rows to show a number.
CREATE TABLE sync_counter (
    company_id BLOB NOT NULL,
    state TEXT NOT NULL,
    presence TEXT NOT NULL,
    hour INTEGER NOT NULL,
    n INTEGER NOT NULL,
    PRIMARY KEY (company_id, state, presence, hour)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER segment_counted AFTER INSERT ON segment
BEGIN
    INSERT INTO sync_counter (company_id, state, presence, hour, n)
    VALUES (NEW.company_id, NEW.state, NEW.presence, NEW.booked_from_ms / 3600000, 1)
    ON CONFLICT (company_id, state, presence, hour) DO UPDATE SET n = n + 1;
END;

CREATE TRIGGER segment_recounted AFTER UPDATE OF state, presence, booked_from_ms ON segment
WHEN OLD.state <> NEW.state OR OLD.presence <> NEW.presence
    OR OLD.booked_from_ms / 3600000 <> NEW.booked_from_ms / 3600000
BEGIN
    UPDATE sync_counter SET n = n - 1
    WHERE company_id = OLD.company_id AND state = OLD.state AND presence = OLD.presence
        AND hour = OLD.booked_from_ms / 3600000;
    DELETE FROM sync_counter
    WHERE company_id = OLD.company_id AND state = OLD.state AND presence = OLD.presence
        AND hour = OLD.booked_from_ms / 3600000 AND n = 0;
    INSERT INTO sync_counter (company_id, state, presence, hour, n)
    VALUES (NEW.company_id, NEW.state, NEW.presence, NEW.booked_from_ms / 3600000, 1)
    ON CONFLICT (company_id, state, presence, hour) DO UPDATE SET n = n + 1;
END;

CREATE TRIGGER segment_uncounted AFTER DELETE ON segment
BEGIN
    UPDATE sync_counter SET n = n - 1
    WHERE company_id = OLD.company_id AND state = OLD.state AND presence = OLD.presence
        AND hour = OLD.booked_from_ms / 3600000;
    DELETE FROM sync_counter
    WHERE company_id = OLD.company_id AND state = OLD.state AND presence = OLD.presence
        AND hour = OLD.booked_from_ms / 3600000 AND n = 0;
END;

-- Insert and delete only. Half-open intervals; processing time has no row; cancelled means no row.
CREATE TABLE busy (
    company_id BLOB NOT NULL,
    staff_id BLOB NOT NULL,
    lane INTEGER NOT NULL DEFAULT 0 CHECK (lane BETWEEN 0 AND 32767),
    from_ms INTEGER NOT NULL,
    to_ms INTEGER NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('segment', 'hold', 'import')),
    owner_id BLOB NOT NULL,
    expires_ms INTEGER,
    holder TEXT, -- of a hold: the call or workstation
    PRIMARY KEY (company_id, staff_id, from_ms, lane),
    CHECK (from_ms < to_ms AND to_ms - from_ms <= 86400000),
    CHECK ((kind = 'hold') = (expires_ms IS NOT NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX busy_owner ON busy (company_id, owner_id);
CREATE INDEX busy_holder ON busy (company_id, holder) WHERE holder IS NOT NULL;
CREATE INDEX busy_expiry ON busy (company_id, expires_ms) WHERE expires_ms IS NOT NULL;

-- No row is longer than a day, so a row that reaches into the new one starts less than a day before it.
CREATE TRIGGER busy_overlap BEFORE INSERT ON busy
BEGIN
    SELECT RAISE(ABORT, 'staff busy')
    WHERE EXISTS (
        SELECT 1 FROM busy
        WHERE company_id = NEW.company_id AND staff_id = NEW.staff_id AND lane = NEW.lane
            AND from_ms > NEW.from_ms - 86400000 AND from_ms < NEW.to_ms AND to_ms > NEW.from_ms);
END;

CREATE TRIGGER busy_update BEFORE UPDATE ON busy
BEGIN
    SELECT RAISE(ABORT, 'busy rows are inserted and deleted, never updated');
END;
