// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/manual_scheduler.h"
#include "core/http/qt_transport.h"
#include "tests/support/fault_server.h"

namespace tresen::test {

/// What came back to one send().
struct Caught {
    std::vector<HttpAnswer> answers;
    [[nodiscard]] HttpTransport::Callback callback()
    {
        return [this](const HttpAnswer &answer) { answers.push_back(answer); };
    }
    [[nodiscard]] bool done() const { return !answers.empty(); }
    [[nodiscard]] const HttpAnswer &answer() const { return answers.front(); }
};

/// A transport whose deadlines and idleness follow a clock that the test moves.
struct Fixture {
    ManualScheduler scheduler{fromEpochMs(1'800'000'000'000)};
    QtTransport transport{scheduler};
    std::vector<RequestHandle> handles;

    void send(Caught &caught, const QByteArray &method, const QUrl &url, const QByteArray &body = {})
    {
        HttpRequest request{.method = method, .url = url, .headers = {{"X-Trace", "t-1"}}, .body = body};
        handles.push_back(transport.send(std::move(request), caught.callback()));
    }
    void get(Caught &caught, const QUrl &url) { send(caught, "GET", url); }
    void post(Caught &caught, const QUrl &url) { send(caught, "POST", url, R"({"a":1})"); }
};

using Socket = QTcpSocket;
using Request = FaultServer::Request;

} // namespace tresen::test
