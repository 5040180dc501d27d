-- SPDX-License-Identifier: GPL-3.0-or-later
-- What comes in from Cal.com: bookings that belong to no segment, webhooks, and how far bookings have been compared.

-- Live bookings at Cal.com that are nobody's appointment here. The uid is a capability: it stays in this file, people
-- and scripts use the id.
CREATE TABLE stray (
    company_id BLOB NOT NULL,
    id BLOB NOT NULL,
    credential_id BLOB NOT NULL,
    reason TEXT NOT NULL,
    uid TEXT NOT NULL,
    rescheduled_from TEXT NOT NULL,
    rescheduled_to TEXT NOT NULL,
    status TEXT NOT NULL,
    start_ms INTEGER NOT NULL,
    end_ms INTEGER NOT NULL,
    event_type INTEGER NOT NULL,
    host INTEGER NOT NULL,
    token_company BLOB, -- none: the metadata holds no token
    token_appointment BLOB,
    token_segment BLOB,
    token_incarnation INTEGER,
    attendee_email TEXT NOT NULL,
    updated_ms INTEGER,
    seen_seq INTEGER NOT NULL,
    source TEXT NOT NULL,
    cancel_reason TEXT NOT NULL,
    cancelled_by TEXT NOT NULL,
    attendee_name TEXT NOT NULL,
    attendee_phone TEXT NOT NULL,
    attendee_zone TEXT NOT NULL,
    attendee_language TEXT NOT NULL,
    found_ms INTEGER NOT NULL,
    segment_id BLOB, -- taken in as this one all the same
    dismissed_ms INTEGER,
    dismissed_by TEXT NOT NULL DEFAULT '',
    dismissed_why TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (company_id, id)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX stray_uid ON stray (company_id, uid);
CREATE INDEX stray_open ON stray (company_id, found_ms, id) WHERE dismissed_ms IS NULL;

-- Two bookings of one stylist at one time that a person has agreed to. Both orders are stored.
CREATE TABLE overlap_accepted (
    company_id BLOB NOT NULL,
    segment_id BLOB NOT NULL,
    other_id BLOB NOT NULL,
    at_ms INTEGER NOT NULL,
    PRIMARY KEY (company_id, segment_id, other_id)
) STRICT, WITHOUT ROWID;

-- Webhooks, as they came. Hints to look, never facts. The body is emptied after 14 days, the row goes with it.
CREATE TABLE webhook (
    company_id BLOB NOT NULL,
    id BLOB NOT NULL,
    credential_id BLOB, -- whose secret signed it; none: it came unsigned
    received_ms INTEGER NOT NULL,
    kind TEXT NOT NULL, -- Cal.com's trigger
    uid TEXT NOT NULL, -- empty: it is about no booking
    created TEXT NOT NULL, -- Cal.com's createdAt, as sent
    body BLOB NOT NULL,
    due_ms INTEGER, -- to be looked at; none: done
    looks INTEGER NOT NULL DEFAULT 0,
    outcome TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (company_id, id)
) STRICT, WITHOUT ROWID;
-- A repeat is recognised by these three: there is no delivery id (docs/calcom.md, measured 33).
CREATE UNIQUE INDEX webhook_once ON webhook (company_id, kind, uid, created) WHERE uid <> '';
CREATE INDEX webhook_due ON webhook (company_id, due_ms, id) WHERE due_ms IS NOT NULL;
CREATE INDEX webhook_age ON webhook (company_id, received_ms);

-- How far one key's bookings have been read.
CREATE TABLE sweep_mark (
    company_id BLOB NOT NULL,
    credential_id BLOB NOT NULL,
    updated_ms INTEGER,  -- the latest updatedAt read, on Cal.com's clock; none: nothing was read yet
    verified_ms INTEGER, -- when the last reading began that left no change unread
    full_ms INTEGER,     -- when the last comparison of everything began
    PRIMARY KEY (company_id, credential_id)
) STRICT, WITHOUT ROWID;

-- The sweep asks which future bookings it has not met.
CREATE INDEX segment_settled ON segment (company_id, booked_from_ms) WHERE state = 'settled' AND presence = 'present';

INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
    ('stray', 'stray', '100 100 1'),
    ('stray', 'stray_uid', '100 100 1'),
    ('stray', 'stray_open', '50 50 2 1'),
    ('webhook', 'webhook', '10000 10000 1'),
    ('webhook', 'webhook_once', '10000 10000 2500 2 1'),
    ('webhook', 'webhook_due', '10 10 2 1'),
    ('webhook', 'webhook_age', '10000 10000 2'),
    ('segment', 'segment_settled', '10000 10000 5');

ANALYZE sqlite_schema;
