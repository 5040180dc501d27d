-- SPDX-License-Identifier: GPL-3.0-or-later
-- PostgreSQL gathers its own statistics, and the connection keeps it from walking whole tables
-- (core/storage/postgres_dialect.cpp). What it is to be told is where rows are written again and again: with room on
-- their page, the new version lies beside the old one and no index has to be touched.

ALTER TABLE segment SET (fillfactor = 80);
ALTER TABLE attempt SET (fillfactor = 80);
ALTER TABLE credential SET (fillfactor = 50);
ALTER TABLE sync_counter SET (fillfactor = 50);
ALTER TABLE sequence SET (fillfactor = 50);
ALTER TABLE schema SET (fillfactor = 50);
