// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "core/domain/call.h"
#include "core/engine/views.h"
#include "ui/theme/icons.h"

namespace tresen::ui {

/// A call from its ring to Cal.com on one axis. Times count from `begin`.
struct CallWaterfall {
    using Span = std::chrono::microseconds;

    /// What the caller spends the time with. Spans follow each other without a gap and fill the whole call.
    struct Piece {
        enum class Kind { Ring, Talk, Function };
        Kind kind = Kind::Talk;
        Span from{0};
        Span to{0};
        friend bool operator==(const Piece &, const Piece &) = default;
    };
    /// A line of the picture.
    struct Row {
        enum class Kind {
            Ring,
            Function, ///< asked and answered
            Saved,    ///< the commit within it
            Queue,    ///< waits to be sent to Cal.com
            Calcom,   ///< one request of ours
        };
        Kind kind = Kind::Function;
        Span from{0};
        Span to{0};
        bool open = false; ///< goes on
        QString title;     ///< "Is it free?"
        QString asked;     ///< "Haircut, Tuesday, half past two"
        QString answer;    ///< what was said
        Glyph glyph = Glyph::Ok;
        AppointmentId appointment; ///< that it made or changed; null: none
        [[nodiscard]] Span took() const { return to - from; }
        /// Belongs to the function above it.
        [[nodiscard]] bool isInner() const { return kind != Kind::Ring && kind != Kind::Function; }
        friend bool operator==(const Row &, const Row &) = default;
    };

    Instant begin;
    Span length{0}; ///< of the call
    Span reach{0};  ///< of the axis: Cal.com answers after hanging up, too
    bool live = false;
    std::vector<Piece> pieces;
    std::vector<Row> rows;

    /// All functions together, and the slowest of them: how long the caller waited for us.
    [[nodiscard]] Span waited() const;
    [[nodiscard]] Span slowest() const;
};

/// `details`: of the appointments that the call made or changed, as far as they are known.
[[nodiscard]] CallWaterfall waterfallOf(const CallView &call, const std::vector<AppointmentDetail> &details,
                                        Instant now);

} // namespace tresen::ui
