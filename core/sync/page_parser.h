// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <optional>

#include <QThreadPool>

#include "core/calcom/booking_messages.h"

namespace tresen {

/// Reads pages of bookings beside the engine's thread: a hundred bookings are some milliseconds of JSON, and the worker
/// sends from that thread. Two threads of its own, never the global pool.
class PageParser
{
public:
    enum class Threading { Threaded, Inline }; ///< Inline: on the caller's thread, for the simulation
    using Done = std::function<void(std::optional<BookingPage>)>;

    explicit PageParser(Threading threading);
    /// Waits for what is being read; its ends are told.
    ~PageParser();
    PageParser(const PageParser &) = delete;
    PageParser &operator=(const PageParser &) = delete;

    /// `done` is called once on one of its threads; nothing: the body is no page.
    void parse(const QByteArray &body, Done done);

private:
    Threading m_threading;
    QThreadPool m_pool;
};

} // namespace tresen
