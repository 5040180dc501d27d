-- SPDX-License-Identifier: GPL-3.0-or-later
-- What a salon has beside its weeks: holidays, shifts of single days, absences, buffers, notice and window.

CREATE TABLE branch_state (
    company_id BYTEA NOT NULL,
    branch_id BYTEA NOT NULL,
    state TEXT NOT NULL, -- ISO 3166-2, "BE"
    PRIMARY KEY (company_id, branch_id)
);

-- A day on which a branch differs from its week and its holidays.
CREATE TABLE special_day (
    company_id BYTEA NOT NULL,
    branch_id BYTEA NOT NULL,
    day TEXT COLLATE "C" NOT NULL, -- "2026-12-24"
    closed SMALLINT NOT NULL,
    name TEXT NOT NULL,
    PRIMARY KEY (company_id, branch_id, day)
);

-- A shift in place of the week's; no spans: not there.
CREATE TABLE shift_day (
    company_id BYTEA NOT NULL,
    staff_id BYTEA NOT NULL,
    day TEXT COLLATE "C" NOT NULL,
    spans TEXT NOT NULL, -- "540-780,840-1080" in minutes since midnight
    PRIMARY KEY (company_id, staff_id, day)
);

CREATE TABLE absence (
    company_id BYTEA NOT NULL,
    id BYTEA NOT NULL,
    staff_id BYTEA NOT NULL,
    from_ms BIGINT NOT NULL,
    to_ms BIGINT NOT NULL,
    kind TEXT NOT NULL,
    PRIMARY KEY (company_id, id),
    CHECK (from_ms < to_ms)
);
CREATE INDEX absence_end ON absence (company_id, to_ms);

CREATE TABLE buffer (
    company_id BYTEA NOT NULL,
    kind TEXT NOT NULL, -- 'service' or 'staff'
    owner_id BYTEA NOT NULL,
    before_min BIGINT NOT NULL,
    after_min BIGINT NOT NULL,
    PRIMARY KEY (company_id, kind, owner_id)
);

-- For who books without a person at the desk; 0: no such rule.
CREATE TABLE booking_rule (
    company_id BYTEA NOT NULL,
    notice_min BIGINT NOT NULL,
    window_days BIGINT NOT NULL,
    PRIMARY KEY (company_id)
);

