// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/voice/voice_desk.h"

#include <cmath>

#include <QCryptographicHash>
#include <QJsonDocument>

#include "core/base/log.h"
#include "core/booking/hold_time.h"
#include "core/storage/appointment_store.h"
#include "core/storage/hold_store.h"
#include "core/voice/service_wish.h"
#include "core/voice/speech.h"
#include "core/voice/voice_inside.h"

namespace tresen {

using namespace std::chrono;

namespace {

constexpr auto callsKept = days(90);
constexpr std::size_t callsRemembered = 4096;
constexpr qsizetype longestAsked = 200;
constexpr auto databaseRetry = seconds(1);
constexpr std::size_t customersUnread = 4096; ///< more are everybody
/// A call follows its ring within a minute, if it follows.
constexpr auto ringKept = minutes(2);
constexpr std::size_t ringsRemembered = 64;

QString contractName(VoiceFunction function) { return QString::fromLatin1(contractOf(function).name); }

/// To a tenth of a millisecond.
double roundedMs(nanoseconds took) { return std::round(duration<double, std::milli>(took).count() * 10) / 10; }

} // namespace

Actor voiceActor(const VoiceCase &ask) { return {Actor::Kind::Voice, QStringLiteral("Telefon"), ask.call.id}; }

QByteArray wishKey(const VoiceCase &ask, const QStringList &meaning)
{
    const auto call = ask.call.id.isEmpty() ? QStringLiteral("-") + ask.call.caller : ask.call.id;
    const QStringList parts = QStringList{call, contractName(ask.function)} + meaning;
    QCryptographicHash hash(QCryptographicHash::Sha256);
    hash.addData(ask.catalog->company.id.toBytes());
    for (const auto &part : parts) {
        hash.addData(part.toUtf8());
        hash.addData(QByteArrayView("\0", 1));
    }
    return hash.result();
}

Instant wishSince(const VoiceCase &ask)
{
    constexpr auto withoutCall = minutes(10);
    return ask.call.id.isEmpty() ? ask.now - withoutCall : Instant{};
}

VoiceDesk::VoiceDesk(Surroundings surroundings)
    : m_in(std::move(surroundings))
    , m_record(m_in.recorder)
    , m_meters(m_in.metrics)
    , m_ids(m_in.clock, m_in.random)
{}

VoiceDesk::~VoiceDesk() = default;

void VoiceDesk::start() { learn(std::nullopt); }

void VoiceDesk::customersChanged(const std::vector<CustomerId> &ids)
{
    if (!ids.empty()) learn(ids);
}

/// In order: what nobody waits for is read by one thread.
void VoiceDesk::learn(const std::optional<std::vector<CustomerId>> &ids)
{
    const bool runs = m_in.storage.read(
        [this, ids](Session &session) {
            const auto company = m_in.catalog()->company.id;
            const auto read = ids ? m_customers.refresh(session, company, *ids) : m_customers.load(session, company);
            if (!read) return learnLater(ids, read.error().detail);
            const std::scoped_lock lock(m_mutex);
            m_unreadSaid = false;
        },
        Storage::Reading::Background);
    if (!runs) learnLater(ids, QStringLiteral("too many queries wait already"));
}

void VoiceDesk::learnLater(const std::optional<std::vector<CustomerId>> &ids, const QString &why)
{
    {
        const std::scoped_lock lock(m_mutex);
        if (!std::exchange(m_unreadSaid, true))
            logEvent(LogLevel::Warning, "voice.customers_unknown", {{"error", why}});
        if (ids) m_unread.ids.insert(ids->begin(), ids->end());
        m_unread.everybody = m_unread.everybody || !ids || m_unread.ids.size() > customersUnread;
        if (m_unread.everybody) m_unread.ids.clear();
        if (!m_in.later || std::exchange(m_unread.isDue, true)) return;
    }
    m_in.later(databaseRetry, [this] {
        Unread unread;
        {
            const std::scoped_lock lock(m_mutex);
            unread = std::exchange(m_unread, {});
        }
        if (unread.everybody) learn(std::nullopt);
        if (!unread.ids.empty()) learn(std::vector(unread.ids.begin(), unread.ids.end()));
    });
}

const Branch *VoiceDesk::branchOf(const Catalog &catalog, const CallFacts &call) const
{
    const auto named = [&](const QString &name) -> const Branch * {
        if (name.isEmpty()) return nullptr;
        for (const auto &branch : catalog.branches)
            if (branch.name.compare(name, Qt::CaseInsensitive) == 0 || branch.id.toString() == name) return &branch;
        return nullptr;
    };
    if (const auto *branch = named(call.branch)) return branch;
    for (const auto &line : m_in.lines) {
        const bool fits = !line.number.isEmpty() && (line.number == call.line || line.number == call.agent);
        if (const auto *branch = fits ? named(line.branch) : nullptr) return branch;
    }
    return catalog.branches.empty() ? nullptr : &catalog.branches.front();
}

VoiceAnswer VoiceDesk::refusalOf(int status, const char *code, Phrase phrase, const QString &detail)
{
    VoiceAnswer answer;
    answer.status = status;
    answer.body = {{QStringLiteral("success"), false},
                   {QStringLiteral("code"), QString::fromLatin1(code)},
                   {QStringLiteral("message"), sentence(phrase, QStringLiteral("de"))},
                   {QStringLiteral("latency_ms"), 0}};
    if (!detail.isEmpty()) answer.body.insert(QStringLiteral("detail"), detail);
    return answer;
}

VoiceCasePtr VoiceDesk::begin(const VoiceRequest &request, VoiceFunction function, Arguments arguments, Done done) const
{
    auto ask = std::make_shared<VoiceCase>();
    ask->function = function;
    ask->arguments = std::move(arguments);
    ask->call = request.call;
    ask->catalog = m_in.catalog();
    ask->calendar = m_in.calendar();
    ask->branch = branchOf(*ask->catalog, request.call);
    ask->rules = m_in.rules;
    ask->now = m_in.clock.now();
    ask->began = request.began == Moment{} ? m_in.clock.monotonic() : request.began;
    ask->done = std::move(done);
    if (ask->branch) {
        ask->local = ask->branch->zone.toLocal(ask->now);
        ask->today = floor<days>(ask->local);
    }
    QStringList words;
    for (const auto argument :
         {Argument::Category, Argument::Service, Argument::Name, Argument::OldDate, Argument::OldTime, Argument::Date,
          Argument::Time, Argument::NewDate, Argument::NewTime, Argument::Staff})
        if (const auto word = ask->text(argument); !word.isEmpty()) words += word;
    ask->asked = words.join(QStringLiteral(", ")).left(longestAsked);
    return ask;
}

void VoiceDesk::answer(const VoiceRequest &request, Done done)
{
    const auto function = functionNamed(request.function);
    if (!function)
        return done(refusalOf(400, "unknown_function", Phrase::UnknownFunction,
                              QStringLiteral("there is no function of this name")));
    Arguments arguments(request.arguments);
    if (const auto checked = arguments.checkTypes(); !checked)
        return done(refusalOf(400, "bad_request", Phrase::BadRequest, checked.error().detail));
    const auto ask = begin(request, *function, std::move(arguments), std::move(done));
    if (!ask->branch)
        return end(ask, refusalOf(503, "not_writable", Phrase::NotWritable), {QStringLiteral("not_writable")});
    if (isAsLastTime(ask->text(Argument::Service))) return rememberLast(ask);
    run(ask);
}

/// "wie beim letzten Mal": what a known caller had last is looked up first. Of several who share the number nobody
/// knows whose last time is meant.
void VoiceDesk::rememberLast(const VoiceCasePtr &ask)
{
    const auto known = m_customers.withPhone(ask->call.caller);
    if (known.size() != 1) return run(ask);
    const bool runs = m_in.storage.read([this, ask, customer = known.front().id](Session &session) {
        const auto past = AppointmentStore(session, ask->catalog->company.id).past(customer, ask->now, 5);
        const auto isKept = [](const BookedAppointment &one) {
            return one.appointment.status == AppointmentStatus::Booked;
        };
        if (past)
            if (const auto last = std::ranges::find_if(*past, isKept); last != past->end())
                ask->lastService = last->appointment.service;
        run(ask);
    });
    if (!runs) run(ask);
}

void VoiceDesk::run(const VoiceCasePtr &ask)
{
    switch (ask->function) {
    case VoiceFunction::InitializeCall: return initializeCall(ask);
    case VoiceFunction::CheckCustomer: return checkCustomer(ask);
    case VoiceFunction::ListServices: return listServices(ask);
    case VoiceFunction::CheckAvailability: return checkAvailability(ask, false);
    case VoiceFunction::CheckAvailabilityBatch: return checkBatch(ask);
    case VoiceFunction::GetAlternatives: return getAlternatives(ask);
    case VoiceFunction::FindNextAvailable: return findNext(ask);
    case VoiceFunction::CollectAppointmentInfo: return collect(ask);
    case VoiceFunction::StartBooking: return startBooking(ask);
    case VoiceFunction::GetCustomerAppointments: return customerAppointments(ask);
    case VoiceFunction::CancelAppointment: return cancelAppointment(ask);
    case VoiceFunction::RescheduleAppointment: return rescheduleAppointment(ask);
    case VoiceFunction::ParseDate: return parseDate(ask);
    }
}

void VoiceDesk::end(const VoiceCasePtr &ask, VoiceAnswer answer, Ending ending)
{
    const auto took = m_in.clock.monotonic() - ask->began;
    answer.body.insert(QStringLiteral("latency_ms"), roundedMs(took));
    m_meters.function(ask->function, took, ending.code);
    m_record.function(ask->function, took, ending.code, ask->call.id);
    CallTurn turn{contractName(ask->function),
                  ask->asked,
                  ending.code,
                  answer.body.value(u"message").toString(),
                  m_in.clock.now(),
                  duration_cast<microseconds>(took),
                  ending.repeated,
                  ending.appointment};
    ask->done(std::move(answer));
    if (ending.kept)
        tell(ask->call.id);
    else
        remember(ask, turn, ending.wrongProof);
}

void VoiceDesk::succeed(const VoiceCasePtr &ask, QJsonObject fields, const QString &message)
{
    fields.insert(QStringLiteral("success"), true);
    fields.insert(QStringLiteral("message"), message);
    end(ask, {200, std::move(fields)}, {});
}

void VoiceDesk::refuse(const VoiceCasePtr &ask, const VoiceRefusal &refusal, QJsonObject fields)
{
    for (auto it = refusal.fields.begin(); it != refusal.fields.end(); ++it)
        fields.insert(it.key(), it.value());
    fields.insert(QStringLiteral("success"), false);
    fields.insert(QStringLiteral("code"), QString::fromLatin1(refusal.code));
    fields.insert(QStringLiteral("message"), refusal.message);
    end(ask, {200, std::move(fields)}, {QString::fromLatin1(refusal.code), {}, false, false, refusal.wrongProof});
}

void VoiceDesk::fail(const VoiceCasePtr &ask, const CommandRefusal &refusal, QJsonObject fields)
{
    logEvent(LogLevel::Warning, "voice.failed",
             {{"function", contractName(ask->function)}, {"why", toWord(refusal.code)}, {"detail", refusal.detail}});
    const bool unknown = refusal.code == RefusalCode::OutcomeUnknown;
    auto answer = refusalOf(503, "not_writable", unknown ? Phrase::OutcomeUnknown : Phrase::NotWritable);
    answer.body.insert(QStringLiteral("message"), ask->say(unknown ? Phrase::OutcomeUnknown : Phrase::NotWritable));
    for (auto it = fields.begin(); it != fields.end(); ++it)
        answer.body.insert(it.key(), it.value());
    // Nothing can be written, so nothing is remembered either.
    end(ask, std::move(answer), {QStringLiteral("not_writable"), {}, false, true});
}

/// Behind the answer: nobody waits for it.
void VoiceDesk::remember(const VoiceCasePtr &ask, const CallTurn &turn, const QByteArray &wrongProof)
{
    if (ask->call.id.isEmpty()) return;
    const bool first = firstHeardOf(ask->call.id);
    const auto customer = first ? knownCustomer(ask->call) : CustomerId{};
    const auto ring = first ? takeRing(ask->call) : std::nullopt;
    m_in.storage.writeBehind(
        [this, ask, turn, first, customer, ring, wrongProof](Session &session) -> Result<> {
            CallStore store(session, ask->catalog->company.id);
            if (first)
                if (auto seen = store.see(ask->call, ask->branch->id, customer, ask->now); !seen) return seen;
            if (ring)
                if (auto rang = store.add({m_ids.next(), ask->call.id, *ring, {}, {}, {}}); !rang) return rang;
            return store.add({m_ids.next(), ask->call.id, turn, wrongProof, {}, {}});
        },
        [this, id = ask->call.id](const Result<> &kept) {
            if (kept) tell(id);
        });
}

void VoiceDesk::noteOffered(const VoiceCase &ask, ServiceId service, Instant start)
{
    if (ask.rules.onlyOffered || ask.lastService) m_offered.note(ask.call, service, start);
}

QJsonArray VoiceDesk::offered(const VoiceCase &ask, ServiceId service, const std::vector<TimeAnswer> &offers)
{
    for (const auto &offer : offers)
        noteOffered(ask, service, offer.time.start);
    return slotsJson(ask, offers);
}

/// What was called free is kept for this call while the caller thinks. Behind the answer: nobody waits for it, and
/// where somebody was quicker the booking says so.
void VoiceDesk::keepFree(const VoiceCasePtr &ask, const TimeWish &wish, const FreeTime &time)
{
    if (ask->call.id.isEmpty()) return;
    const auto kept = std::make_shared<std::optional<Held>>();
    m_in.storage.writeBehind(
        [this, ask, service = wish.service, time, kept](Session &session) -> Result<> {
            kept->reset(); // of a run that was taken back
            CommandContext context{*ask->catalog,   m_ids,   m_in.random, m_in.clock.now(),
                                   milliseconds(0), nullptr, {},          ask->calendar.get()};
            context.holder = ask->holder();
            context.offersOthers = false;
            HoldRequest request;
            request.service = service;
            request.staff = time.staff;
            request.start = time.start;
            const auto held = holdTime(session, context, request, m_in.clock.now() + holdLife);
            if (held) *kept = *held;
            // Somebody was quicker, and nothing was touched: no reason to take back what shares this transaction.
            if (held || session.changes().isEmpty()) return {};
            return failure(ErrorCode::Conflict, QStringLiteral("not held"));
        },
        [this, holder = ask->holder(), kept](const Result<> &durable) {
            if (durable && *kept && m_in.held) m_in.held(holder, **kept);
        });
}

void VoiceDesk::tell(const QString &callId)
{
    if (callId.isEmpty() || !m_in.changed || (m_in.isWatched && !m_in.isWatched())) return;
    {
        // Who is about to be read is read as of then: one reading tells of all that happened until it begins.
        const std::scoped_lock lock(m_mutex);
        if (!m_telling.insert(callId).second) return;
    }
    m_in.storage.read(
        [this, callId](Session &session) {
            {
                const std::scoped_lock lock(m_mutex);
                m_telling.erase(callId);
            }
            const auto found = CallStore(session, m_in.catalog()->company.id).find(callId);
            if (found && *found) m_in.changed(**found);
        },
        Storage::Reading::Background);
}

void VoiceDesk::note(const CallEvent &event, std::function<void(const Outcome<bool> &)> done)
{
    const auto catalog = m_in.catalog();
    const auto *branch = branchOf(*catalog, event.call);
    if (event.kind == CallEvent::Kind::Other || event.call.id.isEmpty() || !branch) return done(true);
    const auto now = m_in.clock.now();
    const auto today = branch->zone.dayOf(now);
    const bool first = firstHeardOf(event.call.id);
    bool forget = false;
    {
        const std::scoped_lock lock(m_mutex);
        forget = std::exchange(m_forgotOn, today) != today;
    }
    const auto ring = first ? takeRing(event.call) : std::nullopt;
    auto ended = std::make_shared<std::optional<CallView>>(); // with this event, and not before
    m_in.storage.write(
        [this, company = catalog->company.id, branch = branch->id, customer = knownCustomer(event.call), event, now,
         forget, ring, ended](Session &session) -> Result<> {
            ended->reset(); // a command can run twice
            CallStore store(session, company);
            const bool ends = event.kind == CallEvent::Kind::Ended;
            const auto before = ends ? store.find(event.call.id) : Result<std::optional<CallView>>();
            if (!before) return tl::unexpected(before.error());
            if (auto noted = store.note(event, branch, customer, now); !noted) return noted;
            if (ring)
                if (auto rang = store.add({m_ids.next(), event.call.id, *ring, {}, {}, {}}); !rang) return rang;
            if (ends && !(*before && (*before)->endedAt)) {
                auto after = store.find(event.call.id);
                if (!after) return tl::unexpected(after.error());
                *ended = *after;
            }
            if (ends)
                if (auto freed = HoldStore(session, company).release(QStringLiteral("call:") + event.call.id); !freed)
                    return freed;
            return forget ? store.forget(now - callsKept) : Result<>();
        },
        [this, done = std::move(done), id = event.call.id, ended](const Result<> &kept) {
            if (!kept) return done(tl::unexpected(refusalFor(kept.error())));
            if (*ended) m_record.call(**ended);
            done(true);
            tell(id);
        });
}

/// Where too many are remembered some are heard of for the first time once more: their row is there and stays as it is.
bool VoiceDesk::firstHeardOf(const QString &callId)
{
    const std::scoped_lock lock(m_mutex);
    if (m_seen.size() >= callsRemembered) m_seen.clear();
    return m_seen.insert(callId).second;
}

/// Somebody whose number this is, and nobody else's.
CustomerId VoiceDesk::knownCustomer(const CallFacts &facts) const
{
    const auto known = m_customers.withPhone(facts.caller);
    return known.size() == 1 ? known.front().id : CustomerId{};
}

void VoiceDesk::noteRing(const CallFacts &facts, const QString &name, Moment began)
{
    const auto now = m_in.clock.now();
    const auto took = duration_cast<microseconds>(m_in.clock.monotonic() - began);
    const std::scoped_lock lock(m_mutex);
    std::erase_if(m_rings, [&](const Ring &ring) { return ring.turn.at < now - ringKept; });
    // Asked again while it rings: it has rung since the first time.
    if (std::ranges::find(m_rings, facts, &Ring::facts) != m_rings.end()) return;
    if (m_rings.size() >= ringsRemembered) m_rings.erase(m_rings.begin());
    m_rings.push_back({facts, {QString::fromLatin1(ringFunction), {}, {}, name, now, took, false, {}}});
}

/// By the call's id, or by the number where the ring had none.
std::optional<CallTurn> VoiceDesk::takeRing(const CallFacts &facts)
{
    const auto since = m_in.clock.now() - ringKept;
    const std::scoped_lock lock(m_mutex);
    const auto ring = std::ranges::find_if(m_rings, [&](const Ring &one) {
        const bool sameCall = !one.facts.id.isEmpty() && one.facts.id == facts.id;
        const bool sameNumber = one.facts.id.isEmpty() && !facts.caller.isEmpty() && one.facts.caller == facts.caller;
        return one.turn.at >= since && (sameCall || sameNumber);
    });
    if (ring == m_rings.end()) return std::nullopt;
    auto turn = std::move(ring->turn);
    m_rings.erase(ring);
    return turn;
}

VoiceAnswer VoiceDesk::inbound(const CallFacts &facts)
{
    const auto began = m_in.clock.monotonic();
    const auto catalog = m_in.catalog();
    const auto *branch = branchOf(*catalog, facts);
    const auto known = m_customers.withPhone(facts.caller);
    // Texts only, whatever they mean: one of another type spoils the whole answer.
    QJsonObject variables{
        {QStringLiteral("kunde_bekannt"), known.empty() ? QStringLiteral("nein") : QStringLiteral("ja")},
        {QStringLiteral("kunde_name"), known.size() == 1 ? known.front().name : QString()},
        {QStringLiteral("salon_name"), catalog->company.name}};
    if (branch) {
        const auto today = branch->zone.dayOf(m_in.clock.now());
        variables.insert(QStringLiteral("heute"), sayDay(today, today, QStringLiteral("de")));
    }
    QJsonObject body{{QStringLiteral("dynamic_variables"), variables}};
    if (branch) body.insert(QStringLiteral("metadata"), QJsonObject{{QStringLiteral("branch"), branch->id.toString()}});
    const auto name = known.size() == 1 ? known.front().name : QString();
    noteRing(facts, name, began);
    if (m_in.rings) {
        CallView view;
        view.id = facts.id;
        if (branch) view.branch = branch->id;
        view.caller = facts.caller;
        view.withheld = facts.withheld;
        if (known.size() == 1) view.customer = known.front().id;
        view.customerName = name;
        view.firstSeen = m_in.clock.now();
        m_in.rings(view);
    }
    return {200, {{QStringLiteral("call_inbound"), body}}};
}

} // namespace tresen
