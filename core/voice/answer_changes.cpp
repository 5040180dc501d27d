// SPDX-License-Identifier: GPL-3.0-or-later
// Whose appointment it is, and changing it. A stranger learns nothing and changes nothing; an owner whose name was
// misheard is not sent away.
#include <QCryptographicHash>
#include <QJsonDocument>
#include <QRegularExpression>

#include "core/storage/customer_store.h"
#include "core/voice/caller_number.h"
#include "core/voice/moved_by.h"
#include "core/voice/speech.h"
#include "core/voice/voice_inside.h"

namespace tresen {

using namespace std::chrono;

namespace {

constexpr int candidatesLookedAt = 12;

/// Whether it is on the day and at the time that was said, as exactly as it was said.
bool fits(const VoiceCase &ask, const BookedAppointment &booked, const SpokenWhen &when)
{
    constexpr auto about = minutes(30);
    const auto local = ask.localOf(booked.appointment.start);
    const Day day = floor<days>(local);
    const auto clock = duration_cast<minutes>(local - LocalTime(day));
    if (when.day && day != *when.day) return false;
    if (when.days && (day < when.days->from || day > when.days->to)) return false;
    if (when.time) return abs(clock - *when.time) <= (when.about ? about : minutes(0));
    return !when.within || (clock.count() >= when.within->fromMinute && clock.count() < when.within->toMinute);
}

/// Of a day and a time, of a part of the day and a few days: what makes two wishes differ.
QString whenKey(const SpokenWhen &when)
{
    QStringList parts{when.day ? toIso(*when.day) : QString(),
                      when.time ? QString::number(when.time->count()) : QString()};
    if (when.days) parts << toIso(when.days->from) << toIso(when.days->to);
    if (when.within) parts << QString::number(when.within->fromMinute) << QString::number(when.within->toMinute);
    return parts.join(u'|');
}

bool isCalled(const VoiceCase &ask, const BookedAppointment &booked, const QString &said)
{
    if (const auto id = AppointmentId::fromString(said)) return booked.appointment.id == *id;
    const auto code = heardCode(said);
    return code && shortCode(ask.call.id, booked.appointment.id) == *code;
}

/// Whole words: "ill" is in "will" as well.
CancelReason reasonOf(const QString &said)
{
    static const QRegularExpression ill(
        QStringLiteral("\\b(er)?krank|\\b(ill|sick|flu|fever|grippe|fieber|erk(ä|ae)ltet)\\b"),
        QRegularExpression::CaseInsensitiveOption | QRegularExpression::UseUnicodePropertiesOption);
    return ill.match(said.left(500)).hasMatch() ? CancelReason::CustomerIll : CancelReason::CustomerAsked;
}

QString meantKey(const QString &appointment, const SpokenWhen &when) { return appointment + u'|' + whenKey(when); }

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
    if (nameWords(wanted.name).isEmpty()) wanted.name.clear();
    wanted.lastFour = lastFourDigits(ask.text(Argument::Phone));
    const auto when = heardWhen(ask, date, time, false, false);
    if (!when) return tl::unexpected(when.error());
    // Whenever: passed over, it would mean whatever there is.
    if (when->soon && !when->day && !when->days && !when->time && !when->within)
        return tl::unexpected(VoiceRefusal{"invalid_date", ask.say(Phrase::InvalidDate)});
    wanted.when = *when;
    return wanted;
}

/// The same proof is the same however often and with which function it is tried.
QByteArray VoiceDesk::proofOf(const VoiceCase &ask, const Wanted &wanted)
{
    if (!wanted.isProof()) return {};
    QCryptographicHash hash(QCryptographicHash::Sha256);
    for (const auto &part : {QStringLiteral("proof"), ask.call.id, nameWords(wanted.name).join(u' '),
                             whenKey(wanted.when), wanted.lastFour}) {
        hash.addData(part.toUtf8());
        hash.addData(QByteArrayView("\0", 1));
    }
    return hash.result();
}

Result<BeforeChange> VoiceDesk::beforeChange(Session &session, const VoiceCase &ask, const QByteArray &key,
                                             const QByteArray &proof) const
{
    ChangeQuestion question{key, wishSince(ask), ask.call.id, {}, ask.now, 0, ask.holder(), proof};
    for (const auto &known : m_customers.withPhone(ask.call.caller))
        question.customers.push_back(known.id);
    question.limit = candidatesLookedAt * int(question.customers.size());
    return CallStore(session, ask.catalog->company.id).beforeChange(question);
}

/// Those of whoever is called so. Whose name is not known yet, because this very call has just entered it, counts where
/// nobody else is.
std::vector<BookedAppointment> VoiceDesk::named(const std::vector<BookedAppointment> &all, const QString &name) const
{
    if (name.isEmpty()) return all;
    std::vector<std::pair<Uuid, QString>> names;
    for (const auto &booked : all)
        if (const auto known = m_customers.find(booked.appointment.customer))
            names.emplace_back(known->id.value, known->name);
    auto found = findAmong(names, name);
    // Of "Tim" and "Tom" the one who was named.
    if (!found.empty() && found.front().how == NameMatch::How::Same)
        std::erase_if(found, [](const NameMatch &match) { return match.how != NameMatch::How::Same; });
    auto kept = all;
    std::erase_if(kept, [&](const BookedAppointment &booked) {
        const auto id = booked.appointment.customer.value;
        if (found.empty()) return std::ranges::any_of(names, [&](const auto &one) { return one.first == id; });
        return std::ranges::find(found, id, &NameMatch::id) == found.end();
    });
    return kept;
}

/// What the caller has proved to own. By the caller's number, which is no more than a look-up and a change; by having
/// booked it in this very call; else by name together with day and time, or with the last digits of the number. Whoever
/// names somebody means them, also from a number of their own.
Result<VoiceDesk::Whose> VoiceDesk::whose(Session &session, const VoiceCase &ask, const Wanted &wanted,
                                          const BeforeChange &before)
{
    const auto company = ask.catalog->company.id;
    const auto proof = proofOf(ask, wanted);
    Whose so;
    so.wrongProofs = std::max(before.wrongProofs, m_proofs.others(ask.call, proof, ask.now));
    so.ofCall = before.ofCall;
    const auto isToCome = [&](const BookedAppointment &booked) {
        return booked.appointment.status == AppointmentStatus::Booked && booked.appointment.start > ask.now;
    };
    const auto fitting = [&](const std::vector<BookedAppointment> &all) {
        auto found = all;
        std::erase_if(found, [&](const BookedAppointment &booked) {
            if (!wanted.appointment.isEmpty() && !isCalled(ask, booked, wanted.appointment)) return true;
            return !fits(ask, booked, wanted.when);
        });
        return found;
    };
    so.proven = !m_customers.withPhone(ask.call.caller).empty();
    std::vector<BookedAppointment> own;
    for (const auto &booked : before.appointments) {
        const bool stands = booked.appointment.status == AppointmentStatus::Booked;
        so.proven = so.proven || (stands && so.isOfCall(booked.appointment.id));
        if (isToCome(booked)) own.push_back(booked);
    }
    // Chosen by its id or code it is that one, however the name was heard.
    const auto mine = wanted.appointment.isEmpty() ? named(own, wanted.name) : own;
    so.all = mine;
    so.meant = fitting(mine);
    if (so.proven && !so.meant.empty()) return so;
    so.isOtherNamed = mine.empty() && !own.empty();
    if (!wanted.isProof()) {
        // Misheard, or somebody else's: that is for the caller to say, and not for us to guess.
        if (so.isOtherNamed) {
            so.all = own;
            so.others = fitting(own);
        }
        return so;
    }
    so.proven = so.proven && !so.isOtherNamed;
    if (so.wrongProofs >= triesToProve) return so;
    so.proof = proof;

    std::vector<CustomerId> customersNamed;
    for (const auto &match : m_customers.named(wanted.name, candidatesLookedAt))
        customersNamed.push_back({match.id});
    const auto customers = CustomerStore(session, company).find(customersNamed);
    if (!customers) return tl::unexpected(customers.error());
    std::set<CustomerId> digits;
    for (const auto &customer : *customers)
        if (!wanted.lastFour.isEmpty() && !customer.phone.isEmpty() && customer.phone.endsWith(wanted.lastFour))
            digits.insert(customer.id);
    so.proven = so.proven || !digits.empty();
    const bool dated = wanted.when.day && wanted.when.time;
    if (!dated) std::erase_if(customersNamed, [&](CustomerId id) { return !digits.contains(id); });
    const auto upcoming = AppointmentStore(session, company)
                              .upcoming(customersNamed, ask.now, candidatesLookedAt * int(customersNamed.size()));
    if (!upcoming) return tl::unexpected(upcoming.error());
    for (const auto &booked : *upcoming) {
        const bool isThere = std::ranges::any_of(
            so.all, [&](const BookedAppointment &one) { return one.appointment.id == booked.appointment.id; });
        const bool isProven = digits.contains(booked.appointment.customer) || fits(ask, booked, wanted.when);
        if (!isThere && isProven && isToCome(booked)) so.all.push_back(booked);
    }
    so.meant = fitting(so.all);
    so.proven = so.proven || !so.meant.empty();
    return so;
}

/// As people tell appointments apart: by day and time, and where those are the same by whose they are or what is done.
QString VoiceDesk::saidChoices(const VoiceCase &ask, const std::vector<BookedAppointment> &choices) const
{
    const auto nameOf = [&](const BookedAppointment &booked) {
        const auto known = m_customers.find(booked.appointment.customer);
        return known ? known->name : QString();
    };
    QStringList said;
    for (const auto &booked : choices) {
        if (said.size() == slotsOffered) break;
        const auto isLike = [&](const BookedAppointment &other) {
            return other.appointment.start == booked.appointment.start;
        };
        auto text = saidWhen(ask, booked.appointment.start);
        if (std::ranges::count_if(choices, isLike) > 1) {
            const bool namesDiffer = std::ranges::any_of(choices, [&](const BookedAppointment &other) {
                return isLike(other) && nameOf(other) != nameOf(booked);
            });
            const auto *service = ask.catalog->service(booked.appointment.service);
            text = namesDiffer && !nameOf(booked).isEmpty() ? ask.say(Phrase::AppointmentFor).arg(text, nameOf(booked))
                   : service                                ? text + QStringLiteral(", ") + service->name
                                                            : text;
        }
        said += text;
    }
    if (said.size() < qsizetype(choices.size())) said += ask.say(Phrase::AnotherOne);
    return sayList(said, ask.say(Phrase::OrJoint));
}

VoiceRefusal VoiceDesk::notOne(const VoiceCase &ask, const Whose &whose)
{
    // What was right, but not enough to tell which one it is, was no wrong guess.
    const auto wrong = whose.meant.empty() ? whose.proof : QByteArray();
    m_proofs.note(ask.call, wrong, ask.now);
    const auto &choices = whose.meant.empty() ? whose.others : whose.meant;
    if (!whose.proven || (whose.isOtherNamed && choices.empty())) {
        // The try that is being answered counts, too.
        const bool isLast = whose.wrongProofs + (wrong.isEmpty() ? 0 : 1) >= triesToProve;
        return {"verification_needed",
                ask.say(isLast ? Phrase::VerificationFailed : Phrase::VerificationNeeded),
                {},
                wrong};
    }
    if (choices.empty()) return {"appointment_not_found", ask.say(Phrase::AppointmentNotFound), {}, wrong};
    QJsonArray listed;
    for (const auto &booked : choices)
        if (listed.size() < appointmentsListed) listed.append(appointmentJson(ask, booked));
    const auto phrase = whose.meant.empty() ? Phrase::IsItYourOwn : Phrase::AmbiguousAppointment;
    return {"ambiguous_appointment",
            ask.say(phrase).arg(saidChoices(ask, choices)),
            {{QStringLiteral("choices"), listed}},
            {}};
}

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
        const auto before = beforeChange(session, *ask, {}, proofOf(*ask, wanted));
        if (!before) return fail(ask, refusalFor(before.error()));
        auto found = whose(session, *ask, wanted, *before);
        if (!found) return fail(ask, refusalFor(found.error()));
        if (!found->proven) return refuse(ask, notOne(*ask, *found));
        auto all = found->all;
        std::ranges::stable_sort(all, {}, [](const BookedAppointment &one) { return one.appointment.start; });
        // In a family the one who was named; everybody's if nobody was.
        QJsonArray listed;
        QStringList said;
        for (const auto &one : all) {
            if (listed.size() == appointmentsListed) break;
            listed.append(appointmentJson(*ask, one));
            if (said.size() < slotsOffered) said += saidWhen(*ask, one.appointment.start);
        }
        if (said.size() < qsizetype(all.size())) said += ask->say(Phrase::AndMore);
        QString message = ask->say(Phrase::NoAppointments);
        if (listed.size() == 1) {
            const auto &booked = all.front();
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
    change->key = wishKey(*ask, {meantKey(wanted->appointment, wanted->when), nameWords(wanted->name).join(u' ')});
    const auto reason = reasonOf(ask->text(Argument::Reason));
    carryOut(
        ask, change,
        [this, ask, wanted = *wanted, reason](Session &session, CommandContext &context, Change &made) -> Result<> {
            const auto before = beforeChange(session, *ask, made.key, proofOf(*ask, wanted));
            if (!before) return tl::unexpected(before.error());
            auto found = whose(session, *ask, wanted, *before);
            if (!found) return tl::unexpected(found.error());
            // The same words are a new wish as soon as there is something else that they can mean.
            if (before->done && !before->done->booked && found->meant.empty()) {
                made.repeat(*before->done);
                return {};
            }
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
                made.told = notOne(*ask, *found);
                return {};
            }
            const auto &booked = found->meant.front();
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

namespace {

struct MoveFields {
    QString oldDate;
    QString oldTime;
    QString newDate;
    QString newTime;
};

/// The new time is called new_date and new_time, the old one altes_datum and alte_uhrzeit; but plainly datum and
/// uhrzeit are what models fill in where they please. They are the new time where there is no other, the half of it
/// that is missing, and otherwise the old one.
MoveFields moveFields(const VoiceCase &ask)
{
    MoveFields of{ask.text(Argument::OldDate), ask.text(Argument::OldTime), ask.text(Argument::NewDate),
                  ask.text(Argument::NewTime)};
    auto date = ask.text(Argument::Date);
    auto time = ask.text(Argument::Time);
    const bool isWhole = !date.isEmpty() && !time.isEmpty();
    const bool isNew = of.newDate.isEmpty() && of.newTime.isEmpty();
    const auto take = [](QString &field, QString &plain) {
        if (field.isEmpty()) field = std::exchange(plain, QString());
    };
    if (isNew || !isWhole) {
        take(of.newDate, date);
        take(of.newTime, time);
    }
    take(of.oldDate, date);
    take(of.oldTime, time);
    return of;
}

/// What is said of the new time from the old one.
MovedBy movedBy(const MoveFields &fields)
{
    return readMovedBy(fields.newDate + QStringLiteral(", ") + fields.newTime);
}

} // namespace

void VoiceDesk::rescheduleAppointment(const VoiceCasePtr &ask)
{
    const QJsonObject no{{QStringLiteral("rescheduled"), false}};
    const auto fields = moveFields(*ask);
    const auto wanted = heardAppointment(*ask, fields.oldDate, fields.oldTime);
    if (!wanted) return refuse(ask, wanted.error(), no);
    const auto by = movedBy(fields);
    const auto newDate = withoutMovedBy(fields.newDate);
    const auto newTime = withoutMovedBy(fields.newTime);
    // By the name that the field has here, or it would be filled in where nobody looks.
    const auto lacks = [&](VoiceRefusal refusal, const char *field) {
        refusal.fields.insert(QStringLiteral("missing"), QJsonArray{QString::fromLatin1(field)});
        return refuse(ask, refusal, no);
    };
    const auto when = heardWhen(*ask, newDate, newTime, false, !by.isSaid());
    if (!when)
        return qstrcmp(when.error().code, "missing_argument") == 0 ? lacks(when.error(), "new_time")
                                                                   : refuse(ask, when.error(), no);
    if (when->days) return lacks({"missing_argument", ask->say(Phrase::WhichDay)}, "new_date");
    // A time alone is one of the same day, and "einen Tag später" at the same time: what is not said is as it was. So
    // it may depend on the appointment, and so on whose it is.
    const auto day = when->day || by.days ? when->day : wanted->when.day;
    const bool isKnown = day && when->time;
    const auto startFrom = [ask, when = *when, day, by](Instant old) {
        const auto local = ask->localOf(old);
        const auto oldDay = floor<days>(local);
        const auto clock = duration_cast<minutes>(local - LocalTime(oldDay));
        const auto on = day ? *day : oldDay + by.days.value_or(days(0));
        return ask->instantOf(on, when.time ? *when.time : clock + by.time.value_or(minutes(0)));
    };
    if (isKnown) {
        const auto may = bookable(*ask, startFrom(ask->now));
        if (!may && qstrcmp(may.error().code, "closed") != 0) return refuse(ask, may.error(), no);
    }
    auto change = std::make_shared<Change>();
    change->answer = no;
    const auto wish =
        isKnown ? QString::number(toEpochMs(startFrom(ask->now))) : fields.newDate + u'|' + fields.newTime;
    change->key =
        wishKey(*ask, {meantKey(wanted->appointment, wanted->when), wish, nameWords(wanted->name).join(u' ')});
    carryOut(ask, change,
             [this, ask, wanted = *wanted, startFrom, isKnown](Session &session, CommandContext &context,
                                                               Change &made) -> Result<> {
                 const auto before = beforeChange(session, *ask, made.key, proofOf(*ask, wanted));
                 if (!before) return tl::unexpected(before.error());
                 // From the appointment as it is now, the same words would move it again.
                 const auto &done = before->done;
                 if (done && done->booked &&
                     (isKnown ? done->nowAt == startFrom(ask->now) : done->start == done->nowAt)) {
                     made.repeat(*done);
                     return {};
                 }
                 auto found = whose(session, *ask, wanted, *before);
                 if (!found) return tl::unexpected(found.error());
                 made.kind = Change::Kind::Told;
                 if (!found->proven || found->meant.size() != 1) {
                     made.told = notOne(*ask, *found);
                     return {};
                 }
                 const auto booked = found->meant.front();
                 const auto id = booked.appointment.id;
                 const auto oldStart = booked.appointment.start;
                 const auto oldStaff = booked.segments.front().staff;
                 const auto start = startFrom(oldStart);
                 made.start = start;
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
                 if (const auto may = bookable(*ask, start); !may) {
                     const bool isClosed = qstrcmp(may.error().code, "closed") == 0;
                     made.told = may.error();
                     if (isClosed) made.kind = Change::Kind::Refused;
                     if (isClosed) made.refusal.code = RefusalCode::OutsideHours;
                     return {};
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
