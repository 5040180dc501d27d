// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/hold_keeper.h"

#include <utility>

#include "ui/models/await.h"

namespace tresen::ui {

/// Well before the end of what was asked for last.
static constexpr std::chrono::milliseconds renewAfter = holdLife * 2 / 3;

HoldKeeper::HoldKeeper(Backend &backend, QObject *parent)
    : QObject(parent)
    , m_backend(backend)
{
    m_renew.setInterval(renewAfter);
    connect(&m_renew, &QTimer::timeout, this, [this] {
        // Who thinks for longer than that does not keep others waiting.
        if (m_backend.now() - *m_first < holdLimit) return ask();
        m_renew.stop();
        Q_EMIT changed();
    });
}

HoldKeeper::~HoldKeeper() { release(); }

void HoldKeeper::keep(const HoldRequest &request)
{
    if (m_request == request) return;
    forget();
    m_request = request;
    m_first = m_backend.now();
    ask();
}

void HoldKeeper::ask()
{
    m_asked = true;
    m_renew.start();
    const auto mine = ++m_generation;
    await(this, m_backend.hold(*m_request), [this, mine](const Outcome<Held> &held) {
        if (mine != m_generation) return;
        m_until = held ? std::optional(held->expires) : std::nullopt;
        if (!held) m_renew.stop();
        Q_EMIT changed();
        if (!held) Q_EMIT refused(held.error());
    });
}

void HoldKeeper::release()
{
    forget();
    // Nobody needs to hear that it is gone.
    if (std::exchange(m_asked, false)) m_backend.releaseHold();
}

void HoldKeeper::used()
{
    forget();
    m_asked = false;
}

void HoldKeeper::forget()
{
    ++m_generation;
    m_request.reset();
    m_until.reset();
    m_renew.stop();
}

std::optional<Instant> HoldKeeper::until() const
{
    return m_until && *m_until > m_backend.now() ? m_until : std::nullopt;
}

} // namespace tresen::ui
