// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/availability/calcom_slots.h"

namespace tresen {

bool CalcomSlots::isThere(const SlotLine &line) const
{
    const auto *client = m_clients(line.credential);
    return client && !client->gate().obstacle();
}

RequestHandle CalcomSlots::read(const Question &question, Done done)
{
    auto *client = m_clients(question.line.credential);
    if (!client) {
        done(std::nullopt);
        return {};
    }
    return client->getSlots(
        question.callClass, question.query,
        [done = std::move(done)](const CalcomResult<std::vector<Slot>> &answer) { done(answer.value); });
}

} // namespace tresen
