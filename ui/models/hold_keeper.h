// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTimer>

#include "ui/models/backend.h"

namespace tresen::ui {

/// Keeps the time that is being talked about for this workstation, so that neither the telephone nor another desk gives
/// it away meanwhile: asks anew every minute, five minutes at most for one place (core/domain/hold.h). Nobody waits for
/// the answers.
class HoldKeeper : public QObject
{
    Q_OBJECT
public:
    explicit HoldKeeper(Backend &backend, QObject *parent = nullptr);
    /// Lets go.
    ~HoldKeeper() override;

    /// In place of what was kept before. The same place again changes nothing, also where it was refused.
    void keep(const HoldRequest &request);
    void release();
    /// A booking or move has used it up.
    void used();
    /// Until when it is kept; nothing while it is not.
    [[nodiscard]] std::optional<Instant> until() const;

Q_SIGNALS:
    /// It is kept, for longer, or no longer.
    void changed();
    /// Somebody was faster.
    void refused(const tresen::CommandRefusal &refusal);

private:
    void ask();
    void forget();

    Backend &m_backend;
    std::optional<HoldRequest> m_request;
    std::optional<Instant> m_first; ///< when this place was first asked for
    std::optional<Instant> m_until;
    bool m_asked = false; ///< there may be a hold to let go of
    quint64 m_generation = 0;
    QTimer m_renew;
};

} // namespace tresen::ui
