-- SPDX-License-Identifier: GPL-3.0-or-later
-- What was recorded, and who was told of what.

-- An hour of one series as one process recorded it (core/metrics/rollup_codec.h). part 0: all processes' hour, thinned.
CREATE TABLE metric_hour (
    company_id BLOB NOT NULL,
    series TEXT NOT NULL,
    hour INTEGER NOT NULL, -- since 1970, UTC
    part INTEGER NOT NULL,
    packed BLOB NOT NULL,
    PRIMARY KEY (company_id, series, hour, part)
) STRICT, WITHOUT ROWID;

CREATE TABLE metric_series (
    company_id BLOB NOT NULL,
    series TEXT NOT NULL,
    thinned_hour INTEGER NOT NULL, -- hours before it are thinned
    PRIMARY KEY (company_id, series)
) STRICT, WITHOUT ROWID;

-- What the probe writes each minute, so that it goes the way of a booking.
CREATE TABLE metric_probe (
    company_id BLOB NOT NULL,
    at_ms INTEGER NOT NULL,
    PRIMARY KEY (company_id)
) STRICT, WITHOUT ROWID;

-- Objectives, rules and assumptions that differ from the product's.
CREATE TABLE slo_setting (
    company_id BLOB NOT NULL,
    name TEXT NOT NULL,
    value BLOB NOT NULL, -- JSON
    PRIMARY KEY (company_id, name)
) STRICT, WITHOUT ROWID;

-- The present state of each rule; one that is not here has never fired.
CREATE TABLE alert (
    company_id BLOB NOT NULL,
    rule TEXT NOT NULL,
    state TEXT NOT NULL,
    since_ms INTEGER NOT NULL,
    clear_ms INTEGER,      -- since when its condition is not met any more
    value_milli INTEGER,   -- last measured; none: too little data
    n INTEGER NOT NULL,    -- how many events it was measured from
    acked_ms INTEGER,
    acked_by TEXT NOT NULL,
    silenced_ms INTEGER,   -- until
    silenced_by TEXT NOT NULL,
    told_ms INTEGER,       -- when somebody was last told
    PRIMARY KEY (company_id, rule)
) STRICT, WITHOUT ROWID;

CREATE TABLE alert_event (
    company_id BLOB NOT NULL,
    at_ms INTEGER NOT NULL,
    id BLOB NOT NULL,
    rule TEXT NOT NULL,
    what TEXT NOT NULL, -- pending, firing, resolved, acknowledged, silenced, unsilenced, told, gave_up
    value_milli INTEGER,
    n INTEGER NOT NULL,
    actor TEXT NOT NULL, -- or the channel
    PRIMARY KEY (company_id, at_ms, id)
) STRICT, WITHOUT ROWID;

-- Messages on their way. What was delivered is deleted.
CREATE TABLE alert_delivery (
    company_id BLOB NOT NULL,
    id BLOB NOT NULL,
    channel TEXT NOT NULL,
    message BLOB NOT NULL, -- JSON, without names
    made_ms INTEGER NOT NULL,
    due_ms INTEGER NOT NULL,
    tries INTEGER NOT NULL,
    PRIMARY KEY (company_id, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX alert_delivery_due ON alert_delivery (company_id, due_ms);

INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
    ('metric_hour', 'metric_hour', '100000 100000 2000 1 1'),
    ('alert_event', 'alert_event', '1000 1000 2 1');

ANALYZE sqlite_schema;
