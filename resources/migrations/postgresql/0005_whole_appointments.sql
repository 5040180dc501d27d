-- SPDX-License-Identifier: GPL-3.0-or-later
-- What both sides know of an appointment as a whole. Most have no row: those of one part that were never refused a move.

CREATE TABLE appointment_sync (
    company_id BYTEA NOT NULL,
    appointment_id BYTEA NOT NULL,
    whole_ms BIGINT,        -- all parts have stood at Cal.com together since then; none: its first booking is not done
    refused_move_ms BIGINT, -- the start that Cal.com refused and the customer still believes in; none: nobody has to call
    PRIMARY KEY (company_id, appointment_id),
    FOREIGN KEY (company_id, appointment_id) REFERENCES appointment (company_id, id)
);
