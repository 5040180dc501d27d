-- SPDX-License-Identifier: GPL-3.0-or-later
-- What was recorded, and who was told of what.

-- An hour of one series as one process recorded it (core/metrics/rollup_codec.h). part 0: all processes' hour, thinned.
CREATE TABLE metric_hour (
    company_id BYTEA NOT NULL,
    series TEXT COLLATE "C" NOT NULL,
    hour BIGINT NOT NULL, -- since 1970, UTC
    part BIGINT NOT NULL,
    packed BYTEA NOT NULL,
    PRIMARY KEY (company_id, series, hour, part)
);

CREATE TABLE metric_series (
    company_id BYTEA NOT NULL,
    series TEXT COLLATE "C" NOT NULL,
    thinned_hour BIGINT NOT NULL, -- hours before it are thinned
    PRIMARY KEY (company_id, series)
);

-- What the probe writes each minute, so that it goes the way of a booking.
CREATE TABLE metric_probe (
    company_id BYTEA NOT NULL,
    at_ms BIGINT NOT NULL,
    PRIMARY KEY (company_id)
);

-- Objectives, rules and assumptions that differ from the product's.
CREATE TABLE slo_setting (
    company_id BYTEA NOT NULL,
    name TEXT NOT NULL,
    value BYTEA NOT NULL, -- JSON
    PRIMARY KEY (company_id, name)
);

-- The present state of each rule; one that is not here has never fired.
CREATE TABLE alert (
    company_id BYTEA NOT NULL,
    rule TEXT NOT NULL,
    state TEXT NOT NULL,
    since_ms BIGINT NOT NULL,
    clear_ms BIGINT,      -- since when its condition is not met any more
    value_milli BIGINT,   -- last measured; none: too little data
    n BIGINT NOT NULL,    -- how many events it was measured from
    acked_ms BIGINT,
    acked_by TEXT NOT NULL,
    silenced_ms BIGINT,   -- until
    silenced_by TEXT NOT NULL,
    told_ms BIGINT,       -- when somebody was last told
    PRIMARY KEY (company_id, rule)
);

CREATE TABLE alert_event (
    company_id BYTEA NOT NULL,
    at_ms BIGINT NOT NULL,
    id BYTEA NOT NULL,
    rule TEXT NOT NULL,
    what TEXT NOT NULL, -- pending, firing, resolved, acknowledged, silenced, unsilenced, told, gave_up
    value_milli BIGINT,
    n BIGINT NOT NULL,
    actor TEXT NOT NULL, -- or the channel
    PRIMARY KEY (company_id, at_ms, id)
);

-- Messages on their way. What was delivered is deleted.
CREATE TABLE alert_delivery (
    company_id BYTEA NOT NULL,
    id BYTEA NOT NULL,
    channel TEXT NOT NULL,
    message BYTEA NOT NULL, -- JSON, without names
    made_ms BIGINT NOT NULL,
    due_ms BIGINT NOT NULL,
    tries BIGINT NOT NULL,
    PRIMARY KEY (company_id, id)
);
CREATE INDEX alert_delivery_due ON alert_delivery (company_id, due_ms);

