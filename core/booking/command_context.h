// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/uuid.h"
#include "core/domain/catalog.h"

namespace tresen {

/// What every booking command needs beside its session. Commands run on the writer's thread, one after another.
struct CommandContext {
    const Catalog &catalog;
    UuidGenerator &ids;
    Random &random;
    Instant now;
    /// How long a move or cancel made by a person waits before it is sent: the undo bar.
    std::chrono::milliseconds undoWindow{8000};
    /// Measures the command for its audit entry, from `began` on; nothing: not measured.
    const Clock *stopwatch = nullptr;
    Moment began{};

    [[nodiscard]] int latencyUs() const
    {
        if (!stopwatch) return 0;
        return int(std::chrono::duration_cast<std::chrono::microseconds>(stopwatch->monotonic() - began).count());
    }
};

} // namespace tresen
