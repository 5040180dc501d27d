-- SPDX-License-Identifier: GPL-3.0-or-later
-- What the salon is and who its customers are. Ids are 16 bytes, instants milliseconds since 1970 UTC, money cents,
-- enums their words. Every table, key and index begins with company_id.

-- Whose database it is now, and the number of the last commit: what a connection that was lost during a COMMIT asks
-- for when it is back (core/storage/postgres_connection.h).
ALTER TABLE schema ADD COLUMN owner BYTEA, ADD COLUMN commits BIGINT NOT NULL DEFAULT 0;

CREATE TABLE company (
    company_id BYTEA NOT NULL PRIMARY KEY CHECK (length(company_id) = 16),
    name TEXT NOT NULL,
    synthetic_mail_domain TEXT NOT NULL,
    attendee_name TEXT NOT NULL,
    send_phone SMALLINT NOT NULL
);

CREATE TABLE branch (
    company_id BYTEA NOT NULL,
    id BYTEA NOT NULL,
    position BIGINT NOT NULL,
    name TEXT NOT NULL,
    zone TEXT NOT NULL,
    PRIMARY KEY (company_id, id)
);

-- Opening hours of a branch and shifts of a member of staff; weekday 0 is Monday, minutes since local midnight.
CREATE TABLE weekly_hours (
    company_id BYTEA NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('branch', 'staff')),
    owner_id BYTEA NOT NULL,
    weekday SMALLINT NOT NULL CHECK (weekday BETWEEN 0 AND 6),
    from_minute SMALLINT NOT NULL,
    to_minute SMALLINT NOT NULL,
    PRIMARY KEY (company_id, kind, owner_id, weekday, from_minute),
    CHECK (0 <= from_minute AND from_minute < to_minute AND to_minute <= 1440)
);

CREATE TABLE credential (
    company_id BYTEA NOT NULL,
    id BYTEA NOT NULL,
    position BIGINT NOT NULL,
    label TEXT NOT NULL,
    base_url TEXT NOT NULL,
    own_host SMALLINT NOT NULL,
    successes BIGINT NOT NULL DEFAULT 0, -- calls that succeeded; a failing segment remembers where it started
    PRIMARY KEY (company_id, id)
);

CREATE TABLE staff (
    company_id BYTEA NOT NULL,
    id BYTEA NOT NULL,
    position BIGINT NOT NULL,
    branch_id BYTEA NOT NULL,
    name TEXT NOT NULL,
    sort_order BIGINT NOT NULL,
    active SMALLINT NOT NULL,
    PRIMARY KEY (company_id, id)
);

CREATE TABLE service (
    company_id BYTEA NOT NULL,
    id BYTEA NOT NULL,
    position BIGINT NOT NULL,
    name TEXT NOT NULL,
    category TEXT NOT NULL,
    price_cents BIGINT NOT NULL,
    colour BIGINT NOT NULL,
    active SMALLINT NOT NULL,
    PRIMARY KEY (company_id, id)
);

CREATE TABLE service_segment (
    company_id BYTEA NOT NULL,
    service_id BYTEA NOT NULL,
    part SMALLINT NOT NULL,
    name TEXT NOT NULL,
    work_min SMALLINT NOT NULL,
    process_min SMALLINT NOT NULL,
    finish_min SMALLINT NOT NULL,
    clean_up_min SMALLINT NOT NULL,
    PRIMARY KEY (company_id, service_id, part)
);

CREATE TABLE event_type_mapping (
    company_id BYTEA NOT NULL,
    service_id BYTEA NOT NULL,
    part SMALLINT NOT NULL,
    staff_id BYTEA NOT NULL,
    position BIGINT NOT NULL,
    credential_id BYTEA NOT NULL,
    event_type BIGINT NOT NULL,
    host BIGINT NOT NULL,
    length_min SMALLINT NOT NULL,
    visible SMALLINT NOT NULL,
    PRIMARY KEY (company_id, service_id, part, staff_id)
);

CREATE TABLE customer (
    company_id BYTEA NOT NULL,
    id BYTEA NOT NULL,
    name TEXT NOT NULL,
    name_fold TEXT COLLATE "C" NOT NULL, -- as it is searched, core/storage/fold.h
    phone TEXT NOT NULL,
    email TEXT NOT NULL,
    synthetic_email TEXT NOT NULL,
    language TEXT NOT NULL,
    note TEXT NOT NULL,
    created_ms BIGINT NOT NULL,
    PRIMARY KEY (company_id, id)
);
CREATE INDEX customer_name ON customer (company_id, name_fold);
CREATE INDEX customer_phone ON customer (company_id, phone) WHERE phone <> '';
CREATE INDEX customer_email ON customer (company_id, email) WHERE email <> '';
-- A made-up address that two customers share makes Cal.com mix them up.
CREATE UNIQUE INDEX customer_synthetic_email ON customer (company_id, synthetic_email) WHERE synthetic_email <> '';
