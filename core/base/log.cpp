// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/log.h"

#include <atomic>
#include <cstdio>

#include "core/base/clock.h"

namespace tresen {

namespace {

std::atomic<LogLevel> minimum{LogLevel::Info};

const char *word(LogLevel level)
{
    switch (level) {
    case LogLevel::Debug: return "debug";
    case LogLevel::Info: return "info";
    case LogLevel::Warning: return "warning";
    case LogLevel::Error: return "error";
    }
    return "error";
}

/// What a terminal or a log reader may take for more than a character: C0, C1, and the separators of lines.
bool isControl(QChar c)
{
    const auto code = c.unicode();
    return code < 32 || (code >= 127 && code < 160) || code == 0x2028 || code == 0x2029;
}

QString quoted(const QString &value)
{
    bool plain = !value.isEmpty();
    for (const auto c : value)
        plain = plain && c > u' ' && c != u'"' && c != u'=' && c != u'\\' && !isControl(c);
    if (plain) return value;
    QString out(u'"');
    for (const auto c : value) {
        if (c == u'"' || c == u'\\')
            out += QString(u'\\') + c;
        else if (c == u'\n')
            out += QStringLiteral("\\n");
        else if (isControl(c))
            out += QStringLiteral("\\x%1").arg(int(c.unicode()), 2, 16, QChar(u'0'));
        else
            out += c;
    }
    return out + u'"';
}

} // namespace

void setLogLevel(LogLevel level) { minimum = level; }

QString formatEvent(LogLevel level, const char *event, std::initializer_list<LogField> fields)
{
    auto line = QStringLiteral("level=%1 event=%2").arg(QLatin1String(word(level)), QLatin1String(event));
    for (const auto &[key, value] : fields)
        line += u' ' + QLatin1String(key) + u'=' + quoted(value.toString());
    return line;
}

void logEvent(LogLevel level, const char *event, std::initializer_list<LogField> fields)
{
    if (level < minimum.load(std::memory_order_relaxed)) return;
    const auto line = toIso(SystemClock().now()) + u' ' + formatEvent(level, event, fields) + u'\n';
    // One call, so that lines of several threads do not mix.
    const auto bytes = line.toUtf8();
    std::fwrite(bytes.constData(), 1, size_t(bytes.size()), stderr);
}

} // namespace tresen
