-- SPDX-License-Identifier: GPL-3.0-or-later
-- What was observed at Cal.com, what was sent there, and who did what.

-- The uid is a capability: it stays in this table.
CREATE TABLE remote (
    company_id BYTEA NOT NULL,
    segment_id BYTEA NOT NULL,
    uid TEXT COLLATE "C" NOT NULL,
    rescheduled_from TEXT NOT NULL,
    rescheduled_to TEXT NOT NULL,
    status TEXT NOT NULL,
    start_ms BIGINT NOT NULL,
    end_ms BIGINT NOT NULL,
    event_type BIGINT NOT NULL,
    host BIGINT NOT NULL,
    token_company BYTEA, -- none: the metadata holds no token of ours
    token_appointment BYTEA,
    token_segment BYTEA,
    token_incarnation BIGINT,
    attendee_email TEXT NOT NULL,
    updated_ms BIGINT,
    seen_seq BIGINT NOT NULL,
    source TEXT NOT NULL,
    cancel_reason TEXT NOT NULL,
    cancelled_by TEXT NOT NULL,
    PRIMARY KEY (company_id, segment_id, uid),
    FOREIGN KEY (company_id, segment_id) REFERENCES segment (company_id, id)
);
CREATE INDEX remote_uid ON remote (company_id, uid);
CREATE INDEX remote_live ON remote (company_id, host, start_ms)
    WHERE status IN ('accepted', 'pending', 'awaiting_host');

CREATE TABLE attempt (
    company_id BYTEA NOT NULL,
    segment_id BYTEA NOT NULL,
    id BYTEA NOT NULL,
    op TEXT NOT NULL,
    state TEXT NOT NULL,
    generation BIGINT NOT NULL,
    incarnation BIGINT NOT NULL,
    uid TEXT NOT NULL,
    event_type BIGINT NOT NULL,
    host BIGINT NOT NULL,
    target_ms BIGINT NOT NULL,
    length_min SMALLINT NOT NULL,
    sent_ms BIGINT NOT NULL,
    deadline_ms BIGINT NOT NULL,
    ended_ms BIGINT,
    meaning TEXT,
    http_status SMALLINT NOT NULL,
    message TEXT NOT NULL,
    request_id TEXT NOT NULL,
    mark TEXT NOT NULL,
    looks BIGINT NOT NULL,
    last_look_ms BIGINT,
    owner TEXT NOT NULL,
    PRIMARY KEY (company_id, segment_id, id),
    FOREIGN KEY (company_id, segment_id) REFERENCES segment (company_id, id)
);
CREATE INDEX attempt_open ON attempt (company_id, segment_id) WHERE state IN ('in_flight', 'unresolved');
-- One segment has at most one attempt in flight, whatever the worker believes.
CREATE UNIQUE INDEX attempt_in_flight ON attempt (company_id, segment_id) WHERE state = 'in_flight';

CREATE TABLE audit (
    company_id BYTEA NOT NULL,
    appointment_id BYTEA NOT NULL, -- 16 zero bytes: concerns none
    n BIGINT NOT NULL,
    at_ms BIGINT NOT NULL,
    actor_kind TEXT NOT NULL,
    actor_name TEXT NOT NULL,
    workstation TEXT NOT NULL,
    action TEXT NOT NULL,
    details BYTEA NOT NULL, -- JSON
    latency_us BIGINT NOT NULL,
    PRIMARY KEY (company_id, appointment_id, n)
);

CREATE TABLE sequence (
    company_id BYTEA NOT NULL,
    name TEXT NOT NULL,
    value BIGINT NOT NULL,
    PRIMARY KEY (company_id, name)
);
