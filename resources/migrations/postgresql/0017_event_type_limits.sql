-- SPDX-License-Identifier: GPL-3.0-or-later
-- What event types refuse by themselves, as it was last read: known after a restart while Cal.com is away.

CREATE TABLE event_type_limits (
    company_id BYTEA NOT NULL,
    event_type BIGINT NOT NULL,
    notice_minutes BIGINT NOT NULL, -- between now and a start
    window_days BIGINT NOT NULL, -- how far ahead; 0: any
    PRIMARY KEY (company_id, event_type)
);
