-- SPDX-License-Identifier: GPL-3.0-or-later
-- What a person decided about a booking at Cal.com without a segment: 'linked', 'imported' or 'dismissed'. The row
-- stays, so that the decision can be taken back; dismissed_ms, _by and _why say when, who and why for all three.
ALTER TABLE stray ADD COLUMN decided TEXT NOT NULL DEFAULT '';
UPDATE stray SET decided = 'dismissed' WHERE dismissed_ms IS NOT NULL;
