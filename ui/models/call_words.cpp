// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/call_words.h"

#include <algorithm>

#include <QCoreApplication>

#include "ui/models/format.h"

namespace tresen::ui {

using namespace std::chrono;

namespace {

struct CallWords {
    Q_DECLARE_TR_FUNCTIONS(CallWords)
};

/// Told apart by what it was asked, not by what it answered.
const CallTurn *lastChange(const CallView &call)
{
    const auto turn = std::find_if(call.turns.rbegin(), call.turns.rend(),
                                   [](const CallTurn &one) { return !one.appointment.isNull(); });
    return turn == call.turns.rend() ? nullptr : &*turn;
}

} // namespace

Instant beganAt(const CallView &call)
{
    auto began = call.startedAt ? std::min(*call.startedAt, call.firstSeen) : call.firstSeen;
    if (!call.turns.empty()) {
        const auto &first = call.turns.front();
        began = std::min(began, first.at - ceil<milliseconds>(first.took));
    }
    return began;
}

bool isLive(const CallView &call, Instant now)
{
    if (call.endedAt) return false;
    auto heard = std::max(call.firstSeen, call.startedAt.value_or(call.firstSeen));
    if (!call.turns.empty()) heard = std::max(heard, call.turns.back().at);
    return now - heard < callSilence;
}

milliseconds lengthOf(const CallView &call, Instant now)
{
    if (call.duration) return *call.duration;
    const auto from = call.startedAt.value_or(beganAt(call));
    if (call.endedAt) return std::max(milliseconds(0), *call.endedAt - from);
    if (isLive(call, now)) return std::max(milliseconds(0), now - from);
    return call.turns.empty() ? milliseconds(0) : std::max(milliseconds(0), call.turns.back().at - from);
}

QString callerNumberWords(const CallView &call)
{
    if (call.withheld) return CallWords::tr("Number withheld");
    return call.caller.isEmpty() ? CallWords::tr("No number") : phone(call.caller);
}

QString callerWords(const CallView &call)
{
    return call.customerName.isEmpty() ? callerNumberWords(call) : call.customerName;
}

QString functionWords(const QString &function)
{
    if (function == u"call_inbound") return CallWords::tr("It rings");
    if (function == u"initialize_call") return CallWords::tr("Greeting");
    if (function == u"check_customer") return CallWords::tr("Who is it?");
    if (function == u"list_services") return CallWords::tr("Which services?");
    if (function == u"check_availability") return CallWords::tr("Is it free?");
    if (function == u"check_availability_batch") return CallWords::tr("Which is free?");
    if (function == u"get_alternatives") return CallWords::tr("What else is free?");
    if (function == u"find_next_available") return CallWords::tr("When next?");
    if (function == u"collect_appointment_info") return CallWords::tr("What is missing?");
    if (function == u"start_booking") return CallWords::tr("Book it");
    if (function == u"get_customer_appointments") return CallWords::tr("Which appointments?");
    if (function == u"cancel_appointment") return CallWords::tr("Cancel it");
    if (function == u"reschedule_appointment") return CallWords::tr("Move it");
    if (function == u"parse_date") return CallWords::tr("Which day?");
    return function;
}

QString turnCodeWords(const QString &code)
{
    if (code.isEmpty()) return {};
    if (code == u"slot_taken") return CallWords::tr("taken");
    if (code == u"no_availability") return CallWords::tr("nothing free");
    if (code == u"availability_unknown") return CallWords::tr("not known");
    if (code == u"closed") return CallWords::tr("closed then");
    if (code == u"past_date") return CallWords::tr("already past");
    if (code == u"invalid_date") return CallWords::tr("no such day");
    if (code == u"unknown_service") return CallWords::tr("service not known");
    if (code == u"unknown_staff") return CallWords::tr("stylist not known");
    if (code == u"missing_argument") return CallWords::tr("something is missing");
    if (code == u"confirmation_needed") return CallWords::tr("asks back");
    if (code == u"verification_needed") return CallWords::tr("identity not proven");
    if (code == u"policy_window") return CallWords::tr("too late for that");
    if (code == u"not_writable") return CallWords::tr("could not be saved");
    if (code.startsWith(u"ambiguous")) return CallWords::tr("several match");
    return code;
}

QString endingWords(const QString &ending)
{
    if (ending == u"user_hangup") return CallWords::tr("Caller hung up");
    if (ending == u"agent_hangup") return CallWords::tr("Assistant hung up");
    if (ending == u"call_transfer") return CallWords::tr("Put through");
    if (ending == u"inactivity") return CallWords::tr("Nobody spoke any more");
    if (ending == u"max_duration_reached") return CallWords::tr("Longest time reached");
    return ending;
}

AppointmentId appointmentOf(const CallView &call)
{
    const auto *turn = lastChange(call);
    return turn ? turn->appointment : AppointmentId{};
}

CallOutcome outcomeOf(const CallView &call, Instant now)
{
    if (isLive(call, now)) {
        if (call.turns.empty()) return {Glyph::Sending, CallWords::tr("Just begun")};
        const auto &last = call.turns.back();
        const auto words = functionWords(last.function);
        return {Glyph::Sending, last.asked.isEmpty() ? words : QStringLiteral("%1 %2").arg(words, last.asked)};
    }
    if (const auto *turn = lastChange(call)) {
        if (turn->function == u"cancel_appointment") return {Glyph::Ok, CallWords::tr("Appointment cancelled")};
        if (turn->function == u"reschedule_appointment") return {Glyph::Ok, CallWords::tr("Appointment moved")};
        return {Glyph::Ok, CallWords::tr("Appointment booked")};
    }
    const bool failed = std::any_of(call.turns.begin(), call.turns.end(),
                                    [](const CallTurn &turn) { return turn.code == u"not_writable"; });
    if (failed) return {Glyph::Failure, CallWords::tr("Could not be saved: call back")};
    return {Glyph::None, CallWords::tr("Nothing booked")};
}

} // namespace tresen::ui
