-- SPDX-License-Identifier: GPL-3.0-or-later
-- Absences close online booking by bookings of their own at Cal.com. Such a booking is an appointment without customer
-- and service (0002_appointments.sql), one part each, and takes no busy time: the absence itself keeps it free.

-- Which event type is set aside for whose absences.
CREATE TABLE absence_event_type (
    company_id BYTEA NOT NULL,
    staff_id BYTEA NOT NULL,
    position BIGINT NOT NULL,
    credential_id BYTEA NOT NULL,
    event_type BIGINT NOT NULL,
    host BIGINT NOT NULL,
    length_min BIGINT NOT NULL,
    lengths TEXT NOT NULL, -- "15,30,60": minutes that a booking may have, ascending
    visible BIGINT NOT NULL,
    PRIMARY KEY (company_id, staff_id)
);

-- The blocks of somebody's absences, as long as they matter: one that is taken back leaves this list.
CREATE TABLE absence_block (
    company_id BYTEA NOT NULL,
    staff_id BYTEA NOT NULL,
    appointment_id BYTEA NOT NULL,
    PRIMARY KEY (company_id, staff_id, appointment_id),
    FOREIGN KEY (company_id, appointment_id) REFERENCES appointment (company_id, id)
);
