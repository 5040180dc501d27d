-- SPDX-License-Identifier: GPL-3.0-or-later
-- What callers say for a service and its name does not. A table of its own: an older program that saves the salon
-- writes its services anew, and leaves these alone.

CREATE TABLE service_keyword (
    company_id BYTEA NOT NULL,
    service_id BYTEA NOT NULL,
    position BIGINT NOT NULL,
    keyword TEXT NOT NULL,
    PRIMARY KEY (company_id, service_id, position)
);
