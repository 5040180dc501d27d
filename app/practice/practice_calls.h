// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "app/practice/scripted_call.h"
#include "core/base/qt_scheduler.h"
#include "core/domain/customer.h"

namespace tresen {

/// Plays calls of customers of the practice salon, one at a time, each time of another one. Lives on the thread that
/// made it; the server must outlive it.
class PracticeCalls : public QObject
{
    Q_OBJECT
public:
    /// `key` signs the requests; `pause` lies between two steps of a call.
    PracticeCalls(QUrl server, QByteArray key, std::vector<Customer> customers, std::chrono::milliseconds pause,
                  QObject *parent = nullptr);

    /// Does nothing while one is being played.
    void play();

Q_SIGNALS:
    void began();
    /// `good`: every step was answered as it should be.
    void ended(bool good);

private:
    QUrl m_server;
    QByteArray m_key;
    std::vector<Customer> m_customers;
    std::chrono::milliseconds m_pause;
    SystemClock m_clock;
    QtScheduler m_scheduler;
    ScriptedCall *m_call = nullptr;
    std::size_t m_next = 0;
};

} // namespace tresen
