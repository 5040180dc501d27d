// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTimer>

#include "ui/models/backend.h"

namespace tresen::ui {

/// The way from many ticked rows to many settled ones: each choice is rehearsed, the rehearsal is run, the run is
/// watched. A run that was under way when the console was closed is watched again.
class BulkRun : public QObject
{
    Q_OBJECT
public:
    explicit BulkRun(Backend &backend, QObject *parent = nullptr);

    /// Rehearses after a moment, so that ticking ten rows is one rehearsal.
    void choose(const BulkRequest &request);
    /// Nothing is chosen any more; a run goes on.
    void drop();
    void run();
    void cancel();
    /// The result has been read.
    void dismiss();

    [[nodiscard]] const std::optional<BulkJobView> &job() const { return m_job; }
    [[nodiscard]] bool isRehearsing() const;
    [[nodiscard]] bool isRunning() const;
    [[nodiscard]] bool isOver() const;

Q_SIGNALS:
    void changed();
    void refused(tresen::RefusalCode code);

private:
    void rehearse();
    void take(const BulkJobView &job);
    void forgetRehearsal();

    Backend &m_backend;
    std::optional<BulkRequest> m_request;
    std::optional<BulkJobView> m_job;
    QTimer m_pause;
    std::optional<BulkJobView> m_early; ///< news of a rehearsal that came before the answer which names it
    quint64 m_generation = 0;
    bool m_asked = false;
    bool m_starting = false;
};

} // namespace tresen::ui
