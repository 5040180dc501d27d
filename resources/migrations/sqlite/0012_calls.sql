-- SPDX-License-Identifier: GPL-3.0-or-later
-- The telephone: calls, and what was asked and answered in them. call_id is the assistant's own name of a call, empty
-- where it sent none.

CREATE TABLE call (
    company_id BLOB NOT NULL,
    call_id TEXT NOT NULL,
    branch_id BLOB NOT NULL,
    agent TEXT NOT NULL,
    direction TEXT NOT NULL,
    caller TEXT NOT NULL, -- E.164; empty: withheld or none
    withheld INTEGER NOT NULL,
    language TEXT NOT NULL,
    customer_id BLOB,
    first_seen_ms INTEGER NOT NULL,
    started_ms INTEGER,  -- by call_started, or as a function said
    ended_ms INTEGER,    -- by call_ended
    analyzed_ms INTEGER, -- by call_analyzed
    duration_ms INTEGER,
    ending TEXT NOT NULL DEFAULT '',  -- why it ended, in the assistant's words
    summary TEXT NOT NULL DEFAULT '', -- by call_analyzed
    PRIMARY KEY (company_id, call_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX call_seen ON call (company_id, first_seen_ms);
CREATE INDEX call_branch ON call (company_id, branch_id, first_seen_ms);
CREATE INDEX call_customer ON call (company_id, customer_id, first_seen_ms) WHERE customer_id IS NOT NULL;

-- One row for each function that was answered. What made or changed an appointment is written together with it, so that
-- a repeat finds its answer even after a crash.
CREATE TABLE call_turn (
    company_id BLOB NOT NULL,
    id BLOB NOT NULL,
    call_id TEXT NOT NULL,
    at_ms INTEGER NOT NULL,
    function TEXT NOT NULL,
    asked TEXT NOT NULL,
    code TEXT NOT NULL, -- empty: success
    message TEXT NOT NULL,
    took_us INTEGER NOT NULL,
    repeated INTEGER NOT NULL,
    appointment_id BLOB,
    start_ms INTEGER,  -- of the appointment, as this turn left it
    request_key BLOB,  -- of what changed something: the same key is the same wish
    answer TEXT NOT NULL, -- JSON, of what changed something
    PRIMARY KEY (company_id, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX call_turn_call ON call_turn (company_id, call_id, at_ms);
CREATE INDEX call_turn_key ON call_turn (company_id, request_key, at_ms) WHERE request_key IS NOT NULL;

INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
    ('call', 'call', '10000 10000 1'),
    ('call', 'call_seen', '10000 10000 1'),
    ('call', 'call_branch', '10000 10000 5000 1'),
    ('call', 'call_customer', '5000 5000 3 1'),
    ('call_turn', 'call_turn', '100000 100000 1'),
    ('call_turn', 'call_turn_call', '100000 100000 10 1'),
    ('call_turn', 'call_turn_key', '10000 10000 1 1');

ANALYZE sqlite_schema;
