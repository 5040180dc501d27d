-- SPDX-License-Identifier: GPL-3.0-or-later
-- What comes in from Cal.com: bookings that belong to no segment, webhooks, and how far bookings have been compared.

-- Live bookings at Cal.com that are nobody's appointment here. The uid is a capability: it stays in this file, people
-- and scripts use the id.
CREATE TABLE stray (
    company_id BYTEA NOT NULL,
    id BYTEA NOT NULL,
    credential_id BYTEA NOT NULL,
    reason TEXT NOT NULL,
    uid TEXT NOT NULL,
    rescheduled_from TEXT NOT NULL,
    rescheduled_to TEXT NOT NULL,
    status TEXT NOT NULL,
    start_ms BIGINT NOT NULL,
    end_ms BIGINT NOT NULL,
    event_type BIGINT NOT NULL,
    host BIGINT NOT NULL,
    token_company BYTEA, -- none: the metadata holds no token
    token_appointment BYTEA,
    token_segment BYTEA,
    token_incarnation BIGINT,
    attendee_email TEXT NOT NULL,
    updated_ms BIGINT,
    seen_seq BIGINT NOT NULL,
    source TEXT NOT NULL,
    cancel_reason TEXT NOT NULL,
    cancelled_by TEXT NOT NULL,
    attendee_name TEXT NOT NULL,
    attendee_phone TEXT NOT NULL,
    attendee_zone TEXT NOT NULL,
    attendee_language TEXT NOT NULL,
    found_ms BIGINT NOT NULL,
    segment_id BYTEA, -- taken in as this one all the same
    dismissed_ms BIGINT,
    dismissed_by TEXT NOT NULL DEFAULT '',
    dismissed_why TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (company_id, id)
);
CREATE UNIQUE INDEX stray_uid ON stray (company_id, uid);
CREATE INDEX stray_open ON stray (company_id, found_ms, id) WHERE dismissed_ms IS NULL;

-- Two bookings of one stylist at one time that a person has agreed to. Both orders are stored.
CREATE TABLE overlap_accepted (
    company_id BYTEA NOT NULL,
    segment_id BYTEA NOT NULL,
    other_id BYTEA NOT NULL,
    at_ms BIGINT NOT NULL,
    PRIMARY KEY (company_id, segment_id, other_id)
);

-- Webhooks, as they came. Hints to look, never facts. The body is emptied after 14 days, the row goes with it.
CREATE TABLE webhook (
    company_id BYTEA NOT NULL,
    id BYTEA NOT NULL,
    credential_id BYTEA, -- whose secret signed it; none: it came unsigned
    received_ms BIGINT NOT NULL,
    kind TEXT NOT NULL, -- Cal.com's trigger
    uid TEXT NOT NULL, -- empty: it is about no booking
    created TEXT NOT NULL, -- Cal.com's createdAt, as sent
    body BYTEA NOT NULL,
    due_ms BIGINT, -- to be looked at; none: done
    looks BIGINT NOT NULL DEFAULT 0,
    outcome TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (company_id, id)
);
-- A repeat is recognised by these three: there is no delivery id (docs/calcom.md, measured 33).
CREATE UNIQUE INDEX webhook_once ON webhook (company_id, kind, uid, created) WHERE uid <> '';
CREATE INDEX webhook_due ON webhook (company_id, due_ms, id) WHERE due_ms IS NOT NULL;
CREATE INDEX webhook_age ON webhook (company_id, received_ms);

-- How far one key's bookings have been read.
CREATE TABLE sweep_mark (
    company_id BYTEA NOT NULL,
    credential_id BYTEA NOT NULL,
    updated_ms BIGINT,  -- the latest updatedAt read, on Cal.com's clock; none: nothing was read yet
    verified_ms BIGINT, -- when the last reading began that left no change unread
    full_ms BIGINT,     -- when the last comparison of everything began
    PRIMARY KEY (company_id, credential_id)
);

-- The sweep asks which future bookings it has not met.
CREATE INDEX segment_settled ON segment (company_id, booked_from_ms) WHERE state = 'settled' AND presence = 'present';
