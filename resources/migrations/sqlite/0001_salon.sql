-- SPDX-License-Identifier: GPL-3.0-or-later
-- What the salon is and who its customers are. Ids are 16 bytes, instants milliseconds since 1970 UTC, money cents,
-- enums their words. Every table, key and index begins with company_id.

CREATE TABLE company (
    company_id BLOB NOT NULL PRIMARY KEY CHECK (length(company_id) = 16),
    name TEXT NOT NULL,
    synthetic_mail_domain TEXT NOT NULL,
    attendee_name TEXT NOT NULL,
    send_phone INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE branch (
    company_id BLOB NOT NULL,
    id BLOB NOT NULL,
    position INTEGER NOT NULL,
    name TEXT NOT NULL,
    zone TEXT NOT NULL,
    PRIMARY KEY (company_id, id)
) STRICT, WITHOUT ROWID;

-- Opening hours of a branch and shifts of a member of staff; weekday 0 is Monday, minutes since local midnight.
CREATE TABLE weekly_hours (
    company_id BLOB NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('branch', 'staff')),
    owner_id BLOB NOT NULL,
    weekday INTEGER NOT NULL CHECK (weekday BETWEEN 0 AND 6),
    from_minute INTEGER NOT NULL,
    to_minute INTEGER NOT NULL,
    PRIMARY KEY (company_id, kind, owner_id, weekday, from_minute),
    CHECK (0 <= from_minute AND from_minute < to_minute AND to_minute <= 1440)
) STRICT, WITHOUT ROWID;

CREATE TABLE credential (
    company_id BLOB NOT NULL,
    id BLOB NOT NULL,
    position INTEGER NOT NULL,
    label TEXT NOT NULL,
    base_url TEXT NOT NULL,
    own_host INTEGER NOT NULL,
    successes INTEGER NOT NULL DEFAULT 0, -- calls that succeeded; a failing segment remembers where it started
    PRIMARY KEY (company_id, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE staff (
    company_id BLOB NOT NULL,
    id BLOB NOT NULL,
    position INTEGER NOT NULL,
    branch_id BLOB NOT NULL,
    name TEXT NOT NULL,
    sort_order INTEGER NOT NULL,
    active INTEGER NOT NULL,
    PRIMARY KEY (company_id, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE service (
    company_id BLOB NOT NULL,
    id BLOB NOT NULL,
    position INTEGER NOT NULL,
    name TEXT NOT NULL,
    category TEXT NOT NULL,
    price_cents INTEGER NOT NULL,
    colour INTEGER NOT NULL,
    active INTEGER NOT NULL,
    PRIMARY KEY (company_id, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE service_segment (
    company_id BLOB NOT NULL,
    service_id BLOB NOT NULL,
    part INTEGER NOT NULL,
    name TEXT NOT NULL,
    work_min INTEGER NOT NULL,
    process_min INTEGER NOT NULL,
    finish_min INTEGER NOT NULL,
    clean_up_min INTEGER NOT NULL,
    PRIMARY KEY (company_id, service_id, part)
) STRICT, WITHOUT ROWID;

CREATE TABLE event_type_mapping (
    company_id BLOB NOT NULL,
    service_id BLOB NOT NULL,
    part INTEGER NOT NULL,
    staff_id BLOB NOT NULL,
    position INTEGER NOT NULL,
    credential_id BLOB NOT NULL,
    event_type INTEGER NOT NULL,
    host INTEGER NOT NULL,
    length_min INTEGER NOT NULL,
    visible INTEGER NOT NULL,
    PRIMARY KEY (company_id, service_id, part, staff_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE customer (
    company_id BLOB NOT NULL,
    id BLOB NOT NULL,
    name TEXT NOT NULL,
    name_fold TEXT NOT NULL, -- as it is searched, core/storage/fold.h
    phone TEXT NOT NULL,
    email TEXT NOT NULL,
    synthetic_email TEXT NOT NULL,
    language TEXT NOT NULL,
    note TEXT NOT NULL,
    created_ms INTEGER NOT NULL,
    PRIMARY KEY (company_id, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX customer_name ON customer (company_id, name_fold);
CREATE INDEX customer_phone ON customer (company_id, phone) WHERE phone <> '';
CREATE INDEX customer_email ON customer (company_id, email) WHERE email <> '';
-- A made-up address that two customers share makes Cal.com mix them up.
CREATE UNIQUE INDEX customer_synthetic_email ON customer (company_id, synthetic_email) WHERE synthetic_email <> '';
