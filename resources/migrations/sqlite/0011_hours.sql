-- SPDX-License-Identifier: GPL-3.0-or-later
-- What a salon has beside its weeks: holidays, shifts of single days, absences, buffers, notice and window.

CREATE TABLE branch_state (
    company_id BLOB NOT NULL,
    branch_id BLOB NOT NULL,
    state TEXT NOT NULL, -- ISO 3166-2, "BE"
    PRIMARY KEY (company_id, branch_id)
) STRICT, WITHOUT ROWID;

-- A day on which a branch differs from its week and its holidays.
CREATE TABLE special_day (
    company_id BLOB NOT NULL,
    branch_id BLOB NOT NULL,
    day TEXT NOT NULL, -- "2026-12-24"
    closed INTEGER NOT NULL,
    name TEXT NOT NULL,
    PRIMARY KEY (company_id, branch_id, day)
) STRICT, WITHOUT ROWID;

-- A shift in place of the week's; no spans: not there.
CREATE TABLE shift_day (
    company_id BLOB NOT NULL,
    staff_id BLOB NOT NULL,
    day TEXT NOT NULL,
    spans TEXT NOT NULL, -- "540-780,840-1080" in minutes since midnight
    PRIMARY KEY (company_id, staff_id, day)
) STRICT, WITHOUT ROWID;

CREATE TABLE absence (
    company_id BLOB NOT NULL,
    id BLOB NOT NULL,
    staff_id BLOB NOT NULL,
    from_ms INTEGER NOT NULL,
    to_ms INTEGER NOT NULL,
    kind TEXT NOT NULL,
    PRIMARY KEY (company_id, id),
    CHECK (from_ms < to_ms)
) STRICT, WITHOUT ROWID;
CREATE INDEX absence_end ON absence (company_id, to_ms);

CREATE TABLE buffer (
    company_id BLOB NOT NULL,
    kind TEXT NOT NULL, -- 'service' or 'staff'
    owner_id BLOB NOT NULL,
    before_min INTEGER NOT NULL,
    after_min INTEGER NOT NULL,
    PRIMARY KEY (company_id, kind, owner_id)
) STRICT, WITHOUT ROWID;

-- For who books without a person at the desk; 0: no such rule.
CREATE TABLE booking_rule (
    company_id BLOB NOT NULL,
    notice_min INTEGER NOT NULL,
    window_days INTEGER NOT NULL,
    PRIMARY KEY (company_id)
) STRICT, WITHOUT ROWID;

INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
    ('special_day', 'special_day', '1000 1000 500 1'),
    ('shift_day', 'shift_day', '10000 10000 400 1'),
    ('absence', 'absence', '10000 10000 1'),
    ('absence', 'absence_end', '10000 10000 2'),
    ('buffer', 'buffer', '200 200 100 1');
ANALYZE sqlite_schema;
