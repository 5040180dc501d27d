-- SPDX-License-Identifier: GPL-3.0-or-later
-- What event types refuse by themselves, as it was last read: known after a restart while Cal.com is away.

CREATE TABLE event_type_limits (
    company_id BLOB NOT NULL,
    event_type INTEGER NOT NULL,
    notice_minutes INTEGER NOT NULL, -- between now and a start
    window_days INTEGER NOT NULL, -- how far ahead; 0: any
    PRIMARY KEY (company_id, event_type)
) STRICT, WITHOUT ROWID;
