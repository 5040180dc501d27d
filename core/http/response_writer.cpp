// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/response_writer.h"

#include <QDateTime>
#include <QLocale>

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
    const auto utc = QDateTime::fromMSecsSinceEpoch(toEpochMs(t), Qt::UTC);
    return QLocale::c().toString(utc, QStringLiteral("ddd, dd MMM yyyy hh:mm:ss 'GMT'")).toLatin1();
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
