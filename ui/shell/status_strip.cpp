// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/status_strip.h"

#include <QHBoxLayout>

#include "ui/models/format.h"
#include "ui/models/known_words.h"
#include "ui/widgets/label.h"
#include "ui/widgets/strip_item.h"

namespace tresen::ui {

using namespace std::chrono;

StatusStrip::StatusStrip(QWidget *parent)
    : Ground(Colour::Surface, Edge::Top, parent)
    , m_breaker(new StripItem)
    , m_waiting(new StripItem)
    , m_verified(new StripItem)
    , m_booking(new StripItem)
    , m_database(new StripItem)
    , m_practice(new Label(TextSize::Small, Colour::AccentText, QFont::DemiBold))
    , m_actor(new Label(TextSize::Small, Colour::Text2))
    , m_clock(new Label(TextSize::Small, Colour::Text, QFont::DemiBold))
{
    setFixedHeight(size::stripHeight);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(space::oneHalf, 1, space::two, 0);
    row->setSpacing(0);
    for (auto *item : {m_breaker, m_waiting, m_verified, m_booking, m_database}) {
        row->addWidget(item);
        auto *hairline = new Ground(Colour::Line);
        hairline->setFixedSize(1, 18);
        row->addWidget(hairline);
    }
    row->addStretch();
    row->setSpacing(0);
    for (auto *label : {m_practice, m_actor, m_clock}) {
        row->addSpacing(space::two);
        row->addWidget(label);
    }
    m_clock->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Preferred);
    m_practice->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Preferred);
    m_breaker->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    m_breaker->setObjectName(QStringLiteral("stripBreaker"));
    m_waiting->setObjectName(QStringLiteral("stripWaiting"));
    m_waiting->setIconName("clock");
    m_verified->setObjectName(QStringLiteral("stripVerified"));
    m_verified->setIconName("shield");
    m_booking->setObjectName(QStringLiteral("stripBooking"));
    m_booking->setIconName("dashboards");
    m_database->setObjectName(QStringLiteral("stripDatabase"));
    for (auto *item : {m_breaker, m_verified, m_booking, m_database})
        connect(item, &StripItem::clicked, this, &StatusStrip::syncRequested);
    connect(m_waiting, &StripItem::clicked, this, &StatusStrip::waitingRequested);
}

void StatusStrip::show(const StatusView &status, Instant now, const Zone &zone, const QString &actor)
{
    showBreaker(status, now);
    showWaiting(status);
    showVerified(status, now);
    if (status.booking.n == 0) {
        m_booking->setSentence(tr("No booking in the last hour"));
    } else {
        const auto p95 = microseconds(static_cast<qint64>(status.booking.p95Ms * 1000));
        m_booking->setSentence(
            tr("Booking p95 <b>%1</b> last hour, n = %2").arg(millis(p95), QLocale().toString(status.booking.n)));
    }
    m_troubled = !status.databaseWritable;
    m_database->setGlyph(status.databaseWritable ? Glyph::None : Glyph::Failure);
    m_database->setIconName("database");
    m_database->setSentence(status.databaseWritable ? tr("Database <b>ready</b>")
                                                    : tr("Database <b>cannot be written</b>, free some space"));
    m_practice->setText(status.practice ? tr("Practice") : QString());
    m_practice->setVisible(status.practice);
    m_actor->setText(actor);
    m_clock->setText(clockTimeSeconds(now, zone));
    fit();
}

void StatusStrip::fit()
{
    // Where room is short, who sits here is the first that everybody knows anyway; then the last cells say less. What
    // is wrong is never left out, and a countdown is always whole.
    int need = space::oneHalf + space::two;
    for (const auto *item : {m_breaker, m_waiting, m_verified, m_booking, m_database})
        need += item->wholeWidth() + 1;
    for (const auto *label : {m_practice, m_clock})
        if (!label->isHidden()) need += label->sizeHint().width() + space::two;
    const bool named = need + m_actor->sizeHint().width() + space::two <= width();
    m_actor->setVisible(named);
    need += space::two; // before the name, shown or not
    for (auto *item : {m_database, m_booking, m_verified, m_waiting}) {
        item->setBrief(need > width() && !(item == m_database && m_troubled));
        if (item->isBrief()) need += item->minimumSizeHint().width() - item->wholeWidth();
    }
}

void StatusStrip::resizeEvent(QResizeEvent *event)
{
    Ground::resizeEvent(event);
    fit();
}

void StatusStrip::showBreaker(const StatusView &status, Instant now)
{
    if (status.credentials.empty()) {
        m_breaker->setGlyph(Glyph::Unknown);
        return m_breaker->setSentence(tr("Cal.com <b>not connected</b>"));
    }
    // The worst credential speaks: a refused key, then open, then half-open.
    const auto badness = [](const CredentialView &c) {
        if (c.keyTrouble) return 3;
        return c.breaker.state == BreakerState::Open ? 2 : c.breaker.state == BreakerState::HalfOpen ? 1 : 0;
    };
    const auto &worst = *std::max_element(status.credentials.begin(), status.credentials.end(),
                                          [&](const auto &a, const auto &b) { return badness(a) < badness(b); });
    const auto &breaker = worst.breaker;
    if (worst.keyTrouble) {
        m_breaker->setGlyph(Glyph::Failure);
        m_breaker->setSentence(tr("Cal.com <b>refuses the key</b>"));
    } else if (!status.workerOn) {
        m_breaker->setGlyph(Glyph::Unknown);
        m_breaker->setSentence(tr("Syncing is <b>left to another engine</b>"));
    } else if (status.pause) {
        m_breaker->setGlyph(Glyph::Attention);
        m_breaker->setSentence(status.pause->afterRestore ? tr("Sending <b>paused after a restore</b>")
                                                          : tr("Sending <b>paused</b>"));
    } else if (breaker.state == BreakerState::Open) {
        m_breaker->setGlyph(Glyph::Failure);
        m_breaker->setSentence(
            breaker.heldOpen ? tr("Cal.com <b>paused by hand</b>")
            : breaker.nextProbeAt
                ? tr("Cal.com <b>paused</b>, probe in <b>%1</b>").arg(countdown(*breaker.nextProbeAt - now))
                : tr("Cal.com <b>paused</b>"));
    } else if (breaker.state == BreakerState::HalfOpen) {
        m_breaker->setGlyph(Glyph::Attention);
        m_breaker->setSentence(tr("Cal.com <b>is being tried</b>"));
    } else if (worst.blockedUntil && *worst.blockedUntil > now) {
        m_breaker->setGlyph(Glyph::Attention);
        m_breaker->setSentence(tr("Cal.com rate limit, <b>%1</b> left").arg(countdown(*worst.blockedUntil - now)));
    } else {
        m_breaker->setGlyph(Glyph::Ok);
        m_breaker->setSentence(tr("Cal.com <b>reachable</b>"));
    }
}

void StatusStrip::showWaiting(const StatusView &status)
{
    const auto count = static_cast<int>(status.counts.unsettled());
    const bool paused = std::any_of(status.credentials.begin(), status.credentials.end(),
                                    [](const CredentialView &c) { return c.breaker.state == BreakerState::Open; });
    if (count == 0)
        return m_waiting->setSentence(status.credentials.empty() ? tr("Bookings stay here only")
                                                                 : tr("All bookings at Cal.com"));
    m_waiting->setSentence(paused ? tr("<b>%n</b> booking(s) waiting, kept safely here", nullptr, count)
                                  : tr("<b>%n</b> booking(s) not yet at Cal.com", nullptr, count));
    m_waiting->setToolTip(m_waiting->text() + u'\n' +
                          tr("Each part of an appointment is a booking of its own at Cal.com."));
}

void StatusStrip::showVerified(const StatusView &status, Instant now)
{
    const bool away = isCalcomAway(status);
    if (!status.verifiedAt)
        return m_verified->setSentence(away ? tr("Times <b>unverified</b>, bookings not yet checked")
                                            : tr("Not yet verified"));
    const QString sentence =
        away ? tr("Times <b>unverified</b>, bookings checked <b>%1</b> ago").arg(age(now - *status.verifiedAt))
             : tr("<b>%1</b> future bookings verified <b>%2</b> ago")
                   .arg(QLocale().toString(status.counts.settledFuture), age(now - *status.verifiedAt));
    m_verified->setSentence(sentence);
    m_verified->setToolTip(status.comparedAt ? tr("All compared one by one %1 ago.").arg(age(now - *status.comparedAt))
                                             : tr("Not yet compared one by one."));
}

} // namespace tresen::ui
