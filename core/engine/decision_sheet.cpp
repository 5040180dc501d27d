// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/decision_sheet.h"

#include <algorithm>
#include <array>

#include "core/availability/free_times.h"
#include "core/availability/parts_times.h"
#include "core/engine/queries.h"
#include "core/storage/busy_store.h"

namespace tresen {

using namespace std::chrono;

namespace {

constexpr int suggestionsOffered = 5;
constexpr std::array allKinds{DecisionKind::Resync,    DecisionKind::AcceptTheirs, DecisionKind::KeepOurs,
                              DecisionKind::OtherTime, DecisionKind::LocalOnly,    DecisionKind::CancelBoth,
                              DecisionKind::TookPlace, DecisionKind::CustomerTold};

/// A booking that is only foretold has no uid yet.
QString uidText(const QString &uid) { return uid.startsWith(u'~') ? QStringLiteral("…") : shortUid(uid); }

/// What stands in the request line, and the times on both sides.
struct Describe {
    const Forecast::Stage &stage;
    const Desired &desired;
    PlannedCall &call;

    [[nodiscard]] static QString booking(const QString &uid, const char *verb = "")
    {
        return QStringLiteral("/v2/bookings/") + uidText(uid) + QLatin1String(verb);
    }
    [[nodiscard]] TimeRange before() const { return stage.before ? stage.before->range() : TimeRange{}; }

    bool operator()(const CreateStep &step) const
    {
        call.op = AttemptOp::Create;
        call.request = QStringLiteral("POST /v2/bookings");
        call.to = desired.range();
        call.incarnation = step.incarnation;
        return true;
    }
    bool operator()(const RescheduleStep &step) const
    {
        call.op = AttemptOp::Reschedule;
        call.request = QStringLiteral("POST ") + booking(step.uid, "/reschedule");
        call.from = before();
        call.to = {step.start, step.start + before().length()};
        return true;
    }
    bool operator()(const CancelStep &step) const
    {
        call.op = AttemptOp::Cancel;
        call.request = QStringLiteral("POST ") + booking(step.uid, "/cancel");
        call.from = before();
        return true;
    }
    bool operator()(const ConfirmStep &step) const
    {
        call.op = AttemptOp::Confirm;
        call.request = QStringLiteral("POST ") + booking(step.uid, "/confirm");
        call.from = call.to = before();
        return true;
    }
    bool operator()(const CheckFreeStep &step) const
    {
        call.op = AttemptOp::CheckFree;
        call.request = QStringLiteral("GET /v2/slots?eventTypeId=%1").arg(desired.eventType.value);
        call.to = {step.start, step.start + desired.length};
        return true;
    }
    bool operator()(const LookUpStep &step) const
    {
        call.op = AttemptOp::LookUp;
        call.request = step.by == LookUpStep::By::Uid
                           ? QStringLiteral("GET ") + booking(step.uid)
                           : QStringLiteral("GET /v2/bookings?eventTypeId=%1").arg(step.eventType.value);
        return true;
    }
    bool operator()(const auto &) const { return false; }
};

ReviewOption optionOf(DecisionKind kind)
{
    switch (kind) {
    case DecisionKind::AcceptTheirs: return ReviewOption::AcceptTheirs;
    case DecisionKind::KeepOurs: return ReviewOption::KeepOurs;
    case DecisionKind::OtherTime: return ReviewOption::OtherTime;
    case DecisionKind::CancelBoth: return ReviewOption::Cancel;
    case DecisionKind::CustomerTold: return ReviewOption::TellCustomer;
    default: return ReviewOption::TryAgain;
    }
}

/// Empty where one stylist does it all.
std::vector<StaffId> severalIn(const DecisionFacts &facts)
{
    std::vector<StaffId> staff;
    for (const auto &segment : facts.booked.segments)
        staff.push_back(segment.staff);
    const bool several = std::ranges::any_of(staff, [&](StaffId one) { return one != staff.front(); });
    return several ? staff : std::vector<StaffId>{};
}

/// The same for several people, each of whom keeps their part: from the wished day on.
std::vector<FreeTime> suggestionsFor(Session &session, const CommandContext &context, const DecisionFacts &facts,
                                     const std::vector<StaffId> &staff)
{
    const auto &appointment = facts.booked.appointment;
    const auto *branch = context.catalog.branch(appointment.branch);
    PartsTimesQuestion question;
    question.service = appointment.service;
    question.by.assign(staff.begin(), staff.end());
    question.from = std::max(context.now, branch ? branch->zone.range(branch->zone.dayOf(appointment.start)).from
                                                 : appointment.start);
    question.limit = suggestionsOffered + 1;
    question.moving = appointment.id;
    const auto found = partsTimes(session, context.catalog, context.hours(), question, context.now);
    std::vector<FreeTime> times;
    for (const auto &plan : found.value_or(std::vector<PartsTime>{}))
        if (plan.time.from != appointment.start) times.push_back({plan.time.from, plan.time.to, staff.front()});
    std::ranges::stable_sort(times, {}, [&](const FreeTime &time) { return abs(time.start - appointment.start); });
    if (int(times.size()) > suggestionsOffered) times.resize(suggestionsOffered);
    return times;
}

/// Closest to the time that is wished now, with the same stylist.
std::vector<FreeTime> suggestionsFor(Session &session, const CommandContext &context, const DecisionFacts &facts)
{
    const auto &appointment = facts.booked.appointment;
    const auto staff = facts.booked.segments.front().staff;
    const auto wish = std::max(appointment.start, context.now);
    const auto rows = BusyStore(session, context.catalog.company.id)
                          .rows(staff, {context.now - days(2), wish + searchHorizon + days(2)});
    if (!rows || !context.catalog.service(appointment.service)) return {};
    BusyTimes busy;
    for (const auto &row : *rows)
        if (row.owner != appointment.id.value) busy[staff].push_back(row.time);
    const FreeTimeSearch search{appointment.service, {staff}, context.now, minutes(15)};
    auto found =
        FreeTimes(context.catalog, std::move(busy), context.hours()).nearest(search, wish, suggestionsOffered + 1);
    // Where it is already is no other time.
    std::erase_if(found, [&](const FreeTime &time) { return time.start == appointment.start; });
    if (int(found.size()) > suggestionsOffered) found.resize(suggestionsOffered);
    return found;
}

bool asksAgain(const DecisionPreview &preview)
{
    return std::ranges::any_of(preview.ends,
                               [](const PlannedEnd &end) { return end.kind == PlannedEnd::Kind::AsksAgain; });
}

/// What the planner offers, in its order; what it does not think of is over, or only waits.
void recommend(DecisionSheet &sheet, const NeedsReviewStep *review)
{
    const auto helps = [](const DecisionOption &option) {
        return option.possible && option.preview && !asksAgain(*option.preview);
    };
    const auto mark = [&](auto fits) {
        const auto found = std::ranges::find_if(
            sheet.options, [&](const DecisionOption &option) { return helps(option) && fits(option.kind); });
        if (found != sheet.options.end()) found->recommended = true;
        return found != sheet.options.end();
    };
    if (mark([](DecisionKind kind) { return kind == DecisionKind::TookPlace; }) || !review) return;
    // Whether a service is still of use without one of its parts only a person knows.
    const auto drops = [](const DecisionOption &option) { return option.preview && !option.preview->dropped.empty(); };
    if (std::ranges::any_of(sheet.options, drops)) return;
    for (const auto offered : review->options)
        if (mark([&](DecisionKind kind) { return optionOf(kind) == offered; })) return;
}

} // namespace

std::vector<PlannedCall> callsOf(const Forecast &forecast, int part)
{
    std::vector<PlannedCall> calls;
    for (const auto &stage : forecast.stages) {
        PlannedCall call;
        call.part = part;
        call.row = QString::fromLatin1(stage.row);
        call.incarnation = forecast.desired.incarnation;
        if (std::visit(Describe{stage, forecast.desired, call}, stage.step)) calls.push_back(call);
    }
    return calls;
}

std::vector<PlannedMail> mailsOf(const Forecast &forecast, const Company &company, int part)
{
    std::vector<PlannedMail> mails;
    for (const auto &stage : forecast.stages) {
        if (!isWrite(stage.step)) continue;
        AttemptOp op = AttemptOp::Create;
        if (std::holds_alternative<RescheduleStep>(stage.step)) op = AttemptOp::Reschedule;
        if (std::holds_alternative<CancelStep>(stage.step)) op = AttemptOp::Cancel;
        if (std::holds_alternative<ConfirmStep>(stage.step)) op = AttemptOp::Confirm;
        const bool known = stage.before && !stage.before->attendeeEmail.isEmpty();
        const auto address = known ? stage.before->attendeeEmail : forecast.desired.attendee.email;
        const bool reads =
            !address.isEmpty() && !address.endsWith(u'@' + company.syntheticMailDomain, Qt::CaseInsensitive);
        mails.push_back({PlannedMail::To::Customer, op, part, address, reads});
        mails.push_back({PlannedMail::To::Stylist, op, part, {}, true});
    }
    return mails;
}

PlannedEnd endOf(const Forecast &forecast, int part)
{
    switch (forecast.end) {
    case Forecast::End::Settled: return {part, PlannedEnd::Kind::Agreed, forecast.reason};
    case Forecast::End::LooksFirst: return {part, PlannedEnd::Kind::LooksFirst, forecast.reason};
    case Forecast::End::Asks: return {part, PlannedEnd::Kind::AsksAgain, forecast.reason};
    case Forecast::End::Waits: break;
    }
    return {part, PlannedEnd::Kind::Waits, forecast.reason};
}

Outcome<DecisionPreview> previewOf(Session &session, const CommandContext &context, const Actor &actor,
                                   const DecisionRequest &request)
{
    const auto decided = decide(session, context, actor, request);
    if (!decided) return tl::unexpected(decided.error());
    const auto after = decisionFacts(session, context.catalog, context.now, request.segment);
    if (!after) return tl::unexpected(after.error());
    DecisionPreview preview;
    preview.kind = request.kind;
    preview.time = {after->booked.appointment.start, after->booked.appointment.end};
    preview.cancelled = after->booked.appointment.status == AppointmentStatus::Cancelled;
    for (const auto &part : after->parts) {
        const int number = part.facts.segment.part;
        const auto foretold = forecast(part.input);
        std::ranges::move(callsOf(foretold, number), std::back_inserter(preview.calls));
        std::ranges::copy_if(mailsOf(foretold, context.catalog.company, number), std::back_inserter(preview.mails),
                             [&](const PlannedMail &mail) {
                                 // Behind a block there is no guest.
                                 return !part.facts.blocking || mail.to != PlannedMail::To::Customer;
                             });
        preview.ends.push_back(endOf(foretold, number));
        // What is taken over from Cal.com shows only when the story is told to its end.
        const auto *adopts = foretold.stages.empty() ? nullptr : std::get_if<AdoptStep>(&foretold.stages.front().step);
        const bool isAll = after->parts.size() == 1 || (adopts && adopts->wholeAppointment);
        const bool leaves = foretold.desired.presence == Presence::Absent;
        if (isAll) preview.cancelled = preview.cancelled || leaves;
        if (adopts && leaves && !isAll) preview.dropped.push_back(number);
        if (adopts && isAll)
            preview.time = preview.time.shifted(foretold.desired.start - part.facts.segment.desired.start);
    }
    return preview;
}

Outcome<DecisionSheet> decisionSheet(Session &session, const CommandContext &context, const Actor &actor,
                                     SegmentId segment)
{
    const auto facts = decisionFacts(session, context.catalog, context.now, segment);
    if (!facts) return tl::unexpected(facts.error());
    DecisionSheet sheet;
    sheet.segment = segment;
    sheet.appointment = facts->booked.appointment.id;
    sheet.stamp = stampOf(*facts);
    sheet.state = facts->part().facts.segment.state;
    sheet.reason = facts->part().facts.segment.reason;
    sheet.row = QString::fromLatin1(facts->part().plan.decidedBy());
    if (const auto *review = facts->review()) {
        sheet.reason = review->reason;
        sheet.because = review->because;
        sheet.other = review->other;
    }
    sheet.partStaff = severalIn(*facts);
    sheet.suggestions = sheet.partStaff.empty() ? suggestionsFor(session, context, *facts)
                                                : suggestionsFor(session, context, *facts, sheet.partStaff);

    auto &connection = session.connection();
    for (const auto kind : allKinds) {
        DecisionRequest request;
        request.segment = segment;
        request.kind = kind;
        request.stamp = sheet.stamp;
        if (kind == DecisionKind::OtherTime && !sheet.suggestions.empty()) {
            request.start = sheet.suggestions.front().start;
            if (sheet.partStaff.empty()) request.staff = sheet.suggestions.front().staff;
        }
        DecisionOption option;
        option.kind = kind;
        if (const auto set = connection.setSavepoint(); !set) return tl::unexpected(refusalFor(set.error()));
        const auto preview = previewOf(session, context, actor, request);
        if (const auto back = connection.rollBackToSavepoint(); !back) return tl::unexpected(refusalFor(back.error()));
        option.possible = preview.has_value();
        if (preview)
            option.preview = *preview;
        else
            option.why = preview.error().code;
        sheet.options.push_back(std::move(option));
    }
    recommend(sheet, facts->review());
    return sheet;
}

} // namespace tresen
