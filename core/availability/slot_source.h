// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include "core/availability/slot_cache.h"
#include "core/http/transport.h"
#include "core/resilience/class_shares.h"

namespace tresen {

/// Where slots are read. One thread.
class SlotSource
{
public:
    struct Question {
        SlotLine line;
        SlotQuery query;
        CallClass callClass = CallClass::Interactive;
    };
    /// Nothing: it could not be read. Why makes no difference to whoever asked; it never means that nothing is free.
    using Answer = std::optional<std::vector<Slot>>;
    using Done = std::function<void(const Answer &)>;

    virtual ~SlotSource() = default;
    /// Calls `done` once, later or from inside; never once the handle was dropped.
    /// Whether it would be of any use to ask: a question ahead of all questions is not sent against a wall.
    [[nodiscard]] virtual bool isThere(const SlotLine &) const { return true; }
    [[nodiscard]] virtual RequestHandle read(const Question &question, Done done) = 0;
};

} // namespace tresen
