// SPDX-License-Identifier: GPL-3.0-or-later
// Booking: one command that looks for the same wish, books, and keeps its answer.
#include <QJsonDocument>
#include <QRegularExpression>

#include "core/storage/customer_store.h"
#include "core/voice/caller_number.h"
#include "core/voice/not_then.h"
#include "core/voice/staff_at.h"
#include "core/voice/speech.h"
#include "core/voice/voice_inside.h"

namespace tresen {

using namespace std::chrono;

namespace {

/// Everything a booking needs, as it was understood.
struct BookingWish {
    QString name;
    QString phone; ///< E.164: the caller's own, or one that was dictated
    QString email;
    QString notes;
    ServiceId service;
    std::optional<StaffId> staff;
    Instant start;
};

QString foldedName(const QString &name) { return nameWords(name).join(u' '); }

/// Enough to catch a slip of hearing.
bool looksSpokenEmail(const QString &text)
{
    const auto at = text.indexOf(u'@');
    return at > 0 && text.indexOf(u'.', at) > at + 1 && !text.contains(u' ');
}

/// "keine", "habe ich nicht": asked again it would be the same.
bool saysNoEmail(const QString &text)
{
    static const QRegularExpression no(
        QStringLiteral("\\b(keine?|nicht|nein|ohne|egal|unbekannt|no|none|not|don.?t)\\b"),
        QRegularExpression::CaseInsensitiveOption);
    return !text.contains(u'@') && no.match(text).hasMatch();
}

/// "name at beispiel punkt de" as it is dictated.
QString heardEmail(QString text)
{
    text = text.toLower();
    text.replace(QStringLiteral(" at "), QStringLiteral("@"));
    text.replace(QStringLiteral(" ät "), QStringLiteral("@"));
    text.replace(QStringLiteral(" punkt "), QStringLiteral("."));
    return text.remove(u' ');
}

/// Somebody who shares the caller's number and may have given that name: a regular, perhaps misheard. Whose first name
/// is another one is somebody else of the family.
std::optional<CustomerId> sameCustomer(const std::vector<Customer> &withPhone, const QString &name)
{
    std::vector<std::pair<Uuid, QString>> names;
    for (const auto &customer : withPhone)
        if (mayBeCalled(customer.name, name)) names.emplace_back(customer.id.value, customer.name);
    const auto found = findAmong(names, name);
    if (found.empty()) return std::nullopt;
    const bool clear = found.size() == 1 || found[0].how != found[1].how;
    return clear ? std::optional(CustomerId{found.front().id}) : std::nullopt;
}

/// Whether the booking that stands at that time is this customer's already: of the same name and number, or two
/// children of one family would have one appointment. A name alone says it only where it is whole and neither number is
/// known.
bool isTheirs(const BookedAt &at, const BookingWish &wish)
{
    if (!isOneName(at.customerName, wish.name) || at.customerPhone != wish.phone) return false;
    return !wish.phone.isEmpty() || nameWords(wish.name).size() > 1;
}

/// Whose it is has to be said where others have the same number.
bool othersShareIt(const std::vector<Customer> &withPhone, const QString &name)
{
    return std::ranges::any_of(withPhone, [&](const Customer &one) { return !isOneName(one.name, name); });
}

/// What was booked, as it is told.
struct Booked {
    AppointmentId id;
    Instant start;
    ServiceId service;
    StaffId staff;
    QString name; ///< empty: there is nobody else whose it could be
    bool repeated = false;
};

QJsonObject bookedJson(const VoiceCase &ask, const Booked &booked)
{
    QJsonObject json{{QStringLiteral("booked"), true},
                     {QStringLiteral("appointment_id"), booked.id.toString()},
                     {QStringLiteral("appointment_time"), plainTime(ask, booked.start)},
                     {QStringLiteral("start"), offsetIso(ask, booked.start)},
                     {QStringLiteral("service"), serviceName(ask, booked.service)},
                     {QStringLiteral("staff"), staffName(ask, booked.staff)},
                     {QStringLiteral("sync_status"), QStringLiteral("pending")},
                     {QStringLiteral("repeated"), booked.repeated}};
    if (!ask.call.id.isEmpty()) json.insert(QStringLiteral("short_code"), shortCode(ask.call.id, booked.id));
    const auto local = ask.localOf(booked.start);
    const auto clock = duration_cast<minutes>(local - LocalTime(floor<days>(local)));
    const auto day = sayDay(floor<days>(local), ask.today, ask.language());
    const auto time = sayTime(clock, ask.language());
    const auto with = withStaff(ask, booked.staff);
    const auto service = serviceName(ask, booked.service);
    const auto said =
        booked.name.isEmpty()
            ? ask.say(booked.repeated ? Phrase::BookedAgain : Phrase::BookedWith).arg(day, time, with, service)
            : ask.say(booked.repeated ? Phrase::BookedAgainFor : Phrase::BookedFor)
                  .arg(day, time, with, service, booked.name);
    json.insert(QStringLiteral("message"), said.simplified());
    return json;
}

} // namespace

/// Runs `work` on the writer, with its line in the history of the call, and answers once that is durable.
void VoiceDesk::carryOut(const VoiceCasePtr &ask, std::shared_ptr<Change> change,
                         std::function<Result<>(Session &, CommandContext &, Change &)> work)
{
    const auto base = *change;
    const QJsonObject no{{QStringLiteral("booked"), false}};
    m_in.storage.write(
        [this, ask, change, base, work = std::move(work)](Session &session) -> Result<> {
            *change = base; // a command may run twice
            CommandContext context{*ask->catalog,   m_ids,       m_in.random, m_in.clock.now(),
                                   milliseconds(0), &m_in.clock, ask->began,  ask->calendar.get()};
            context.holder = ask->holder();
            context.offersOthers = false; // offerInstead() looks further
            if (auto done = work(session, context, *change); !done) return done;
            if (change->kind == Change::Kind::Refused)
                return failure(ErrorCode::Conflict, QStringLiteral("refused")); // takes back what was begun
            const bool made = change->kind == Change::Kind::Done;
            if (change->kind == Change::Kind::Told) return {};
            const auto at = m_in.clock.now();
            CallTurn turn{QString::fromLatin1(contractOf(ask->function).name),
                          ask->asked,
                          {},
                          change->answer.value(u"message").toString(),
                          at,
                          duration_cast<microseconds>(m_in.clock.monotonic() - ask->began),
                          !made,
                          change->appointment};
            CallStore store(session, ask->catalog->company.id);
            return store.add({m_ids.next(), ask->call.id, turn, made ? change->key : QByteArray(), change->start,
                              QJsonDocument(change->answer).toJson(QJsonDocument::Compact)});
        },
        [this, ask, change](const Result<> &durable) {
            switch (change->kind) {
            case Change::Kind::Refused: return offerInstead(ask, *change);
            case Change::Kind::Told: return refuse(ask, change->told, change->answer);
            case Change::Kind::None:
            case Change::Kind::Done:
            case Change::Kind::Repeated:
            case Change::Kind::Existing: break;
            }
            if (!durable || change->kind == Change::Kind::None) {
                auto why = durable ? CommandRefusal{} : refusalFor(durable.error());
                if (!durable && isUncertain(durable.error())) why.code = RefusalCode::OutcomeUnknown;
                return fail(ask, why);
            }
            if (change->kind == Change::Kind::Done && m_in.booked && change->answer.contains(QStringLiteral("booked")))
                m_in.booked(duration_cast<microseconds>(m_in.clock.monotonic() - ask->began));
            auto fields = change->answer;
            fields.insert(QStringLiteral("success"), true);
            end(ask, {200, std::move(fields)}, {{}, change->appointment, change->kind != Change::Kind::Done, true});
            if (ask->call.id.isEmpty()) return;
            const bool first = firstHeardOf(ask->call.id);
            if (!first && change->kind != Change::Kind::Done) return;
            // The call's own row, if this was the first that was heard of it; and who it was that called, if only now
            // we know.
            m_in.storage.writeBehind(
                [ask, customer = change->customer](Session &session) {
                    return CallStore(session, ask->catalog->company.id)
                        .see(ask->call, ask->branch->id, customer, ask->now);
                },
                [this, id = ask->call.id](const Result<> &kept) {
                    if (kept) tell(id);
                });
        });
}

/// The time was taken, or nobody is there: what else is free is asked only now, so that the good case pays nothing.
void VoiceDesk::offerInstead(const VoiceCasePtr &ask, const Change &change)
{
    const bool moving = ask->function == VoiceFunction::RescheduleAppointment;
    const QJsonObject no{{moving ? QStringLiteral("rescheduled") : QStringLiteral("booked"), false}};
    const auto start = change.start.value_or(ask->now);
    switch (change.refusal.code) {
    case RefusalCode::SlotTaken:
    case RefusalCode::OutsideHours: break;
    case RefusalCode::PastDate: return refuse(ask, {"past_date", ask->say(Phrase::PastTime)}, no);
    case RefusalCode::NotEligible:
    case RefusalCode::UnknownStaff: return refuse(ask, {"unknown_staff", ask->say(Phrase::MissingService)}, no);
    case RefusalCode::UnknownService: return refuse(ask, {"unknown_service", ask->say(Phrase::MissingService)}, no);
    case RefusalCode::AlreadyCancelled:
        return refuse(ask, {"already_cancelled", ask->say(Phrase::AlreadyCancelled)}, no);
    case RefusalCode::UnknownAppointment:
    case RefusalCode::ChangedMeanwhile:
        return refuse(ask, {"appointment_not_found", ask->say(Phrase::AppointmentNotFound)}, no);
    default: return fail(ask, change.refusal, no);
    }
    TimeWish wish{change.service, change.staff, {}, ask->holder()};
    if (moving) wish.moving = change.appointment;
    const auto local = ask->localOf(start);
    const auto day = floor<days>(local);
    const NotThen taken{"slot_taken", Phrase::SlotTakenNoOffer, Phrase::SlotTaken,
                        sayTime(duration_cast<minutes>(local - LocalTime(day)), ask->language())};
    const auto why = change.refusal.code == RefusalCode::SlotTaken ? taken : nobodyThen(*ask, wish, start);
    m_in.times.around(wish, start, slotsOffered,
                      onlyBookable(ask, [this, ask, no, service = wish.service, why, day](const auto &found) {
                          const auto offers = found ? found->offers : std::vector<TimeAnswer>{};
                          auto fields = no;
                          fields.insert(QStringLiteral("alternatives"), offered(*ask, service, offers));
                          refuse(ask, voiceRefusalOf(*ask, why, offers, day), fields);
                      }));
}

void VoiceDesk::startBooking(const VoiceCasePtr &ask)
{
    const QJsonObject no{{QStringLiteral("booked"), false}};
    const auto service = heardService(*ask);
    if (!service) return refuse(ask, service.error(), no);
    const auto staff = heardStaff(*ask, **service);
    if (!staff) return refuse(ask, staff.error(), no);
    const auto when = heardWhen(*ask, ask->text(Argument::Date), ask->text(Argument::Time), true, true);
    if (!when) return refuse(ask, when.error(), no);
    BookingWish wish{ask->text(Argument::Name),
                     ask->call.caller,
                     {},
                     ask->text(Argument::Notes),
                     (*service)->id,
                     *staff,
                     ask->instantOf(*when->day, *when->time)};
    if (nameWords(wish.name).isEmpty()) {
        // A regular who calls from her own telephone has told her name already.
        const auto known = m_customers.withPhone(ask->call.caller);
        if (known.size() != 1)
            return refuse(ask,
                          {"missing_argument",
                           ask->say(Phrase::MissingName),
                           {{QStringLiteral("missing"), QJsonArray{QStringLiteral("name")}}}},
                          no);
        wish.name = known.front().name;
    }
    if (const auto dictated = ask->text(Argument::Phone); !dictated.isEmpty()) {
        if (const auto number = dictatedNumber(dictated))
            wish.phone = ask->call.caller.isEmpty() ? *number : ask->call.caller;
        else if (ask->call.caller.isEmpty() && lastFourDigits(dictated).size() == 4)
            return refuse(ask, {"missing_argument", ask->say(Phrase::BadPhone)}, no);
    }
    if (const auto dictated = ask->text(Argument::Email); !dictated.isEmpty() && !saysNoEmail(dictated)) {
        wish.email = heardEmail(dictated);
        if (!looksSpokenEmail(wish.email)) return refuse(ask, {"missing_argument", ask->say(Phrase::BadEmail)}, no);
    }
    if (const auto may = bookable(*ask, wish.start); !may) {
        if (qstrcmp(may.error().code, "closed") == 0)
            return answerClosed(ask, {wish.service, wish.staff, {}, ask->holder()}, wish.start, no);
        return refuse(ask, may.error(), no);
    }
    // What nobody named is read back first.
    const bool isGuess = ask->lastService.has_value();
    const bool mayBook = (!ask->rules.onlyOffered && !isGuess) || m_offered.was(ask->call, wish.service, wish.start);
    if (!mayBook || ask->arguments.flag(Argument::Confirm).value_or(std::nullopt) == std::optional(false)) {
        noteOffered(*ask, wish.service, wish.start); // it is read back now, and the next "yes" counts
        const auto summary = ask->say(Phrase::Summary).arg((*service)->name, saidWhen(*ask, wish.start), wish.name);
        return refuse(ask,
                      {"confirmation_needed",
                       ask->say(Phrase::ConfirmationNeeded).arg(summary),
                       {{QStringLiteral("summary"), summary}}},
                      no);
    }
    ask->asked = QStringLiteral("%1, %2, %3").arg((*service)->name, saidWhen(*ask, wish.start), wish.name);

    auto change = std::make_shared<Change>();
    change->service = wish.service;
    change->staff = wish.staff;
    change->start = wish.start;
    change->key = wishKey(*ask, {QString::number(toEpochMs(wish.start)), wish.service.toString(),
                                 wish.staff ? wish.staff->toString() : QString(), foldedName(wish.name)});
    auto there =
        staffThere(*ask->catalog, *ask->calendar, {wish.service, wish.staff, {}, {}}, *ask->branch, wish.start);
    carryOut(
        ask, change,
        [ask, wish, there = std::move(there)](Session &session, CommandContext &context, Change &made) -> Result<> {
            const auto before = CallStore(session, context.catalog.company.id)
                                    .beforeBooking({made.key, wishSince(*ask), ask->branch->id, wish.start, wish.phone,
                                                    wish.staff, ask->holder(), there.day, there.needed});
            if (!before) return tl::unexpected(before.error());
            if (const auto &done = before->done; done && done->booked && done->start == done->nowAt) {
                made.repeat(*done);
                made.start = done->nowAt;
                return {};
            }
            const auto known = wish.phone.isEmpty() ? std::nullopt : sameCustomer(before->sameNumber, wish.name);
            const auto named = othersShareIt(before->sameNumber, wish.name) ? wish.name.simplified() : QString();
            for (const auto &at : before->standing) {
                if (!isTheirs(at, wish)) continue;
                const auto booked = AppointmentStore(session, context.catalog.company.id).find(at.appointment);
                if (!booked) return tl::unexpected(booked.error());
                if (!*booked) continue;
                made.kind = Change::Kind::Existing;
                made.appointment = at.appointment;
                made.customer = at.customer;
                made.answer = bookedJson(
                    *ask, {at.appointment, wish.start, at.service, (*booked)->segments.front().staff, named, true});
                return {};
            }
            const auto free = freeOf(there, before->busy);
            if (free.empty()) {
                made.kind = Change::Kind::Refused;
                made.refusal.code = there.all.empty() ? RefusalCode::OutsideHours : RefusalCode::SlotTaken;
                return {};
            }
            const CustomersOfNumber customers{wish.phone, before->sameNumber};
            context.customers = &customers;
            if (!before->holds) context.holder.clear();
            BookingRequest request;
            if (known)
                request.customer.known = *known;
            else
                request.customer = {{}, wish.name, wish.phone, wish.email};
            request.service = wish.service;
            request.staff = free.front();
            request.start = wish.start;
            request.note = wish.notes;
            request.staffRequested = wish.staff.has_value();
            const auto booked = book(session, context, voiceActor(*ask), request);
            if (!booked) {
                made.kind = Change::Kind::Refused;
                made.refusal = booked.error();
                return {};
            }
            made.kind = Change::Kind::Done;
            made.appointment = booked->appointment;
            made.customer = booked->customer;
            made.answer = bookedJson(*ask, {booked->appointment, wish.start, wish.service, request.staff, named});
            return {};
        });
}

} // namespace tresen
