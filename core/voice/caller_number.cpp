// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/voice/caller_number.h"

#include <array>

#include <QHash>

#include "core/salon/phone.h"
#include "core/voice/spoken_number.h"

namespace tresen {

namespace {

constexpr std::array withheldWords{u"anonymous",  u"restricted", u"private",     u"unavailable",  u"unknown",
                                   u"withheld",   u"blocked",    u"anonym",      u"unbekannt",    u"unterdrueckt",
                                   u"+266696687", u"266696687",  u"+7378742833", u"+86282452253", u"+8656696"};

CallerNumber readCallerNumber(const QString &told, const QByteArray &region)
{
    const auto text = foldSpoken(told.trimmed());
    if (text.isEmpty() || text == u"null" || text.startsWith(QStringLiteral("{{"))) return {};
    const auto address = text.section(u'@', 0, 0); // a SIP address
    const auto number = address.startsWith(QStringLiteral("sip:")) ? address.mid(4) : address;
    if (std::ranges::any_of(withheldWords, [&](const char16_t *word) { return number == QStringView(word); }))
        return {{}, true};
    return {toE164(number, region).value_or(QString()), false};
}

} // namespace

/// Each function of a call tells its caller's number and the salon's anew, and reading them takes as long as answering
/// the simpler ones.
CallerNumber callerNumber(const QString &told, const QByteArray &region)
{
    constexpr qsizetype callers = 256;
    constexpr qsizetype longest = 64;
    thread_local QHash<std::pair<QByteArray, QString>, CallerNumber> known;
    if (told.size() > longest) return readCallerNumber(told, region);
    const std::pair key(region, told);
    if (const auto found = known.constFind(key); found != known.cend()) return *found;
    if (known.size() >= callers) known.clear();
    return *known.insert(key, readCallerNumber(told, region));
}

std::optional<QString> dictatedNumber(const QString &said, const QByteArray &region)
{
    const auto written = said.trimmed();
    // As written first: spoken digits would lose what "(0)" means.
    if (auto number = toE164(written, region)) return number;
    return toE164(spokenDigits(written), region);
}

QString lastFourDigits(const QString &said)
{
    const auto digits = spokenDigits(said);
    return digits.size() < 4 ? QString() : digits.right(4);
}

} // namespace tresen
