// SPDX-License-Identifier: GPL-3.0-or-later
// Whose appointment it is, and changing it. A stranger learns nothing and changes nothing; an owner whose name was
// misheard is not sent away.
#include <QJsonDocument>

#include "core/storage/customer_store.h"
#include "core/voice/caller_number.h"
#include "core/voice/speech.h"
#include "core/voice/voice_inside.h"

namespace tresen {

using namespace std::chrono;

namespace {

constexpr int candidatesLookedAt = 12;

bool fits(const VoiceCase &ask, const BookedAppointment &booked, std::optional<Day> day, std::optional<minutes> time)
{
    const auto local = ask.localOf(booked.appointment.start);
    if (day && floor<days>(local) != *day) return false;
    return !time || duration_cast<minutes>(local - LocalTime(floor<days>(local))) == *time;
}

bool isCalled(const VoiceCase &ask, const BookedAppointment &booked, const QString &said)
{
    if (const auto id = AppointmentId::fromString(said)) return booked.appointment.id == *id;
    const auto code = heardCode(said);
    return code && shortCode(ask.call.id, booked.appointment.id) == *code;
}

CancelReason reasonOf(const QString &said)
{
    const auto text = said.toLower();
    for (const auto *word : {"krank", "ill", "sick", "grippe", "fieber"})
        if (text.contains(QLatin1String(word))) return CancelReason::CustomerIll;
    return CancelReason::CustomerAsked;
}

QString meantKey(const QString &appointment, const std::optional<Day> &day, const std::optional<minutes> &time)
{
    return appointment + u'|' + (day ? toIso(*day) : QString()) + u'|' +
           (time ? QString::number(time->count()) : QString());
}

} // namespace

QJsonObject appointmentJson(const VoiceCase &ask, const BookedAppointment &booked)
{
    const auto &appointment = booked.appointment;
    const auto *service = ask.catalog->service(appointment.service);
    const auto staff = booked.segments.empty() ? StaffId{} : booked.segments.front().staff;
    const bool settled = std::ranges::all_of(
        booked.segments, [](const Segment &segment) { return segment.state == SyncState::Settled; });
    QJsonObject json{{QStringLiteral("appointment_id"), appointment.id.toString()},
                     {QStringLiteral("slot"), slotJson(ask, {appointment.start, appointment.end, staff})},
                     {QStringLiteral("service"), service ? service->name : QString()},
                     {QStringLiteral("staff"), staffName(ask, staff)},
                     {QStringLiteral("status"), settled ? QStringLiteral("confirmed") : QStringLiteral("pending")}};
    if (!ask.call.id.isEmpty()) json.insert(QStringLiteral("short_code"), shortCode(ask.call.id, appointment.id));
    return json;
}

Heard<VoiceDesk::Wanted> VoiceDesk::heardAppointment(const VoiceCase &ask, const QString &date,
                                                     const QString &time) const
{
    Wanted wanted;
    wanted.appointment = ask.text(Argument::Appointment);
    wanted.name = ask.text(Argument::Name);
    wanted.lastFour = lastFourDigits(ask.text(Argument::Phone));
    const auto when = heardWhen(ask, date, time, false, false);
    if (!when) return tl::unexpected(when.error());
    wanted.day = when->day;
    wanted.time = when->time;
    return wanted;
}

Result<BeforeChange> VoiceDesk::beforeChange(Session &session, const VoiceCase &ask, const QByteArray &key) const
{
    ChangeQuestion question{key, wishSince(ask), ask.call.id, {}, ask.now, 0, ask.holder()};
    for (const auto &known : m_customers.withPhone(ask.call.caller))
        question.customers.push_back(known.id);
    question.limit = candidatesLookedAt * int(question.customers.size());
    return CallStore(session, ask.catalog->company.id).beforeChange(question);
}

/// What the caller has proved to own. By the caller's number, which is no more than a look-up and a change; by having
/// booked it in this very call; else by name together with day and time, or with the last digits of the number.
Result<VoiceDesk::Whose> VoiceDesk::whose(Session &session, const VoiceCase &ask, const Wanted &wanted,
                                          const BeforeChange &before) const
{
    const auto company = ask.catalog->company.id;
    Whose so;
    so.failedTries = before.failedTries;
    so.ofCall = before.ofCall;
    const auto add = [&](const BookedAppointment &booked) {
        const bool there = std::ranges::any_of(
            so.all, [&](const Whose::One &one) { return one.booked.appointment.id == booked.appointment.id; });
        if (!there && booked.appointment.status == AppointmentStatus::Booked && booked.appointment.start > ask.now)
            so.all.push_back({booked, booked.appointment.customer});
    };
    so.proven = !m_customers.withPhone(ask.call.caller).empty();
    for (const auto &booked : before.appointments) {
        add(booked);
        const bool stands = booked.appointment.status == AppointmentStatus::Booked;
        so.proven = so.proven || (stands && so.isOfCall(booked.appointment.id));
    }
    const auto choose = [&] {
        so.meant.clear();
        for (const auto &one : so.all) {
            if (!wanted.appointment.isEmpty() && !isCalled(ask, one.booked, wanted.appointment)) continue;
            if (fits(ask, one.booked, wanted.day, wanted.time)) so.meant.push_back(one);
        }
    };
    choose();
    if (so.proven && !so.meant.empty()) return so;
    if (so.failedTries >= triesToProve) return so;

    // A name alone proves nothing, and is not even said to be known.
    const bool dated = wanted.day && wanted.time;
    if (wanted.name.isEmpty() || (!dated && wanted.lastFour.isEmpty())) return so;
    std::vector<CustomerId> named;
    for (const auto &match : m_customers.named(wanted.name, candidatesLookedAt))
        named.push_back({match.id});
    const auto customers = CustomerStore(session, company).find(named);
    if (!customers) return tl::unexpected(customers.error());
    std::set<CustomerId> digits;
    for (const auto &customer : *customers)
        if (!wanted.lastFour.isEmpty() && !customer.phone.isEmpty() && customer.phone.endsWith(wanted.lastFour))
            digits.insert(customer.id);
    so.proven = so.proven || !digits.empty();
    if (!dated) std::erase_if(named, [&](CustomerId id) { return !digits.contains(id); });
    const auto upcoming =
        AppointmentStore(session, company).upcoming(named, ask.now, candidatesLookedAt * int(named.size()));
    if (!upcoming) return tl::unexpected(upcoming.error());
    for (const auto &booked : *upcoming)
        if (digits.contains(booked.appointment.customer) || fits(ask, booked, wanted.day, wanted.time)) add(booked);
    choose();
    so.proven = so.proven || !so.meant.empty();
    return so;
}

namespace {

/// What to answer where it is not exactly one.
VoiceRefusal notOne(const VoiceCase &ask, bool proven, int failedTries, const std::vector<BookedAppointment> &meant)
{
    if (!proven) {
        // The try that is being answered counts, too.
        const bool last = failedTries + 1 >= triesToProve;
        return {"verification_needed", ask.say(last ? Phrase::VerificationFailed : Phrase::VerificationNeeded)};
    }
    if (meant.empty()) return {"appointment_not_found", ask.say(Phrase::AppointmentNotFound)};
    QStringList said;
    QJsonArray choices;
    for (const auto &booked : meant) {
        if (choices.size() == appointmentsListed) break;
        choices.append(appointmentJson(ask, booked));
        if (said.size() < slotsOffered) said += saidWhen(ask, booked.appointment.start);
    }
    return {"ambiguous_appointment",
            ask.say(Phrase::AmbiguousAppointment).arg(sayList(said, ask.say(Phrase::OrJoint))),
            {{QStringLiteral("choices"), choices}}};
}

} // namespace

void VoiceDesk::Change::repeat(const DoneBefore &done)
{
    kind = Kind::Repeated;
    appointment = done.appointment;
    answer = QJsonDocument::fromJson(done.answer).object();
    answer.insert(QStringLiteral("repeated"), true);
}

void VoiceDesk::customerAppointments(const VoiceCasePtr &ask)
{
    const auto wanted = heardAppointment(*ask, ask->text(Argument::Date), ask->text(Argument::Time));
    if (!wanted) return refuse(ask, wanted.error());
    const bool runs = m_in.storage.read([this, ask, wanted = *wanted](Session &session) {
        const auto before = beforeChange(session, *ask, {});
        if (!before) return fail(ask, refusalFor(before.error()));
        auto found = whose(session, *ask, wanted, *before);
        if (!found) return fail(ask, refusalFor(found.error()));
        if (!found->proven) return refuse(ask, notOne(*ask, false, found->failedTries, {}));
        auto all = found->all;
        std::ranges::stable_sort(all, {}, [](const Whose::One &one) { return one.booked.appointment.start; });
        // In a family the one who was named; everybody's if nobody was.
        QJsonArray listed;
        QStringList said;
        for (const auto &one : all) {
            if (listed.size() == appointmentsListed) break;
            listed.append(appointmentJson(*ask, one.booked));
            if (said.size() < slotsOffered) said += saidWhen(*ask, one.booked.appointment.start);
        }
        QString message = ask->say(Phrase::NoAppointments);
        if (listed.size() == 1) {
            const auto &booked = all.front().booked;
            const auto *service = ask->catalog->service(booked.appointment.service);
            message = ask->say(Phrase::AppointmentIs)
                          .arg(said.front(), service ? service->name : QString(),
                               withStaff(*ask, booked.segments.front().staff));
        } else if (listed.size() > 1) {
            message = ask->say(Phrase::AppointmentsAre).arg(sayList(said, ask->say(Phrase::AndJoint)));
        }
        succeed(ask, {{QStringLiteral("appointments"), listed}, {QStringLiteral("count"), int(all.size())}}, message);
    });
    if (!runs) fail(ask, {RefusalCode::ShuttingDown, {}, {}});
}

void VoiceDesk::cancelAppointment(const VoiceCasePtr &ask)
{
    const QJsonObject no{{QStringLiteral("cancelled"), false}};
    auto date = ask->text(Argument::Date);
    auto time = ask->text(Argument::Time);
    if (date.isEmpty()) date = ask->text(Argument::OldDate);
    if (time.isEmpty()) time = ask->text(Argument::OldTime);
    const auto wanted = heardAppointment(*ask, date, time);
    if (!wanted) return refuse(ask, wanted.error(), no);
    auto change = std::make_shared<Change>();
    change->answer = no;
    change->key =
        wishKey(*ask, {meantKey(wanted->appointment, wanted->day, wanted->time), nameWords(wanted->name).join(u' ')});
    const auto reason = reasonOf(ask->text(Argument::Reason));
    carryOut(
        ask, change,
        [this, ask, wanted = *wanted, reason](Session &session, CommandContext &context, Change &made) -> Result<> {
            const auto before = beforeChange(session, *ask, made.key);
            if (!before) return tl::unexpected(before.error());
            if (before->done && !before->done->booked) {
                made.repeat(*before->done);
                return {};
            }
            auto found = whose(session, *ask, wanted, *before);
            if (!found) return tl::unexpected(found.error());
            made.kind = Change::Kind::Told;
            if (!found->proven || found->meant.size() != 1) {
                // By its id, one that is known to be theirs and was cancelled before.
                if (const auto id = AppointmentId::fromString(wanted.appointment); id && found->proven) {
                    const auto gone = AppointmentStore(session, context.catalog.company.id).find(*id);
                    if (!gone) return tl::unexpected(gone.error());
                    const auto known = m_customers.withPhone(ask->call.caller);
                    const bool theirs = *gone && std::ranges::any_of(known, [&](const CustomerMemory::Known &one) {
                        return one.id == (*gone)->appointment.customer;
                    });
                    if (theirs && (*gone)->appointment.status == AppointmentStatus::Cancelled) {
                        made.told = {"already_cancelled", ask->say(Phrase::AlreadyCancelled)};
                        return {};
                    }
                }
                std::vector<BookedAppointment> meant;
                for (const auto &one : found->meant)
                    meant.push_back(one.booked);
                made.told = notOne(*ask, found->proven, found->failedTries, meant);
                return {};
            }
            const auto &booked = found->meant.front().booked;
            if (booked.appointment.start - ask->now < hours(ask->rules.cancelHours) &&
                !found->isOfCall(booked.appointment.id)) {
                made.told = {"policy_window", ask->say(Phrase::PolicyWindow).arg(ask->rules.cancelHours)};
                return {};
            }
            context.appointment = &booked;
            const auto cancelled = cancel(session, context, voiceActor(*ask), {booked.appointment.id, reason, {}});
            if (!cancelled) {
                made.kind = Change::Kind::Refused;
                made.refusal = cancelled.error();
                return {};
            }
            made.kind = Change::Kind::Done;
            made.appointment = booked.appointment.id;
            made.customer = booked.appointment.customer;
            made.start.reset();
            made.answer = {{QStringLiteral("cancelled"), true},
                           {QStringLiteral("appointment_id"), booked.appointment.id.toString()},
                           {QStringLiteral("repeated"), false},
                           {QStringLiteral("message"),
                            ask->say(Phrase::CancelledIs).arg(saidWhen(*ask, booked.appointment.start))}};
            return {};
        });
}

void VoiceDesk::rescheduleAppointment(const VoiceCasePtr &ask)
{
    const QJsonObject no{{QStringLiteral("rescheduled"), false}};
    // What the new time is called: new_date and new_time, or, where there are none, plainly datum and uhrzeit.
    auto newDate = ask->text(Argument::NewDate);
    auto newTime = ask->text(Argument::NewTime);
    if (newDate.isEmpty() && newTime.isEmpty()) {
        newDate = ask->text(Argument::Date);
        newTime = ask->text(Argument::Time);
    }
    const auto wanted = heardAppointment(*ask, ask->text(Argument::OldDate), ask->text(Argument::OldTime));
    if (!wanted) return refuse(ask, wanted.error(), no);
    const auto when = heardWhen(*ask, newDate, newTime, false, true);
    if (!when) return refuse(ask, when.error(), no);
    // "Eine Stunde später, um drei": without a day it is the day of the old one.
    const auto day = when->day ? when->day : wanted->day;
    if (!day)
        return refuse(ask,
                      {"missing_argument",
                       ask->say(Phrase::MissingDate),
                       {{QStringLiteral("missing"), QJsonArray{QStringLiteral("new_date")}}}},
                      no);
    const auto start = ask->instantOf(*day, *when->time);
    if (const auto may = bookable(*ask, start); !may) {
        if (qstrcmp(may.error().code, "closed") == 0)
            return refuse(ask, {"closed", ask->say(Phrase::ClosedThen).arg(saidWhen(*ask, start))}, no);
        return refuse(ask, may.error(), no);
    }
    auto change = std::make_shared<Change>();
    change->answer = no;
    change->start = start;
    change->key = wishKey(*ask, {meantKey(wanted->appointment, wanted->day, wanted->time),
                                 QString::number(toEpochMs(start)), nameWords(wanted->name).join(u' ')});
    carryOut(ask, change,
             [this, ask, wanted = *wanted, start](Session &session, CommandContext &context, Change &made) -> Result<> {
                 const auto before = beforeChange(session, *ask, made.key);
                 if (!before) return tl::unexpected(before.error());
                 if (before->done && before->done->booked && before->done->nowAt == start) {
                     made.repeat(*before->done);
                     return {};
                 }
                 auto found = whose(session, *ask, wanted, *before);
                 if (!found) return tl::unexpected(found.error());
                 made.kind = Change::Kind::Told;
                 if (!found->proven || found->meant.size() != 1) {
                     std::vector<BookedAppointment> meant;
                     for (const auto &one : found->meant)
                         meant.push_back(one.booked);
                     made.told = notOne(*ask, found->proven, found->failedTries, meant);
                     return {};
                 }
                 const auto booked = found->meant.front().booked;
                 const auto id = booked.appointment.id;
                 const auto oldStart = booked.appointment.start;
                 const auto oldStaff = booked.segments.front().staff;
                 const auto tellMoved = [&](StaffId staff, bool repeated) {
                     made.appointment = id;
                     made.customer = booked.appointment.customer;
                     made.start = start;
                     made.answer = {
                         {QStringLiteral("rescheduled"), true},
                         {QStringLiteral("appointment_id"), id.toString()},
                         {QStringLiteral("old_start"), offsetIso(*ask, oldStart)},
                         {QStringLiteral("start"), offsetIso(*ask, start)},
                         {QStringLiteral("sync_status"), QStringLiteral("pending")},
                         {QStringLiteral("repeated"), repeated},
                         {QStringLiteral("message"),
                          repeated ? ask->say(Phrase::MovedAlready).arg(saidWhen(*ask, start))
                                   : ask->say(Phrase::MovedIs).arg(saidWhen(*ask, start), withStaff(*ask, staff))}};
                 };
                 if (oldStart == start) {
                     made.kind = Change::Kind::Existing;
                     tellMoved(oldStaff, true);
                     return {};
                 }
                 if (oldStart - ask->now < hours(ask->rules.cancelHours) && !found->isOfCall(booked.appointment.id)) {
                     made.told = {"policy_window", ask->say(Phrase::PolicyWindow).arg(ask->rules.cancelHours)};
                     return {};
                 }
                 made.service = booked.appointment.service;
                 made.appointment = id;
                 made.staff = oldStaff;
                 const auto *service = context.catalog.service(made.service);
                 if (service) {
                     const auto wished = heardStaff(*ask, *service);
                     if (!wished) {
                         made.told = wished.error();
                         return {};
                     }
                     if (*wished) made.staff = **wished;
                 }
                 context.appointment = &booked;
                 if (!before->holds) context.holder.clear();
                 const auto moved = move(session, context, voiceActor(*ask), MoveRequest{id, start, made.staff, {}});
                 if (!moved) {
                     made.kind = Change::Kind::Refused;
                     made.refusal = moved.error();
                     return {};
                 }
                 made.kind = Change::Kind::Done;
                 tellMoved(*made.staff, false);
                 return {};
             });
}

} // namespace tresen
