// SPDX-License-Identifier: GPL-3.0-or-later
// What is free: checked, offered, never booked.
#include "core/availability/free_times.h"
#include "core/voice/not_then.h"
#include "core/voice/speech.h"
#include "core/voice/voice_inside.h"

namespace tresen {

using namespace std::chrono;

namespace {

constexpr std::size_t batchMost = 10;

/// "gegen fünf": nearest first.
std::vector<Instant> around(Instant start, bool about)
{
    std::vector<Instant> times{start};
    if (about)
        for (const auto apart : {-15, 15, -30, 30})
            times.push_back(start + minutes(apart));
    return times;
}

QString clockSaid(const VoiceCase &ask, Instant t)
{
    const auto local = ask.localOf(t);
    return sayTime(duration_cast<minutes>(local - LocalTime(floor<days>(local))), ask.language());
}

bool somebodyWorks(const VoiceCase &ask, const TimeWish &wish, Instant start)
{
    const auto *service = ask.catalog->service(wish.service);
    if (!service) return false;
    const auto staff = wish.staff ? std::vector<StaffId>{*wish.staff} : ask.catalog->eligibleStaff(wish.service);
    return std::ranges::any_of(staff, [&](StaffId one) {
        return FreeTimes::withinHours(*ask.catalog, planService(*service, one, start), *ask.calendar);
    });
}

/// Where a search for free times begins: on `day`, and not sooner than may be booked.
Instant earliest(const VoiceCase &ask, std::optional<Day> day)
{
    // From now on means later than now: what begins this very moment has passed when it is said.
    const milliseconds notice = std::max(ask.rules.notice, ask.calendar->notice);
    const auto soonest = ask.now + std::max(notice, milliseconds(1));
    return day ? std::max(soonest, ask.branch->zone.range(*day).from) : soonest;
}

/// "18 Uhr" as a part of the day: from it on for an hour, and where about that is meant half an hour before as well.
std::optional<DaySpan> aboutThen(const SpokenWhen &when)
{
    if (!when.time) return when.within;
    const auto minute = int(when.time->count());
    return DaySpan{std::max(0, minute - (when.about ? 30 : 0)), minute + 61};
}

Day dayIn(const VoiceCase &ask, Instant t) { return floor<days>(ask.localOf(t)); }

/// Whether anybody ever begins in that part of the day: else nothing is free then, whatever is not known.
bool maybeServed(const VoiceCase &ask, const TimeWish &wish, Instant from, Day until,
                 const std::optional<DaySpan> &within)
{
    if (!within) return true;
    for (auto day = dayIn(ask, from); day <= until; day += days(1))
        for (auto minute = within->fromMinute; minute < within->toMinute; minute += 15)
            if (somebodyWorks(ask, wish, ask.instantOf(day, minutes(minute)))) return true;
    return false;
}

/// Where was looked for free times in vain: "In den nächsten Wochen, zu dieser Tageszeit bei Anna".
QString saidSearch(const VoiceCase &ask, std::optional<StaffId> staff, std::optional<Day> day,
                   const std::optional<DaySpan> &within)
{
    auto said = day ? saidOnDay(ask, *day) : ask.say(Phrase::InTheNextWeeks);
    if (within) said = ask.say(Phrase::ThatPartOf).arg(said);
    return staff ? said + u' ' + withStaff(ask, *staff) : said;
}

VoiceRefusal unknownNow(const VoiceCase &ask) { return {"availability_unknown", ask.say(Phrase::AvailabilityUnknown)}; }

} // namespace

void VoiceDesk::checkAvailability(const VoiceCasePtr &ask, bool collecting)
{
    const QJsonObject no{{QStringLiteral("available"), false}};
    const auto service = heardService(*ask);
    if (!service) return refuse(ask, service.error(), no);
    const auto staff = heardStaff(*ask, **service);
    if (!staff) return refuse(ask, staff.error(), no);
    const auto when = heardWhen(*ask, ask->text(Argument::Date), ask->text(Argument::Time), true, false);
    if (!when) return refuse(ask, when.error(), no);
    const TimeWish wish{(*service)->id, *staff, {}, ask->holder()};
    if (!when->time) {
        // The day alone: what is free then helps more than the question back.
        return lookAtDay(ask, wish, *when, no,
                         [this, ask, no, service = wish.service, day = *when->day](const auto &free) {
                             auto fields = no;
                             fields.insert(QStringLiteral("missing"), QJsonArray{QStringLiteral("uhrzeit")});
                             if (free.empty())
                                 return refuse(ask, {"missing_argument", ask->say(Phrase::MissingTime)}, fields);
                             fields.insert(QStringLiteral("alternatives"), offered(*ask, service, free));
                             refuse(ask,
                                    {"missing_argument", ask->say(Phrase::WhichTime)
                                                             .arg(sayDay(day, ask->today, ask->language()),
                                                                  saidOffers(*ask, free, day, Phrase::AndJoint))},
                                    fields);
                         });
    }
    const auto start = ask->instantOf(*when->day, *when->time);
    if (const auto may = bookable(*ask, start); !may) {
        if (qstrcmp(may.error().code, "closed") == 0) return answerClosed(ask, wish, start, no);
        return refuse(ask, may.error(), no);
    }
    m_in.times.check(wish, around(start, when->about), slotsOffered,
                     onlyBookable(ask, [this, ask, wish, start, no, collecting](const Outcome<TimesFound> &found) {
                         if (!found) return fail(ask, found.error(), no);
                         answerTaken(ask, wish, start, *found, collecting);
                     }));
}

/// A day without a time: what rules the whole day out is said at once. Else `then`, with what is free on it; with
/// nothing where that is not known.
void VoiceDesk::lookAtDay(const VoiceCasePtr &ask, const TimeWish &wish, const SpokenWhen &when,
                          const QJsonObject &fields, std::function<void(const std::vector<TimeAnswer> &)> then)
{
    const auto day = *when.day;
    if (const auto may = bookableDay(*ask, day); !may) return refuse(ask, may.error(), fields);
    if (const auto why = nobodyOn(*ask, wish, day)) return offerAfter(ask, wish, *why, when, fields);
    m_in.times.during(
        wish, day, day, when.within, slotsOffered,
        onlyBookable(ask, [this, ask, wish, when, day, fields, then = std::move(then)](const auto &found) {
            if (!found) return fail(ask, found.error(), fields);
            if (!found->offers.empty() || found->partial) return then(found->offers);
            const auto said = saidOnDay(*ask, day);
            offerAfter(ask, wish,
                       {"no_availability", Phrase::NoAvailability, Phrase::NoAvailabilityOffer,
                        when.within ? ask->say(Phrase::ThatPartOf).arg(said) : said},
                       when, fields);
        }));
}

/// Nothing on that day: the first times behind its beginning, at the same time of day.
void VoiceDesk::offerAfter(const VoiceCasePtr &ask, const TimeWish &wish, const NotThen &why, const SpokenWhen &when,
                           const QJsonObject &fields)
{
    m_in.times.next(wish, earliest(*ask, when.day), when.within, slotsOffered,
                    onlyBookable(ask, [this, ask, service = wish.service, why, fields](const auto &found) {
                        const auto offers = found ? found->offers : std::vector<TimeAnswer>{};
                        auto with = fields;
                        with.insert(QStringLiteral("alternatives"), offered(*ask, service, offers));
                        refuse(ask, voiceRefusalOf(*ask, why, offers), with);
                    }));
}

/// Free, not free, or unknown.
void VoiceDesk::answerTaken(const VoiceCasePtr &ask, const TimeWish &wish, Instant start, const TimesFound &found,
                            bool collecting)
{
    QJsonObject fields{{QStringLiteral("available"), false}};
    const auto free = std::ranges::find_if(found.times, &TimeAnswer::free);
    if (free != found.times.end()) {
        fields.insert(QStringLiteral("available"), true);
        fields.insert(QStringLiteral("slot"), slotJson(*ask, free->time));
        fields.insert(QStringLiteral("unverified"), !free->verified);
        keepFree(ask, wish, free->time);
        noteOffered(*ask, wish.service, free->time.start);
        const auto with = withStaff(*ask, free->time.staff);
        const auto said = saidWhen(*ask, free->time.start);
        // With the service: one that was misheard is noticed here, before it is booked.
        const auto service = serviceName(*ask, wish.service);
        if (!collecting)
            return succeed(
                ask, fields,
                ask->say(free->verified ? Phrase::IsFree : Phrase::IsFreeUnverified).arg(said, with, service));
        const auto summary = ask->say(Phrase::Summary).arg(service, said, ask->text(Argument::Name));
        fields.insert(QStringLiteral("complete"), true);
        fields.insert(QStringLiteral("missing"), QJsonArray());
        fields.insert(QStringLiteral("summary"), summary);
        return succeed(ask, fields, summary);
    }
    if (collecting) {
        fields.insert(QStringLiteral("complete"), true);
        fields.insert(QStringLiteral("missing"), QJsonArray());
    }
    if (std::ranges::any_of(found.times, &TimeAnswer::unknown) && found.offers.empty())
        return refuse(ask, unknownNow(*ask), fields);
    fields.insert(QStringLiteral("alternatives"), offered(*ask, wish.service, found.offers));
    if (!somebodyWorks(*ask, wish, start))
        return refuse(ask, voiceRefusalOf(*ask, nobodyThen(*ask, wish, start), found.offers, dayIn(*ask, start)),
                      fields);
    const auto clock = clockSaid(*ask, start);
    if (found.offers.empty()) return succeed(ask, fields, ask->say(Phrase::IsTakenNoOffer).arg(clock));
    succeed(ask, fields,
            ask->say(Phrase::IsTaken).arg(clock, saidOffers(*ask, found.offers, dayIn(*ask, start), Phrase::AndJoint)));
}

/// The salon is closed then: that is a refusal, and no help without other times.
void VoiceDesk::answerClosed(const VoiceCasePtr &ask, const TimeWish &wish, Instant start, const QJsonObject &fields)
{
    m_in.times.around(wish, start, slotsOffered, onlyBookable(ask, [this, ask, wish, start, fields](const auto &found) {
                          const auto offers = found ? found->offers : std::vector<TimeAnswer>{};
                          auto with = fields;
                          with.insert(QStringLiteral("alternatives"), offered(*ask, wish.service, offers));
                          refuse(ask, voiceRefusalOf(*ask, nobodyThen(*ask, wish, start), offers, dayIn(*ask, start)),
                                 with);
                      }));
}

void VoiceDesk::checkBatch(const VoiceCasePtr &ask)
{
    const auto slots_ = ask->arguments.list(Argument::Slots);
    if (!slots_) {
        auto answer = refusalOf(400, "bad_request", Phrase::BadRequest, slots_.error().detail);
        return end(ask, std::move(answer), {QStringLiteral("bad_request")});
    }
    for (const auto &slot : *slots_)
        if (const auto checked = slot.checkTypes(); !checked)
            return end(ask, refusalOf(400, "bad_request", Phrase::BadRequest, checked.error().detail),
                       {QStringLiteral("bad_request")});
    const auto service = heardService(*ask);
    if (!service) return refuse(ask, service.error());
    const auto staff = heardStaff(*ask, **service);
    if (!staff) return refuse(ask, staff.error());
    if (slots_->empty()) return refuse(ask, {"missing_argument", ask->say(Phrase::MissingDate)});

    // What cannot be asked is answered here; the rest goes in one question.
    struct Row {
        QJsonObject json;
        int question = -1;
    };
    auto rows = std::make_shared<std::vector<Row>>();
    std::vector<Instant> times;
    for (std::size_t i = 0; i < std::min(slots_->size(), batchMost); ++i) {
        const auto &slot = (*slots_)[i];
        const auto date = slot.text(Argument::Date).value_or(QString());
        const auto time = slot.text(Argument::Time).value_or(QString());
        Row row{
            {{QStringLiteral("datum"), date}, {QStringLiteral("uhrzeit"), time}, {QStringLiteral("available"), false}},
            -1};
        if (const auto when = heardWhen(*ask, date, time, true, true); !when) {
            row.json.insert(QStringLiteral("code"), QString::fromLatin1(when.error().code));
        } else {
            const auto start = ask->instantOf(*when->day, *when->time);
            row.json.insert(QStringLiteral("datum"), writtenDay(*when->day));
            row.json.insert(QStringLiteral("uhrzeit"), writtenTime(*when->time));
            if (const auto may = bookable(*ask, start); !may) {
                row.json.insert(QStringLiteral("code"), QString::fromLatin1(may.error().code));
            } else {
                row.question = int(times.size());
                times.push_back(start);
            }
        }
        rows->push_back(std::move(row));
    }
    const bool truncated = slots_->size() > batchMost;
    const auto answer = [this, ask, rows, truncated, service = (*service)->id](const TimesFound &found) {
        QJsonArray results;
        QJsonValue first;
        QString said;
        bool isUnknown = false;
        for (auto &row : *rows) {
            if (row.question >= 0) {
                const auto &time = found.times[std::size_t(row.question)];
                row.json.insert(QStringLiteral("available"), time.free);
                if (time.free && !time.verified) row.json.insert(QStringLiteral("unverified"), true);
                isUnknown = isUnknown || time.unknown;
                if (time.unknown) row.json.insert(QStringLiteral("code"), QStringLiteral("availability_unknown"));
                if (time.free) noteOffered(*ask, service, time.time.start);
                if (time.free && first.isNull()) {
                    first = slotJson(*ask, time.time);
                    said = ask->say(time.verified ? Phrase::IsFree : Phrase::IsFreeUnverified)
                               .arg(saidWhen(*ask, time.time.start), withStaff(*ask, time.time.staff),
                                    serviceName(*ask, service));
                }
            }
            results.append(row.json);
        }
        QJsonObject fields{{QStringLiteral("results"), results}, {QStringLiteral("first_available"), first}};
        if (truncated) fields.insert(QStringLiteral("truncated"), true);
        if (first.isNull()) said = ask->say(isUnknown ? Phrase::AvailabilityUnknown : Phrase::BatchNone);
        succeed(ask, fields, said);
    };
    if (times.empty()) return answer({});
    m_in.times.check({(*service)->id, *staff, {}, ask->holder()}, times, 0,
                     [this, ask, answer](const Outcome<TimesFound> &found) {
                         if (!found) return fail(ask, found.error());
                         answer(*found);
                     });
}

void VoiceDesk::getAlternatives(const VoiceCasePtr &ask)
{
    const auto service = heardService(*ask);
    if (!service) return refuse(ask, service.error());
    const auto staff = heardStaff(*ask, **service);
    if (!staff) return refuse(ask, staff.error());
    const auto when = heardWhen(*ask, ask->text(Argument::Date), ask->text(Argument::Time), false, false);
    if (!when) return refuse(ask, when.error());
    const TimeWish wish{(*service)->id, *staff, {}, ask->holder()};
    const auto day = when->day;
    if (const auto first = when->days ? std::optional(when->days->from) : day)
        if (const auto may = bookableDay(*ask, *first); !may) return refuse(ask, may.error());
    const auto answer = onlyBookable(ask, [this, ask, service = wish.service, staff = wish.staff, day,
                                           within = when->within](const Outcome<TimesFound> &found) {
        if (!found) return fail(ask, found.error());
        const auto other = saidSearch(*ask, staff, day, within);
        if (found->offers.empty())
            return refuse(ask,
                          found->partial ? unknownNow(*ask)
                                         : VoiceRefusal{"no_availability", ask->say(Phrase::NoAvailability).arg(other)},
                          {{QStringLiteral("alternatives"), QJsonArray()}});
        const bool unverified =
            std::ranges::any_of(found->offers, [](const TimeAnswer &offer) { return !offer.verified; });
        succeed(ask,
                {{QStringLiteral("alternatives"), offered(*ask, service, found->offers)},
                 {QStringLiteral("unverified"), unverified}},
                ask->say(Phrase::OffersAre).arg(saidOffers(*ask, found->offers, {}, Phrase::OrJoint)));
    });
    if (when->days)
        return m_in.times.during(wish, when->days->from, std::min(when->days->to, lastBookable(*ask)), when->within,
                                 slotsOffered, answer);
    if (day && !when->time) return m_in.times.during(wish, *day, *day, when->within, slotsOffered, answer);
    if (!day && !when->time) return m_in.times.next(wish, ask->now, when->within, slotsOffered, answer);
    const auto start = ask->instantOf(day.value_or(ask->today), *when->time);
    m_in.times.around(wish, start, slotsOffered, answer);
}

void VoiceDesk::findNext(const VoiceCasePtr &ask)
{
    const auto service = heardService(*ask);
    if (!service) return refuse(ask, service.error());
    const auto staff = heardStaff(*ask, **service);
    if (!staff) return refuse(ask, staff.error());
    const auto when = heardWhen(*ask, ask->text(Argument::Date), ask->text(Argument::Time), false, false);
    if (!when) return refuse(ask, when.error());
    const auto day = when->days ? std::optional(when->days->from) : when->day;
    if (day)
        if (const auto may = bookableDay(*ask, *day); !may) return refuse(ask, may.error());
    const auto from = earliest(*ask, day);
    const auto until = std::min(dayIn(*ask, from) + days(searchHorizon.count() - 1), lastBookable(*ask));
    const QJsonObject fields{{QStringLiteral("searched_until"), toIso(until)}};
    const TimeWish wish{(*service)->id, *staff, {}, ask->holder()};
    const auto within = aboutThen(*when);
    m_in.times.next(
        wish, from, within, 1,
        onlyBookable(ask, [this, ask, from, until, within, fields, wish, time = when->time](const auto &found) {
            if (!found) return fail(ask, found.error());
            if (found->offers.empty() && found->partial && maybeServed(*ask, wish, from, until, within))
                return refuse(ask, unknownNow(*ask), fields);
            if (found->offers.empty()) return noneNext(ask, wish, from, time, within, fields);
            const auto &slot = found->offers.front();
            noteOffered(*ask, wish.service, slot.time.start);
            auto with = fields;
            with.insert(QStringLiteral("slot"), slotJson(*ask, slot.time));
            with.insert(QStringLiteral("unverified"), !slot.verified);
            succeed(ask, with,
                    ask->say(Phrase::NextFreeIs)
                        .arg(saidWhen(*ask, slot.time.start), withStaff(*ask, slot.time.staff),
                             serviceName(*ask, wish.service)));
        }));
}

/// Nothing is free in the weeks that were looked at. Where only one time of day was looked at, others are offered.
void VoiceDesk::noneNext(const VoiceCasePtr &ask, const TimeWish &wish, Instant from, std::optional<minutes> time,
                         const std::optional<DaySpan> &within, const QJsonObject &fields)
{
    if (!time) {
        const auto said = saidSearch(*ask, wish.staff, {}, within);
        if (!within) return refuse(ask, {"no_availability", ask->say(Phrase::NoAvailability).arg(said)}, fields);
        const NotThen why{"no_availability", Phrase::NoAvailability, Phrase::NoAvailabilityOffer, said};
        SpokenWhen when;
        when.day = dayIn(*ask, from);
        return offerAfter(ask, wish, why, when, fields);
    }
    auto said = sayTime(*time, ask->language());
    if (wish.staff) said += u' ' + withStaff(*ask, *wish.staff);
    const NotThen why{"no_availability", Phrase::NoneNextAt, Phrase::NoneNextAtOffer, said};
    m_in.times.around(wish, ask->instantOf(dayIn(*ask, from), *time), slotsOffered,
                      onlyBookable(ask, [this, ask, service = wish.service, why, fields](const auto &found) {
                          const auto offers = found ? found->offers : std::vector<TimeAnswer>{};
                          auto with = fields;
                          with.insert(QStringLiteral("alternatives"), offered(*ask, service, offers));
                          refuse(ask, voiceRefusalOf(*ask, why, offers), with);
                      }));
}

void VoiceDesk::collect(const VoiceCasePtr &ask)
{
    const bool confirmed = ask->arguments.flag(Argument::Confirm).value_or(std::nullopt).value_or(false);
    if (confirmed) return startBooking(ask);
    // Asked for in the order in which a conversation asks.
    QStringList missing;
    QString question;
    const auto want = [&](Argument argument, bool there, Phrase phrase) {
        if (there) return;
        missing += QString::fromLatin1(Arguments::nameOf(argument));
        if (question.isEmpty()) question = ask->say(phrase);
    };
    const auto date = ask->text(Argument::Date);
    const auto time = ask->text(Argument::Time);
    const auto when = ask->when(date, time);
    const QJsonObject no{{QStringLiteral("complete"), false}};
    // What is wrong is said at once, not when everything else is there; what was not said is asked for below.
    const auto service = heardService(*ask);
    if (!service && qstrcmp(service.error().code, "missing_argument") != 0) return refuse(ask, service.error(), no);
    std::optional<TimeWish> wish;
    if (service) {
        const auto staff = heardStaff(*ask, **service);
        if (!staff) return refuse(ask, staff.error(), no);
        wish = TimeWish{(*service)->id, *staff, {}, ask->holder()};
    }
    want(Argument::Service, wish.has_value(), Phrase::MissingService);
    want(Argument::Date, !date.isEmpty() || when.day, Phrase::MissingDate);
    want(Argument::Time, !time.isEmpty() || when.time, Phrase::MissingTime);
    want(Argument::Name, !ask->text(Argument::Name).isEmpty(), Phrase::MissingName);
    if (missing.isEmpty()) return checkAvailability(ask, true);
    const auto goOn = [this, ask, missing, question] {
        succeed(ask,
                {{QStringLiteral("complete"), false},
                 {QStringLiteral("missing"), QJsonArray::fromStringList(missing)},
                 {QStringLiteral("summary"), ask->asked}},
                question);
    };
    if (date.isEmpty() && time.isEmpty()) return goOn();
    const auto read = heardWhen(*ask, date, time, false, false);
    if (!read) return refuse(ask, read.error(), no);
    if (!read->day) return goOn();
    if (read->time) {
        const auto start = ask->instantOf(*read->day, *read->time);
        const auto may = bookable(*ask, start);
        if (may) return goOn();
        const bool closed = qstrcmp(may.error().code, "closed") == 0;
        if (closed && wish) return answerClosed(ask, *wish, start, no);
        return refuse(ask, closed ? voiceRefusalOf(*ask, nobodyThen(*ask, {}, start), {}) : may.error(), no);
    }
    if (wish) return lookAtDay(ask, *wish, *read, no, [goOn](const auto &) { goOn(); });
    if (const auto may = bookableDay(*ask, *read->day); !may) return refuse(ask, may.error(), no);
    if (const auto why = nobodyOn(*ask, {}, *read->day)) return refuse(ask, voiceRefusalOf(*ask, *why, {}), no);
    goOn();
}

} // namespace tresen
