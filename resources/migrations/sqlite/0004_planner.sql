-- SPDX-License-Identifier: GPL-3.0-or-later
-- What SQLite's planner is to expect. Without it, it guesses that a company has ten rows of anything, finds the primary
-- key good enough, and walks all of them. Written by hand and never by ANALYZE, whose numbers on a young database would
-- teach it the same; a test looks at every statement's plan.

ANALYZE sqlite_schema; -- makes the table of statistics

-- Rows in all, then rows for each value of the first column, of the first two, …
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
    ('customer', 'customer', '1000000 1000000 1'),
    ('customer', 'customer_name', '1000000 1000000 2'),
    ('customer', 'customer_phone', '1000000 1000000 2'),
    ('customer', 'customer_email', '1000000 1000000 2'),
    ('customer', 'customer_synthetic_email', '1000000 1000000 1'),
    ('appointment', 'appointment', '1000000 1000000 1'),
    ('appointment', 'appointment_day', '1000000 1000000 500000 3'),
    ('appointment', 'appointment_customer', '1000000 1000000 20 1'),
    ('segment', 'segment', '1000000 1000000 1'),
    ('segment', 'segment_part', '1000000 1000000 2 1'),
    ('segment', 'segment_unsettled', '1000 1000 5'),
    ('segment', 'segment_leased', '100 100 100 50'),
    ('busy', 'busy', '1000000 1000000 50000 1 1'),
    ('busy', 'busy_owner', '1000000 1000000 2'),
    ('busy', 'busy_holder', '10 10 1'),
    ('busy', 'busy_expiry', '10 10 1'),
    ('remote', 'remote', '1000000 1000000 2 1'),
    ('remote', 'remote_uid', '1000000 1000000 1'),
    ('remote', 'remote_live', '1000000 1000000 50000 2'),
    ('attempt', 'attempt', '1000000 1000000 3 1'),
    ('attempt', 'attempt_open', '100 100 1'),
    ('attempt', 'attempt_in_flight', '20 20 1'),
    ('audit', 'audit', '1000000 1000000 3 1');

ANALYZE sqlite_schema; -- and makes this connection read it
