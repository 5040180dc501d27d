// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/calcom/call_ending.h"

#include "core/base/mutant.h"
#include "core/calcom/answers.h"
#include "core/calcom/mask.h"
#include "core/calcom/rate_headers.h"

namespace tresen {

namespace {

bool isSuccess(int status) { return status >= 200 && status < 300; }

QString requestIdIn(const HttpHeaders &headers)
{
    // Kept in the history: whatever a proxy writes there, it stays short and printable.
    QString id;
    for (const auto c : QString::fromLatin1(headerValue(headers, "X-Request-Id").left(80)))
        if (c > u' ' && c.unicode() < 127) id += c;
    return id;
}

} // namespace

CallEnd endOf(const CalcomCall &call, const HttpAnswer &answer, const BodyReader &read)
{
    CallEnd end;
    end.sent = answer.sent;
    end.status = answer.status;
    end.deadlinePassed = answer.deadlinePassed;
    end.waited = answer.duration;
    end.requestId = requestIdIn(answer.headers);
    if (answer.sent != Sent::Yes) {
        end.meaning = Meaning::NoAnswer;
        end.message = masked(answer.error, call.secrets);
    } else if (isSuccess(answer.status)) {
        const bool expected = read(answer.body);
        end.meaning = expected ? Meaning::Ok : Meaning::ServerError;
        if (!expected)
            end.message = QStringLiteral("status %1 with an answer in an unexpected shape").arg(answer.status);
    } else {
        const auto error = readErrorBody(answer.body);
        end.meaning = meaningOf(call.operation, answer.status, error);
        end.message = error.recognised ? masked(error.text, call.secrets)
                                       : QStringLiteral("status %1, not in Cal.com's form").arg(answer.status);
        if (end.meaning == Meaning::RescheduledAway) end.successorUid = successorUid(error.text);
    }
    return end;
}

CallReport reportOf(const CallEnd &end, const HttpAnswer &answer, bool isRead, bool isProbe, Instant now)
{
    CallReport report;
    report.read = isRead;
    report.duration = end.waited;
    report.accepted = end.isOk();
    report.keyRefused = end.meaning == Meaning::KeyTrouble;
    report.forbidden = report.keyRefused && end.status == 403;
    report.rateLimited = end.meaning == Meaning::RateLimited;
    report.message = end.message;
    if (answer.sent == Sent::Yes) report.hint = rateHintFrom(answer.headers, now);

    if (answer.sent != Sent::Yes || end.status >= (TRESEN_MUTANT("breaker-counts-refusals") ? 400 : 500))
        report.health = CallHealth::Bad;
    else if (report.rateLimited)
        report.health = CallHealth::Nothing;
    else if (isProbe && end.meaning == Meaning::ServerError)
        report.health = CallHealth::Bad;
    else
        report.health = CallHealth::Good;
    return report;
}

} // namespace tresen
