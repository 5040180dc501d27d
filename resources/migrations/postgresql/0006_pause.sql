-- SPDX-License-Identifier: GPL-3.0-or-later
-- Nothing is sent to Cal.com until somebody releases it: after a restore, or because an admin said so. A row of the
-- database, so that neither a restart nor another workstation forgets it.

CREATE TABLE sync_pause (
    company_id BYTEA NOT NULL,
    reason TEXT NOT NULL, -- 'restore', 'by_hand'
    since_ms BIGINT NOT NULL,
    actor_name TEXT NOT NULL,
    PRIMARY KEY (company_id)
);

-- After a restore: what has not been compared with Cal.com yet. Empty in all other times.
CREATE INDEX segment_forgotten ON segment (company_id) WHERE knowledge = 'forgotten';
