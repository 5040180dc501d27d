-- SPDX-License-Identifier: GPL-3.0-or-later
-- 1: an invented salon. Drills make its Cal.com misbehave, and refuse to touch any other.
ALTER TABLE company ADD COLUMN practice SMALLINT NOT NULL DEFAULT 0;
