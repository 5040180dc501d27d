-- SPDX-License-Identifier: GPL-3.0-or-later
-- What callers say for a service and its name does not. A table of its own: an older program that saves the salon
-- writes its services anew, and leaves these alone.

CREATE TABLE service_keyword (
    company_id BLOB NOT NULL,
    service_id BLOB NOT NULL,
    position INTEGER NOT NULL,
    keyword TEXT NOT NULL,
    PRIMARY KEY (company_id, service_id, position)
) STRICT, WITHOUT ROWID;

INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('service_keyword', 'service_keyword', '200 200 4 1');
ANALYZE sqlite_schema;
