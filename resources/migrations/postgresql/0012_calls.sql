-- SPDX-License-Identifier: GPL-3.0-or-later
-- The telephone: calls, and what was asked and answered in them. call_id is the assistant's own name of a call, empty
-- where it sent none.

CREATE TABLE call (
    company_id BYTEA NOT NULL,
    call_id TEXT NOT NULL,
    branch_id BYTEA NOT NULL,
    agent TEXT NOT NULL,
    direction TEXT NOT NULL,
    caller TEXT NOT NULL, -- E.164; empty: withheld or none
    withheld SMALLINT NOT NULL,
    language TEXT NOT NULL,
    customer_id BYTEA,
    first_seen_ms BIGINT NOT NULL,
    started_ms BIGINT,  -- by call_started, or as a function said
    ended_ms BIGINT,    -- by call_ended
    analyzed_ms BIGINT, -- by call_analyzed
    duration_ms BIGINT,
    ending TEXT NOT NULL DEFAULT '',  -- why it ended, in the assistant's words
    summary TEXT NOT NULL DEFAULT '', -- by call_analyzed
    PRIMARY KEY (company_id, call_id)
);
CREATE INDEX call_seen ON call (company_id, first_seen_ms);
CREATE INDEX call_branch ON call (company_id, branch_id, first_seen_ms);
CREATE INDEX call_customer ON call (company_id, customer_id, first_seen_ms) WHERE customer_id IS NOT NULL;

-- One row for each function that was answered. What made or changed an appointment is written together with it, so that
-- a repeat finds its answer even after a crash.
CREATE TABLE call_turn (
    company_id BYTEA NOT NULL,
    id BYTEA NOT NULL,
    call_id TEXT NOT NULL,
    at_ms BIGINT NOT NULL,
    function TEXT NOT NULL,
    asked TEXT NOT NULL,
    code TEXT NOT NULL, -- empty: success
    message TEXT NOT NULL,
    took_us BIGINT NOT NULL,
    repeated SMALLINT NOT NULL,
    appointment_id BYTEA,
    start_ms BIGINT,  -- of the appointment, as this turn left it
    request_key BYTEA,  -- of what changed something: the same key is the same wish
    answer TEXT NOT NULL, -- JSON, of what changed something
    PRIMARY KEY (company_id, id)
);
CREATE INDEX call_turn_call ON call_turn (company_id, call_id, at_ms);
CREATE INDEX call_turn_key ON call_turn (company_id, request_key, at_ms) WHERE request_key IS NOT NULL;
