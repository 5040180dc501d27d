// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/calcom/rate_headers.h"

#include <algorithm>
#include <map>

namespace tresen {

using namespace std::chrono;

namespace {

std::optional<qint64> numberFrom(const QByteArray &text)
{
    bool isNumber = false;
    const auto number = text.trimmed().toLongLong(&isNumber);
    return isNumber && number >= 0 ? std::optional(number) : std::nullopt;
}

std::optional<int> countFrom(const QByteArray &text)
{
    const auto number = numberFrom(text);
    return number ? std::optional(int(std::min<qint64>(*number, 1'000'000'000))) : std::nullopt;
}

std::optional<nanoseconds> waitFrom(const QByteArray &text, Instant now)
{
    const auto number = numberFrom(text);
    if (!number) return std::nullopt;
    if (*number < 10'000'000) return seconds(*number);
    // 2001 in milliseconds is 1e12; seconds stay below that until the year 33658.
    const auto at = *number >= 1'000'000'000'000 ? fromEpochMs(*number) : fromEpochMs(*number * 1000);
    // Years from now is more than nanoseconds can count; who uses it takes a day for too much already.
    return std::clamp<milliseconds>(at - now, milliseconds(0), days(366));
}

} // namespace

RateHint rateHintFrom(const HttpHeaders &headers, Instant now)
{
    std::map<QByteArray, RateHint> limits;
    for (const auto &[name, value] : headers) {
        const auto lower = name.toLower();
        const auto rest = [&](const char *prefix) { return lower.mid(qsizetype(qstrlen(prefix))); };
        if (lower.startsWith("x-ratelimit-limit"))
            limits[rest("x-ratelimit-limit")].limit = countFrom(value);
        else if (lower.startsWith("x-ratelimit-remaining"))
            limits[rest("x-ratelimit-remaining")].remaining = countFrom(value);
        else if (lower.startsWith("x-ratelimit-reset"))
            limits[rest("x-ratelimit-reset")].resetIn = waitFrom(value, now);
    }
    RateHint most;
    for (const auto &[name, limit] : limits)
        if (limit.remaining.value_or(-1) >= most.remaining.value_or(-1)) most = limit;
    if (const auto retry = waitFrom(headerValue(headers, "Retry-After"), now))
        most.resetIn = std::max(*retry, most.resetIn.value_or(nanoseconds(0)));
    return most;
}

} // namespace tresen
