-- SPDX-License-Identifier: GPL-3.0-or-later
-- Absences close online booking by bookings of their own at Cal.com. Such a booking is an appointment without customer
-- and service (0002_appointments.sql), one part each, and takes no busy time: the absence itself keeps it free.

-- Which event type is set aside for whose absences.
CREATE TABLE absence_event_type (
    company_id BLOB NOT NULL,
    staff_id BLOB NOT NULL,
    position INTEGER NOT NULL,
    credential_id BLOB NOT NULL,
    event_type INTEGER NOT NULL,
    host INTEGER NOT NULL,
    length_min INTEGER NOT NULL,
    lengths TEXT NOT NULL, -- "15,30,60": minutes that a booking may have, ascending
    visible INTEGER NOT NULL,
    PRIMARY KEY (company_id, staff_id)
) STRICT, WITHOUT ROWID;

-- The blocks of somebody's absences, as long as they matter: one that is taken back leaves this list.
CREATE TABLE absence_block (
    company_id BLOB NOT NULL,
    staff_id BLOB NOT NULL,
    appointment_id BLOB NOT NULL,
    PRIMARY KEY (company_id, staff_id, appointment_id),
    FOREIGN KEY (company_id, appointment_id) REFERENCES appointment (company_id, id)
) STRICT, WITHOUT ROWID;

INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
    ('absence_event_type', 'absence_event_type', '100 100 1'),
    ('absence_block', 'absence_block', '1000 1000 50 1');
ANALYZE sqlite_schema;
