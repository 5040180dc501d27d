// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/front_desk/booking_times.h"

#include <algorithm>

#include <QVBoxLayout>

#include "core/domain/salon_zone.h"
#include "core/domain/service_plan.h"
#include "ui/models/format.h"
#include "ui/models/known_words.h"
#include "ui/models/sync_words.h"
#include "ui/widgets/glyph_label.h"
#include "ui/widgets/label.h"

namespace tresen::ui {

static constexpr int offeredTimes = 5;

BookingTimes::BookingTimes(Backend &backend, QWidget *parent)
    : QWidget(parent)
    , m_backend(backend)
    , m_title(new Label(TextSize::Small, Colour::Text2, QFont::Medium))
    , m_knownMark(new GlyphLabel)
    , m_known(new Label(TextSize::Small, Colour::Text2))
    , m_chips(new TimeChips(offeredTimes))
    , m_why(new Label(TextSize::Small, Colour::Text2))
    , m_asker(backend)
{
    auto *known = new QHBoxLayout;
    known->setSpacing(space::half);
    known->addWidget(m_title);
    known->addStretch();
    known->addWidget(m_knownMark);
    known->addWidget(m_known);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::one);
    column->addLayout(known);
    column->addWidget(m_chips);
    column->addWidget(m_why);
    m_chips->setObjectName(QStringLiteral("bookingTimes"));
    m_known->setObjectName(QStringLiteral("bookingKnown"));
    m_why->setObjectName(QStringLiteral("bookingWhy"));
    m_why->setWordWrap(true);
    connect(m_chips, &TimeChips::picked, this, [this] {
        m_picked = true;
        m_why->hide();
        if (const auto time = chosen()) m_asker.want(time->start);
        Q_EMIT timeChanged(true);
    });
    connect(&m_asker, &TimesAsker::answered, this, &BookingTimes::found);
}

void BookingTimes::retranslate()
{
    m_title->setText(tr("Next free times"));
    m_chips->setAccessibleName(tr("Next free times"));
}

const Service *BookingTimes::service() const
{
    return m_search.catalog && m_search.service ? m_search.catalog->service(*m_search.service) : nullptr;
}
Zone BookingTimes::zone() const { return salonZone(m_search.catalog); }

void BookingTimes::clear()
{
    m_asker.stop();
    m_picked = false;
    m_early.reset();
    m_plans.clear();
    m_chips->setTimes({}, zone(), m_backend.now(), false, {}, TimeChips::Otherwise::None);
    m_why->hide();
    Q_EMIT timeChanged(false);
}

void BookingTimes::forgetPlans()
{
    m_plans.clear();
    m_picked = false;
}

void BookingTimes::ask(const Search &search)
{
    m_search = search;
    const auto *wanted = service();
    if (!wanted) return clear(); // the last one has gone: an answer on its way is about none
    const auto before = chosen();
    std::optional<Instant> wish;
    if (search.placeStaff && search.placeStaff == search.staff) wish = search.placeStart;
    if (m_picked && before) wish = before->start;
    if (search.by) {
        PartsTimesQuestion question;
        question.service = wanted->id;
        question.by = *search.by;
        question.from = search.placeStart;
        question.limit = offeredTimes;
        return m_asker.ask(question, wish);
    }
    NextFreeQuestion question;
    question.scope.service = wanted->id;
    question.scope.staff = search.staff;
    question.from = search.placeStart;
    question.limit = offeredTimes;
    m_asker.ask(question, wish);
}

void BookingTimes::found(const Outcome<TimesFound> &found)
{
    if (!isVisible() || m_held) return;
    m_plans = found ? found->plans : std::vector<PartsTime>();
    if (!found) {
        m_early.reset();
        showTimes({});
        return Q_EMIT refused(found.error().code);
    }
    m_foundAt = found->at;
    std::vector<TimeChips::Entry> entries;
    for (const auto &offer : found->offers)
        if (int(entries.size()) < offeredTimes)
            entries.push_back({offer.time, staffNames(planOf(offer.time)), offer.known});
    showTimes(std::move(entries), found->wanted);
    confirmIfStillFree();
}

void BookingTimes::offer(const std::vector<FreeTime> &times)
{
    m_asker.stop();
    m_plans.clear();
    m_picked = false;
    m_foundAt = m_backend.now();
    std::vector<TimeChips::Entry> entries;
    for (const auto &time : times)
        if (int(entries.size()) < offeredTimes) entries.push_back({time, staffNames(planOf(time))});
    showTimes(std::move(entries));
}

std::vector<PlannedSegment> BookingTimes::planOf(const FreeTime &time) const
{
    const auto *wanted = service();
    if (!wanted) return {};
    for (const auto &plan : m_plans)
        if (plan.time.from == time.start && plan.plan.size() == wanted->segments.size()) return plan.plan;
    return planService(*wanted, time.staff, time.start);
}

QString BookingTimes::staffNames(const std::vector<PlannedSegment> &plan) const
{
    QStringList names;
    for (const auto &part : plan) {
        const auto *member = m_search.catalog->staffMember(part.staff);
        const auto name = member ? member->name : QString();
        if (!names.contains(name)) names << name;
    }
    return names.join(QStringLiteral(" + "));
}

/// `wanted`: what is known of the time that was picked or clicked, where it is not among them.
void BookingTimes::showTimes(std::vector<TimeChips::Entry> entries, const std::optional<CheckedTime> &wanted)
{
    const auto before = chosen();
    auto wish = before ? std::optional(before->start) : m_search.placeStart;
    const bool isTakenThere = wanted && wanted->known.state == TimeState::Taken &&
                              wanted->known.source == TimeSource::Calcom && m_search.placeStaff;
    if (wanted && (wanted->known.state != TimeState::Taken || isTakenThere)) {
        // Known by itself: what was picked stays to be booked, and the desk may pass over what Cal.com says.
        const FreeTime time{wanted->start, wanted->start + service()->length(),
                            isTakenThere ? *m_search.placeStaff : wanted->staff};
        if (int(entries.size()) == offeredTimes) entries.pop_back();
        const auto place =
            std::ranges::find_if(entries, [&](const TimeChips::Entry &entry) { return entry.time.start > time.start; });
        entries.insert(place, {time, staffNames(planOf(time)), wanted->known});
        if (isTakenThere && !m_picked && wish == wanted->start && entries.size() > 1)
            wish = entries[entries.front().time.start == *wish ? 1 : 0].time.start;
    }
    m_chips->setTimes(entries, zone(), m_backend.now(), isCalcomAway(m_backend.status()), wish,
                      m_picked ? TimeChips::Otherwise::None : TimeChips::Otherwise::First);
    Q_EMIT chipsChanged();
    sayMissed(entries, wanted);
    if (m_picked && before && !chosen()) {
        m_why->setText(tr("%1 is not free any more. Choose another time.").arg(clockTime(before->start, zone())));
        m_why->show();
    }
    Q_EMIT timeChanged(false);
}

/// Why the place that was clicked is not what is offered.
void BookingTimes::sayMissed(const std::vector<TimeChips::Entry> &entries, const std::optional<CheckedTime> &wanted)
{
    const auto &start = m_search.placeStart;
    const bool isMissed =
        start && m_search.placeStaff && !entries.empty() && chosen() && chosen()->start != *start && !m_picked;
    if (entries.empty())
        m_why->setText(tr("No free time in the next weeks. Choose somebody else or another service."));
    else if (isMissed && wanted && wanted->known.source == TimeSource::Calcom)
        m_why->setText(
            tr("%1 is taken at Cal.com. It can be booked here all the same; Cal.com will probably refuse it.")
                .arg(clockTime(*start, zone())));
    else if (isMissed && !m_search.placeClosed.isEmpty())
        m_why->setText(tr("%1 These are the next times.", "a sentence").arg(m_search.placeClosed));
    else if (isMissed)
        m_why->setText(tr("%1 is not free for this service. These are the next times.").arg(clockTime(*start, zone())));
    m_why->setVisible(entries.empty() || isMissed);
}

void BookingTimes::showKnown()
{
    const auto known = m_chips->known();
    const bool away = isCalcomAway(m_backend.status());
    m_knownMark->setVisible(known.has_value());
    m_knownMark->setGlyph(known ? knownGlyph(*known, away) : Glyph::None);
    m_known->setText(known ? knownWords(*known, m_backend.now() - m_foundAt, away) : QString());
}

void BookingTimes::confirmWhenAnswered()
{
    if (const auto time = chosen()) m_early = time->start;
}

void BookingTimes::confirmIfStillFree()
{
    const auto wanted = std::exchange(m_early, std::nullopt);
    const auto time = chosen();
    if (!wanted || !time) return;
    if (time->start == *wanted) return Q_EMIT confirmed();
    m_why->setText(
        tr("%1 is not free for this service. Enter books %2.")
            .arg(clockTime(*wanted, zone()),
                 QStringLiteral("%1 %2").arg(nearDay(zone().dayOf(time->start), zone().dayOf(m_backend.now())),
                                             clockTime(time->start, zone()))));
    m_why->show();
}

} // namespace tresen::ui
