// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <optional>
#include <vector>

#include <QString>

#include "core/domain/ids.h"
#include "core/base/time.h"

namespace tresen::ui {

/// What this workstation can take back with Ctrl+Z: its bookings, moves and cancels of today, newest first. The engine
/// refuses what somebody has changed since; this only remembers what to ask for, until it has been answered for good.
class UndoStack
{
public:
    enum class Kind { Booked, Changed };
    struct Step {
        AppointmentId appointment;
        int version = 1; ///< after the change: an undo is refused where it differs
        QString what;    ///< "Moved to 12:15"
        Day day{};       ///< on which it was done
        Kind kind = Kind::Changed;
        friend bool operator==(const Step &, const Step &) = default;
    };

    void push(Step step) { m_steps.push_back(std::move(step)); }

    /// The newest step of `today`; older ones have expired with midnight.
    [[nodiscard]] std::optional<Step> newest(Day today)
    {
        std::erase_if(m_steps, [today](const Step &step) { return step.day != today; });
        return m_steps.empty() ? std::nullopt : std::optional(m_steps.back());
    }
    /// It was taken back, or never can be.
    void drop(const Step &step) { std::erase(m_steps, step); }
    /// It was taken back, which is a change as well: what this desk did just before it now stands at `version`.
    void undone(const Step &step, int version)
    {
        drop(step);
        for (auto &before : m_steps)
            if (before.appointment == step.appointment && before.version == step.version - 1) before.version = version;
    }
    [[nodiscard]] bool isEmpty() const { return m_steps.empty(); }

private:
    std::vector<Step> m_steps;
};

} // namespace tresen::ui
