// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <optional>
#include <vector>

#include <QJsonArray>
#include <QString>

#include "core/base/random.h"
#include "core/base/result.h"

namespace tresen {

/// What goes wrong with a request, apart from Cal.com's own rules. "Stored" means that the work is done as if nothing
/// had happened, webhooks included; only the answer suffers.
enum class SandboxFaultKind {
    Fail,        ///< "fail": the given status, nothing stored
    FailAfter,   ///< "fail-after": the given status, though it is stored
    Delay,       ///< "delay": stored and answered later by delayMs
    DelayAfter,  ///< "delay-after": stored in time, answered later by delayMs
    Hang,        ///< "hang": neither stored nor answered
    HangAfter,   ///< "hang-after": stored, never answered
    CutBefore,   ///< "cut-before": the connection is cut, nothing stored
    CutAfter,    ///< "cut-after": stored, then the connection is cut without an answer
    RateLimited, ///< "rate-limit": 429 with the headers of a block of 60 s, nothing stored
    WrongToken,  ///< "wrong-token": stored; the answer's metadata name something else
    Nonsense,    ///< "nonsense": stored; the answer is no JSON
    Empty,       ///< "empty": stored; the answer has no body
    Trickle,     ///< "trickle": stored; the answer comes a byte at a time, delayMs apart
};

/// A rule applies to requests that fit all that is given, except the first `nth` - 1 of them, `count` times, each time
/// with the probability `rate`. As JSON (POST /__sandbox/faults), with the defaults as here:
///
///     {"rules": [{"kind": "cut-after", "operation": "bookings.create", "nth": 2},
///                {"kind": "fail", "method": "GET", "path": "/v2/slots", "status": 400, "shape": "A",
///                 "message": "…", "count": 0, "rate": 0.2}],
///      "clear": true}
struct SandboxFaultRule {
    SandboxFaultKind kind = SandboxFaultKind::Fail;
    QString operation; ///< "bookings.create", "slots.list", … (sandboxOperation); empty: any
    QString method;    ///< empty: any
    QString path;      ///< begins with it; empty: any
    int nth = 1;
    int count = 1;     ///< 0: until cleared
    double rate = 1.0; ///< probability
    int status = 500;
    QString shape;   ///< "A": envelope, "B": bare, "C": envelope without details. Default: C for 500, else A
    QString message; ///< default: what Cal.com says when its database is away
    int delayMs = 1000;

    int seen = 0; ///< matches so far
    int used = 0;
    friend bool operator==(const SandboxFaultRule &, const SandboxFaultRule &) = default;
};

/// The rules in force; the first that applies is taken. One thread.
class SandboxFaults
{
public:
    void add(SandboxFaultRule rule);
    void clear() { m_rules.clear(); }

    /// What is to go wrong with this request; counts it.
    [[nodiscard]] std::optional<SandboxFaultRule> take(const QString &operation, const QByteArray &method,
                                                       const QByteArray &target, Random &random);

    /// Rules that may still apply.
    [[nodiscard]] const std::vector<SandboxFaultRule> &left() const { return m_rules; }
    [[nodiscard]] QJsonArray toJson() const;

    /// Takes the body of POST /__sandbox/faults. Errors: InvalidInput with the place; then nothing has changed.
    [[nodiscard]] Result<> apply(const QByteArray &json);

private:
    std::vector<SandboxFaultRule> m_rules;
};

[[nodiscard]] QString toText(SandboxFaultKind kind);

/// True if the request's work is done all the same.
[[nodiscard]] bool isStored(SandboxFaultKind kind);

} // namespace tresen
