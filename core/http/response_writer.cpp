// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/response_writer.h"

#include <array>
#include <cstdio>

#include "core/http/error_answer.h"

namespace tresen {

namespace {

QByteArray oneLine(QByteArray text)
{
    for (auto &c : text)
        if (c == '\r' || c == '\n' || c == '\0') c = ' ';
    return text;
}

bool isOurs(const QByteArray &name)
{
    for (const auto *ours : {"content-length", "date", "connection", "transfer-encoding"})
        if (name.compare(ours, Qt::CaseInsensitive) == 0) return true;
    return false;
}

void append(QByteArray &out, const QByteArray &name, const QByteArray &value)
{
    out += oneLine(name) + ": " + oneLine(value) + "\r\n";
}

} // namespace

QByteArray toHttpDate(Instant t)
{
    using namespace std::chrono;
    // Each answer carries one: QLocale takes twenty times as long.
    constexpr std::array weekdays{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    constexpr std::array months{"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const auto day = floor<days>(t);
    const year_month_day date(day);
    const hh_mm_ss<seconds> clock(floor<seconds>(t - day));
    std::array<char, 64> text{};
    const int length = std::snprintf(text.data(), text.size(), "%s, %02u %s %04d %02d:%02d:%02d GMT",
                                     weekdays[weekday(day).c_encoding()], unsigned(date.day()),
                                     months[unsigned(date.month()) - 1], int(date.year()), int(clock.hours().count()),
                                     int(clock.minutes().count()), int(clock.seconds().count()));
    return QByteArray(text.data(), length);
}

QByteArray toWire(const ServerResponse &response, const AnswerForm &form)
{
    const bool mayHaveBody = response.status >= 200 && response.status != 204 && response.status != 304;
    QByteArray out;
    out.reserve(512 + (form.withoutBody ? 0 : response.body.size()));
    out += "HTTP/1.1 " + QByteArray::number(response.status) + ' ' + reasonPhrase(response.status) + "\r\n";
    append(out, "Date", toHttpDate(form.now));
    if (mayHaveBody) {
        if (!response.contentType.isEmpty() && headerValue(response.headers, "Content-Type").isNull())
            append(out, "Content-Type", response.contentType);
        append(out, "Content-Length", QByteArray::number(response.body.size()));
    }
    if (form.close)
        append(out, "Connection", "close");
    else if (form.http10)
        append(out, "Connection", "keep-alive");
    for (const auto &[name, value] : response.headers)
        if (!isOurs(name)) append(out, name, value);
    out += "\r\n";
    if (mayHaveBody && !form.withoutBody) out += response.body;
    return out;
}

} // namespace tresen
