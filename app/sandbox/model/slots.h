// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/sandbox/model/answer.h"
#include "app/sandbox/model/call.h"

namespace tresen::sandbox {

/// GET /v2/slots.
[[nodiscard]] Answer listSlots(const World &world, const Call &call);

/// Keeps each good answer for 2 s per exact query; nothing that is written clears it (docs/calcom.md, measured 1).
class SlotsCache
{
public:
    /// Null when there is none or it is too old.
    [[nodiscard]] const Answer *find(const QByteArray &query, Instant now) const;
    void keep(const QByteArray &query, const Answer &answer, Instant now);

private:
    struct Entry {
        Answer answer;
        Instant storedAt;
    };
    QHash<QByteArray, Entry> m_entries;
};

} // namespace tresen::sandbox
