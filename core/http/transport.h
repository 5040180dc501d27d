// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <utility>
#include <vector>

#include <QByteArray>
#include <QString>
#include <QUrl>

namespace tresen {

using HttpHeaders = std::vector<std::pair<QByteArray, QByteArray>>;

/// The value of the first header called `name`, compared without regard to case; null if there is none.
[[nodiscard]] QByteArray headerValue(const HttpHeaders &headers, const QByteArray &name);

struct HttpRequest {
    QByteArray method = "GET";
    QUrl url{};
    HttpHeaders headers{};
    QByteArray body{};                        ///< sent once at most, whatever Qt would like (docs/platform.md S2)
    std::chrono::milliseconds deadline{3000}; ///< from the call of send() to the last byte of the answer
};

/// Whether the far side may have acted. Not "did it work".
enum class Sent {
    No, ///< certainly no byte of the request was processed: refused, unknown host, TLS failure, or still in our queue
    Unknown, ///< it may have arrived: connection lost, deadline, cancelled, or an answer cut off
    Yes,     ///< a complete answer is here
};

struct HttpAnswer {
    Sent sent = Sent::No;
    int status = 0; ///< may be set with Sent::Unknown: the answer was cut off
    HttpHeaders headers{};
    QByteArray body{};
    QString error{}; ///< English, for logs and the attempt's history; empty with Sent::Yes
    bool deadlinePassed = false;
    std::chrono::nanoseconds duration{0};
};

/// Cancels its request when destroyed, without calling back. The far side may act all the same.
class RequestHandle
{
public:
    RequestHandle() = default;
    explicit RequestHandle(std::function<void()> cancel)
        : m_cancel(std::move(cancel))
    {}
    ~RequestHandle() { cancel(); }
    RequestHandle(RequestHandle &&other) noexcept
        : m_cancel(std::exchange(other.m_cancel, nullptr))
    {}
    RequestHandle &operator=(RequestHandle &&other) noexcept
    {
        if (this != &other) {
            cancel();
            m_cancel = std::exchange(other.m_cancel, nullptr);
        }
        return *this;
    }
    RequestHandle(const RequestHandle &) = delete;
    RequestHandle &operator=(const RequestHandle &) = delete;

    void cancel()
    {
        if (auto stop = std::exchange(m_cancel, nullptr)) stop();
    }
    /// Lets the request run to its end on its own.
    void release() { m_cancel = nullptr; }

private:
    std::function<void()> m_cancel;
};

/// Sends HTTP requests. One thread: the one it was made in. The callback comes exactly once, later, never from inside
/// send(), unless the handle was dropped. Implementations: QtTransport over the network; the simulation's.
class HttpTransport
{
public:
    using Callback = std::function<void(const HttpAnswer &)>;
    virtual ~HttpTransport() = default;
    [[nodiscard]] virtual RequestHandle send(HttpRequest request, Callback done) = 0;
};

} // namespace tresen
