-- SPDX-License-Identifier: GPL-3.0-or-later
-- Nothing: PostgreSQL computes lists of words without a tree, and forbids overlaps by an exclusion constraint.
SELECT 1;
