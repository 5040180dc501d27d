-- SPDX-License-Identifier: GPL-3.0-or-later
-- How often event types were asked about, by quarter hour of the week: what is likely to be asked about next.

CREATE TABLE slot_demand (
    company_id BLOB NOT NULL,
    quarter INTEGER NOT NULL, -- 0: Monday, 0:00 to 0:15, by the clock on the branch's wall
    credential_id BLOB NOT NULL,
    event_type INTEGER NOT NULL,
    asked_milli INTEGER NOT NULL, -- times a week, in thousandths; older weeks count less
    week INTEGER NOT NULL, -- of the last change; weeks since 1970
    PRIMARY KEY (company_id, quarter, credential_id, event_type)
) STRICT, WITHOUT ROWID;
