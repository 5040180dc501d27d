// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/common/unix_signals.h"

#include <csignal>
#include <sys/socket.h>
#include <unistd.h>

#include <QSocketNotifier>

namespace tresen {

namespace {

int writeEnd = -1;

/// Only what a signal handler may do: write a byte, and let the next signal kill.
void onSignal(int number)
{
    const char byte = 1;
    [[maybe_unused]] const auto written = ::write(writeEnd, &byte, 1);
    std::signal(number, SIG_DFL);
}

} // namespace

UnixSignals::UnixSignals(std::function<void()> stop, QObject *parent)
    : QObject(parent)
{
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, m_sockets) != 0) qFatal("no socket pair for signals");
    writeEnd = m_sockets[0];
    auto *notifier = new QSocketNotifier(m_sockets[1], QSocketNotifier::Read, this);
    connect(notifier, &QSocketNotifier::activated, this, [notifier, stop = std::move(stop)] {
        notifier->setEnabled(false);
        stop();
    });
    std::signal(SIGTERM, onSignal);
    std::signal(SIGINT, onSignal);
    // A peer that has gone is an error to handle, not a reason to die.
    std::signal(SIGPIPE, SIG_IGN);
}

UnixSignals::~UnixSignals()
{
    std::signal(SIGTERM, SIG_DFL);
    std::signal(SIGINT, SIG_DFL);
    ::close(m_sockets[0]);
    ::close(m_sockets[1]);
}

} // namespace tresen
