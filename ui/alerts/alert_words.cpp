// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/alerts/alert_words.h"

#include <QCoreApplication>
#include <QLocale>

#include "ui/models/format.h"

namespace tresen::ui {

namespace {
struct AlertText {
    Q_DECLARE_TR_FUNCTIONS(AlertText)
};

bool isSilent(const AlertView &alert, Instant now)
{
    return alert.status.silencedUntil && *alert.status.silencedUntil > now;
}
} // namespace

AlertWords wordsOf(const AlertView &alert, Instant now, const Zone &zone)
{
    const QString language = QLocale().name().left(2);
    const auto &status = alert.status;
    AlertWords words;
    words.title = ruleTitle(alert.rule.id, language);
    const bool critical = alert.rule.severity == AlertSeverity::Critical;
    const QString since = dayAndTime(status.since, zone);
    if (!alert.rule.enabled) {
        words.glyph = Glyph::Unknown;
        words.state = AlertText::tr("switched off");
    } else if (status.state == AlertState::Firing) {
        words.glyph = critical ? Glyph::Failure : Glyph::Attention;
        words.state = AlertText::tr("fires since %1").arg(since);
    } else if (status.state == AlertState::Pending) {
        words.glyph = Glyph::Attention;
        words.state = AlertText::tr("pending since %1").arg(since);
    } else if (!alert.now.value) {
        words.glyph = Glyph::Unknown;
        words.state = AlertText::tr("too little data");
    } else {
        words.glyph = Glyph::Ok;
        words.state = AlertText::tr("in order");
    }
    words.sentence = ruleSentence(alert.rule, alert.now, language);
    QStringList people;
    if (status.state == AlertState::Firing && status.acknowledged)
        people << AlertText::tr("%1 looks after it since %2")
                      .arg(status.acknowledgedBy, dayAndTime(*status.acknowledged, zone));
    if (isSilent(alert, now))
        people
            << AlertText::tr("silent until %1, by %2").arg(dayAndTime(*status.silencedUntil, zone), status.silencedBy);
    if (status.state == AlertState::Firing && status.told)
        people << AlertText::tr("told at %1").arg(dayAndTime(*status.told, zone));
    words.people = people.join(QStringLiteral(" · "));
    return words;
}

QString eventText(const AlertEvent &event)
{
    using What = AlertEvent::What;
    switch (event.what) {
    case What::Pending: return AlertText::tr("Pending");
    case What::Firing: return AlertText::tr("Fires");
    case What::Resolved: return AlertText::tr("Over");
    case What::Acknowledged: return AlertText::tr("%1 looks after it").arg(event.actor);
    case What::Silenced: return AlertText::tr("Silenced by %1").arg(event.actor);
    case What::Unsilenced: return AlertText::tr("No longer silent, by %1").arg(event.actor);
    case What::Told: return AlertText::tr("Told by %1").arg(event.actor);
    case What::GaveUp: return AlertText::tr("%1 could not be reached").arg(event.actor);
    }
    return {};
}

Glyph eventGlyph(AlertEvent::What what)
{
    switch (what) {
    case AlertEvent::What::Firing:
    case AlertEvent::What::GaveUp: return Glyph::Failure;
    case AlertEvent::What::Pending: return Glyph::Attention;
    case AlertEvent::What::Resolved: return Glyph::Ok;
    default: return Glyph::Confirmed;
    }
}

bool wantsPerson(const AlertView &alert, Instant now)
{
    return alert.rule.enabled && alert.status.state == AlertState::Firing && !alert.status.acknowledged &&
           !isSilent(alert, now);
}

bool isLoud(const AlertView &alert, Instant now)
{
    return alert.rule.enabled && (alert.status.state != AlertState::Inactive || isSilent(alert, now));
}

bool isBefore(const AlertView &a, const AlertView &b, Instant now)
{
    const auto rank = [now](const AlertView &alert) {
        if (!alert.rule.enabled) return 9;
        const int severity = alert.rule.severity == AlertSeverity::Critical ? 0 : 1;
        switch (alert.status.state) {
        case AlertState::Firing: return (alert.status.acknowledged ? 2 : 0) + severity;
        case AlertState::Pending: return 4 + severity;
        case AlertState::Inactive: break;
        }
        return isSilent(alert, now) ? 6 : 7;
    };
    return rank(a) < rank(b);
}

} // namespace tresen::ui
