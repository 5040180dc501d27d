// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>

#include "core/domain/ids.h"

namespace tresen {

/// Which services in several parts have their parts sent at once, and which one after another: a share of 0 to 100 in a
/// hundred, chosen by the appointment's id, so that all parts of one are treated alike and a retry as the first time.
/// Goes back to 0 by itself when sending at once succeeds less often than it must; a restart, or setting it anew,
/// begins again. One thread.
class ParallelShare
{
public:
    explicit ParallelShare(int percent = 100) { set(percent); }

    void set(int percent)
    {
        m_percent = std::clamp(percent, 0, 100);
        m_sent = m_failed = 0;
        m_fellBack = false;
    }

    [[nodiscard]] bool atOnce(AppointmentId appointment) const
    {
        // Not the leading bytes: they are the time, alike for all that are booked in one moment.
        unsigned hash = 2166136261U;
        for (const auto byte : appointment.value.bytes)
            hash = (hash ^ byte) * 16777619U;
        return int(hash % 100) < m_percent;
    }

    /// A part was booked while another one of its appointment was on its way, or could not be. True: that was one
    /// failure too many, and parts go one after another from now on.
    bool ended(bool booked)
    {
        ++m_sent;
        if (!booked) ++m_failed;
        if (m_percent == 0 || m_sent < enough || (m_sent - m_failed) * 100 >= m_sent * mustSucceed) return false;
        m_percent = 0;
        m_fellBack = true;
        return true;
    }

    [[nodiscard]] int percent() const { return m_percent; }
    [[nodiscard]] bool fellBack() const { return m_fellBack; }

    static constexpr int enough = 50;      ///< below that nothing is concluded
    static constexpr int mustSucceed = 99; ///< of a hundred

private:
    int m_percent = 100;
    qint64 m_sent = 0;
    qint64 m_failed = 0;
    bool m_fellBack = false;
};

} // namespace tresen
