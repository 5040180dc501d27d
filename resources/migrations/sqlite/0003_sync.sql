-- SPDX-License-Identifier: GPL-3.0-or-later
-- What was observed at Cal.com, what was sent there, and who did what.

-- The uid is a capability: it stays in this file.
CREATE TABLE remote (
    company_id BLOB NOT NULL,
    segment_id BLOB NOT NULL,
    uid TEXT NOT NULL,
    rescheduled_from TEXT NOT NULL,
    rescheduled_to TEXT NOT NULL,
    status TEXT NOT NULL,
    start_ms INTEGER NOT NULL,
    end_ms INTEGER NOT NULL,
    event_type INTEGER NOT NULL,
    host INTEGER NOT NULL,
    token_company BLOB, -- none: the metadata holds no token of ours
    token_appointment BLOB,
    token_segment BLOB,
    token_incarnation INTEGER,
    attendee_email TEXT NOT NULL,
    updated_ms INTEGER,
    seen_seq INTEGER NOT NULL,
    source TEXT NOT NULL,
    cancel_reason TEXT NOT NULL,
    cancelled_by TEXT NOT NULL,
    PRIMARY KEY (company_id, segment_id, uid),
    FOREIGN KEY (company_id, segment_id) REFERENCES segment (company_id, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX remote_uid ON remote (company_id, uid);
CREATE INDEX remote_live ON remote (company_id, host, start_ms)
    WHERE status IN ('accepted', 'pending', 'awaiting_host');

CREATE TABLE attempt (
    company_id BLOB NOT NULL,
    segment_id BLOB NOT NULL,
    id BLOB NOT NULL,
    op TEXT NOT NULL,
    state TEXT NOT NULL,
    generation INTEGER NOT NULL,
    incarnation INTEGER NOT NULL,
    uid TEXT NOT NULL,
    event_type INTEGER NOT NULL,
    host INTEGER NOT NULL,
    target_ms INTEGER NOT NULL,
    length_min INTEGER NOT NULL,
    sent_ms INTEGER NOT NULL,
    deadline_ms INTEGER NOT NULL,
    ended_ms INTEGER,
    meaning TEXT,
    http_status INTEGER NOT NULL,
    message TEXT NOT NULL,
    request_id TEXT NOT NULL,
    mark TEXT NOT NULL,
    looks INTEGER NOT NULL,
    last_look_ms INTEGER,
    owner TEXT NOT NULL,
    PRIMARY KEY (company_id, segment_id, id),
    FOREIGN KEY (company_id, segment_id) REFERENCES segment (company_id, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX attempt_open ON attempt (company_id, segment_id) WHERE state IN ('in_flight', 'unresolved');
-- One segment has at most one attempt in flight, whatever the worker believes.
CREATE UNIQUE INDEX attempt_in_flight ON attempt (company_id, segment_id) WHERE state = 'in_flight';

-- Clustered by appointment: its history is read as one piece.
CREATE TABLE audit (
    company_id BLOB NOT NULL,
    appointment_id BLOB NOT NULL, -- 16 zero bytes: concerns none
    n INTEGER NOT NULL,
    at_ms INTEGER NOT NULL,
    actor_kind TEXT NOT NULL,
    actor_name TEXT NOT NULL,
    workstation TEXT NOT NULL,
    action TEXT NOT NULL,
    details BLOB NOT NULL, -- JSON
    latency_us INTEGER NOT NULL,
    PRIMARY KEY (company_id, appointment_id, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE sequence (
    company_id BLOB NOT NULL,
    name TEXT NOT NULL,
    value INTEGER NOT NULL,
    PRIMARY KEY (company_id, name)
) STRICT, WITHOUT ROWID;
