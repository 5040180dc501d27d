// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/practice/practice_calls.h"

namespace tresen {

PracticeCalls::PracticeCalls(QUrl server, QByteArray key, std::vector<Customer> customers,
                             std::chrono::milliseconds pause, QObject *parent)
    : QObject(parent)
    , m_server(std::move(server))
    , m_key(std::move(key))
    , m_customers(std::move(customers))
    , m_pause(pause)
    , m_scheduler(m_clock)
{
    // Of a number that a family shares nobody could say who is calling.
    const auto all = m_customers;
    std::erase_if(m_customers, [&all](const Customer &one) {
        return one.phone.isEmpty() || std::ranges::count(all, one.phone, &Customer::phone) > 1;
    });
}

void PracticeCalls::play()
{
    if (m_call) return;
    ScriptedCall::Options options;
    options.server = m_server;
    options.key = m_key;
    options.caller = QStringLiteral("+493023125777");
    options.pause = m_pause;
    if (!m_customers.empty()) {
        const auto &customer = m_customers[m_next++ % m_customers.size()];
        options.caller = customer.phone;
        options.customer = customer.name;
    }
    m_call = new ScriptedCall(options, m_scheduler, this);
    connect(m_call, &ScriptedCall::finished, this, [this](bool good) {
        std::exchange(m_call, nullptr)->deleteLater();
        Q_EMIT ended(good);
    });
    m_call->start();
    Q_EMIT began();
}

} // namespace tresen
