// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/scheduler.h"
#include "core/http/transport.h"

namespace tresen {

/// HttpTransport over the network, on one QNetworkAccessManager. What Qt 6.4 does by itself and must not
/// (measured, docs/platform.md S2) is kept from it here:
/// - A body is sent once at most. A server that reads a POST and hangs up would get it twice otherwise.
/// - Redirects are answers like others; they are not followed. Cookies are not kept.
/// - The deadline is a deadline; Qt's transfer time-out only measures idleness.
/// - A connection that may have been idle for 4 s carries no write: the server may be closing it at this moment. The
///   manager is exchanged for a new one then; what the old one has in flight runs to its end.
/// - Not more than `inFlight` requests are with Qt at a time. The others wait here, in order of arrival, where a
/// deadline
///   that passes means Sent::No; in Qt's own queue it would mean Sent::Unknown.
///
/// Certificates are checked. Loopback never goes through a proxy; everything else uses the system's. One thread, with
/// an event loop and the scheduler in it. Destroying it cancels everything without a callback; a callback may do so.
class QtTransport final : public HttpTransport
{
public:
    struct Options {
        int inFlight = 5;             ///< on HTTP/1.1, where Qt opens 6 connections at most
        int inFlightMultiplexed = 10; ///< once an answer has shown that the server speaks HTTP/2
        std::chrono::milliseconds idle{4000};
        qsizetype answerBytes = 16 * 1024 * 1024; ///< a larger answer is cut off: Sent::Unknown with its status
        QByteArray userAgent = "Tresen/" TRESEN_VERSION;
    };

    explicit QtTransport(Scheduler &scheduler);
    QtTransport(Scheduler &scheduler, Options options);
    ~QtTransport() override;

    [[nodiscard]] RequestHandle send(HttpRequest request, Callback done) override;

    /// Requests that wait here and have not been given to Qt.
    [[nodiscard]] int waiting() const;
    /// Requests that Qt has.
    [[nodiscard]] int inFlight() const;

private:
    class Private;
    std::shared_ptr<Private> d;
};

} // namespace tresen
