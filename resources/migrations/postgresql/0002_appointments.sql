-- SPDX-License-Identifier: GPL-3.0-or-later
-- Appointments, their segments, and the busy time that forbids double booking.

CREATE TABLE appointment (
    company_id BYTEA NOT NULL,
    id BYTEA NOT NULL,
    branch_id BYTEA NOT NULL,
    customer_id BYTEA, -- none for a blocking booking
    service_id BYTEA,
    start_ms BIGINT NOT NULL,
    end_ms BIGINT NOT NULL,
    status TEXT NOT NULL,
    origin TEXT NOT NULL,
    price_cents BIGINT NOT NULL,
    note TEXT NOT NULL,
    cancel_reason TEXT NOT NULL,
    staff_requested SMALLINT NOT NULL,
    version BIGINT NOT NULL,
    created_ms BIGINT NOT NULL,
    updated_ms BIGINT NOT NULL,
    PRIMARY KEY (company_id, id),
    FOREIGN KEY (company_id, customer_id) REFERENCES customer (company_id, id)
);
CREATE INDEX appointment_day ON appointment (company_id, branch_id, start_ms);
CREATE INDEX appointment_customer ON appointment (company_id, customer_id, start_ms);

-- One row holds the plan, the wish, the summary that lists show, and the part of the history that has one value; what
-- is rarely read stands last. Remotes and attempts are tables of their own.
CREATE TABLE segment (
    company_id BYTEA NOT NULL,
    id BYTEA NOT NULL,
    appointment_id BYTEA NOT NULL,
    part SMALLINT NOT NULL,
    name TEXT NOT NULL,
    staff_id BYTEA NOT NULL,
    booked_from_ms BIGINT NOT NULL,
    booked_to_ms BIGINT NOT NULL,
    active TEXT NOT NULL, -- "from-to,from-to" in milliseconds
    gap_after_min SMALLINT NOT NULL,
    -- desired
    presence TEXT NOT NULL,
    credential_id BYTEA,
    event_type BIGINT NOT NULL,
    host BIGINT NOT NULL,
    desired_start_ms BIGINT NOT NULL,
    desired_length_min SMALLINT NOT NULL,
    attendee_name TEXT NOT NULL,
    attendee_email TEXT NOT NULL,
    attendee_phone TEXT NOT NULL,
    attendee_zone TEXT NOT NULL,
    attendee_language TEXT NOT NULL,
    generation BIGINT NOT NULL,
    incarnation BIGINT NOT NULL,
    not_before_ms BIGINT,
    cancel_reason TEXT NOT NULL,
    cause TEXT NOT NULL,
    -- summary
    state TEXT NOT NULL,
    reason TEXT NOT NULL,
    next_attempt_ms BIGINT,
    settled_ms BIGINT,
    attempts BIGINT NOT NULL,
    -- work
    due_ms BIGINT,             -- plan again at; none: only an event or a person changes anything
    unsettled_since_ms BIGINT, -- none: settled
    progress_ms BIGINT NOT NULL,
    lease_owner TEXT,
    lease_epoch BIGINT,
    lease_until_ms BIGINT,
    -- observed, beside the remotes
    knowledge TEXT NOT NULL DEFAULT 'never',
    proven_seq BIGINT NOT NULL DEFAULT 0,
    proven_began_ms BIGINT,
    -- history, beside the attempts
    baseline_present SMALLINT, -- none: no baseline
    baseline_uid TEXT,
    baseline_start_ms BIGINT,
    baseline_end_ms BIGINT,
    baseline_event_type BIGINT,
    baseline_host BIGINT,
    baseline_settled SMALLINT,
    baseline_at_ms BIGINT,
    refusal_meaning TEXT, -- none: no refusal
    refusal_op TEXT,
    refusal_generation BIGINT,
    refusal_at_ms BIGINT,
    refusal_message TEXT,
    refusal_looked_up SMALLINT,
    check_generation BIGINT, -- none: never asked
    check_at_ms BIGINT,
    check_free SMALLINT,
    cancelled_uids TEXT NOT NULL DEFAULT '[]', -- JSON
    ever_sent SMALLINT NOT NULL DEFAULT 0,
    transient_failures BIGINT NOT NULL DEFAULT 0,
    failing_since_ms BIGINT,
    last_failure_ms BIGINT,
    success_base BIGINT NOT NULL DEFAULT 0, -- credential.successes when it began to fail
    decision TEXT, -- JSON
    PRIMARY KEY (company_id, id),
    CHECK (booked_from_ms < booked_to_ms),
    FOREIGN KEY (company_id, appointment_id) REFERENCES appointment (company_id, id)
);
CREATE UNIQUE INDEX segment_part ON segment (company_id, appointment_id, part);
-- Only what is unsettled lies in these two, so that years of past rows cost nothing. What is due is found among them.
CREATE INDEX segment_unsettled ON segment (company_id, unsettled_since_ms) WHERE unsettled_since_ms IS NOT NULL;
CREATE INDEX segment_leased ON segment (company_id, lease_owner, lease_epoch) WHERE lease_owner IS NOT NULL;

-- How many segments are in a state, by hour of their start: nothing counts rows to show a number.
CREATE TABLE sync_counter (
    company_id BYTEA NOT NULL,
    state TEXT NOT NULL,
    presence TEXT NOT NULL,
    hour BIGINT NOT NULL,
    n BIGINT NOT NULL,
    PRIMARY KEY (company_id, state, presence, hour)
);

CREATE FUNCTION count_segment_in() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO sync_counter AS c (company_id, state, presence, hour, n)
    VALUES (NEW.company_id, NEW.state, NEW.presence, NEW.booked_from_ms / 3600000, 1)
    ON CONFLICT (company_id, state, presence, hour) DO UPDATE SET n = c.n + 1;
    RETURN NULL;
END $$;

CREATE FUNCTION count_segment_out() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE sync_counter SET n = n - 1
    WHERE company_id = OLD.company_id AND state = OLD.state AND presence = OLD.presence
        AND hour = OLD.booked_from_ms / 3600000;
    DELETE FROM sync_counter
    WHERE company_id = OLD.company_id AND state = OLD.state AND presence = OLD.presence
        AND hour = OLD.booked_from_ms / 3600000 AND n = 0;
    RETURN NULL;
END $$;

CREATE TRIGGER segment_counted AFTER INSERT ON segment
FOR EACH ROW EXECUTE FUNCTION count_segment_in();

-- Triggers of one event run in the order of their names: out, then in.
CREATE TRIGGER segment_recounted_1 AFTER UPDATE OF state, presence, booked_from_ms ON segment
FOR EACH ROW WHEN (OLD.state <> NEW.state OR OLD.presence <> NEW.presence
    OR OLD.booked_from_ms / 3600000 <> NEW.booked_from_ms / 3600000)
EXECUTE FUNCTION count_segment_out();

CREATE TRIGGER segment_recounted_2 AFTER UPDATE OF state, presence, booked_from_ms ON segment
FOR EACH ROW WHEN (OLD.state <> NEW.state OR OLD.presence <> NEW.presence
    OR OLD.booked_from_ms / 3600000 <> NEW.booked_from_ms / 3600000)
EXECUTE FUNCTION count_segment_in();

CREATE TRIGGER segment_uncounted AFTER DELETE ON segment
FOR EACH ROW EXECUTE FUNCTION count_segment_out();

-- Equality of ids and lanes inside the index that forbids overlaps. Comes with PostgreSQL and may be added by whoever
-- owns the database.
CREATE EXTENSION IF NOT EXISTS btree_gist;

-- Insert and delete only. Half-open intervals; processing time has no row; cancelled means no row.
CREATE TABLE busy (
    company_id BYTEA NOT NULL,
    staff_id BYTEA NOT NULL,
    lane SMALLINT NOT NULL DEFAULT 0 CHECK (lane BETWEEN 0 AND 32767),
    from_ms BIGINT NOT NULL,
    to_ms BIGINT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('segment', 'hold', 'import')),
    owner_id BYTEA NOT NULL,
    expires_ms BIGINT,
    holder TEXT, -- of a hold: the call or workstation
    PRIMARY KEY (company_id, staff_id, from_ms, lane),
    CHECK (from_ms < to_ms AND to_ms - from_ms <= 86400000),
    CHECK ((kind = 'hold') = (expires_ms IS NOT NULL)),
    CONSTRAINT staff_busy EXCLUDE USING gist
        (company_id WITH =, staff_id WITH =, lane WITH =, int8range(from_ms, to_ms) WITH &&)
);
CREATE INDEX busy_owner ON busy (company_id, owner_id);
CREATE INDEX busy_holder ON busy (company_id, holder) WHERE holder IS NOT NULL;
CREATE INDEX busy_expiry ON busy (company_id, expires_ms) WHERE expires_ms IS NOT NULL;

CREATE FUNCTION refuse_busy_update() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'busy rows are inserted and deleted, never updated';
END $$;

CREATE TRIGGER busy_update BEFORE UPDATE ON busy
FOR EACH ROW EXECUTE FUNCTION refuse_busy_update();
