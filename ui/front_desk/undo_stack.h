// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <vector>

#include <QString>

#include "core/domain/ids.h"
#include "core/base/time.h"

namespace tresen::ui {

/// What this workstation can take back with Ctrl+Z: its moves and cancels of today, newest first. The engine refuses
/// what somebody has changed since; this only remembers what to ask for.
class UndoStack
{
public:
    struct Step {
        AppointmentId appointment;
        int version = 1; ///< after the change: an undo is refused where it differs
        QString what;    ///< "Moved to 12:15"
        Day day{};       ///< on which it was done
    };

    void push(Step step) { m_steps.push_back(std::move(step)); }

    /// Takes the newest step of `today`; older ones have expired with midnight.
    [[nodiscard]] std::optional<Step> pop(Day today)
    {
        while (!m_steps.empty()) {
            const Step step = m_steps.back();
            m_steps.pop_back();
            if (step.day == today) return step;
        }
        return std::nullopt;
    }
    [[nodiscard]] bool isEmpty() const { return m_steps.empty(); }

private:
    std::vector<Step> m_steps;
};

} // namespace tresen::ui
