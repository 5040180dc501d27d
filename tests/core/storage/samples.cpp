// SPDX-License-Identifier: GPL-3.0-or-later
#include "samples.h"

namespace tresen::test {

using namespace std::chrono_literals;

Catalog catalog(CompanyId company)
{
    Catalog c;
    c.company = {company, QStringLiteral("Salon Löckchen"), QStringLiteral("no-mail.example"),
                 AttendeeNamePolicy::FirstNameAndInitial, true};
    Branch branch{id<BranchId>(1), QStringLiteral("Mitte"), *Zone::fromIana("Europe/Berlin"), {}};
    branch.opening.days[1] = {{540, 780}, {840, 1080}};
    branch.opening.days[5] = {{480, 960}};
    c.branches = {branch, {id<BranchId>(2), QStringLiteral("Süd"), *Zone::fromIana("Europe/Vienna"), {}}};
    c.credentials = {{id<CredentialId>(1), QStringLiteral("default"), QStringLiteral("http://127.0.0.1:1/v2"), {501}},
                     {id<CredentialId>(2), QStringLiteral("eva"), QStringLiteral("http://127.0.0.1:2/v2"), {502}}};
    StaffMember eva{id<StaffId>(1), id<BranchId>(1), QStringLiteral("Eva"), {}, 1, true};
    eva.shifts.days[0] = {{600, 1080}};
    c.staff = {eva, {id<StaffId>(2), id<BranchId>(1), QStringLiteral("Çağla"), {}, 2, false}};
    Service perm{id<ServiceId>(1), QStringLiteral("Dauerwelle"), QStringLiteral("Welle"), {8900}, 3, {}, false};
    perm.segments = {{QStringLiteral("Wickeln"), 45min, 20min, 0min, 0min},
                     {QStringLiteral("Auswaschen"), 15min, 5min, 10min, 5min}};
    Service cut{id<ServiceId>(2), QStringLiteral("Schnitt"), QStringLiteral("Schnitt"), {3250}, 7, {}, true};
    cut.segments = {{QString(), 30min, 0min, 0min, 0min}};
    cut.keywords = {QStringLiteral("kaputte Haare"), QStringLiteral("Spliss")};
    c.services = {perm, cut};
    c.mappings = {{id<ServiceId>(2), 0, id<StaffId>(1), id<CredentialId>(1), {7001}, {501}, 30min, true},
                  {id<ServiceId>(1), 1, id<StaffId>(2), id<CredentialId>(2), {7002}, {502}, 25min, false}};
    c.absenceTypes = {{id<StaffId>(2), id<CredentialId>(2), {7010}, {502}, 15min, {15min}, false},
                      {id<StaffId>(1), id<CredentialId>(1), {7009}, {501}, 30min, {15min, 30min, 480min}, true}};
    return c;
}

Customer customer(int n, const QString &name)
{
    const auto number = QString::number(n);
    return {id<CustomerId>(n),
            name,
            QStringLiteral("+4930231") + number,
            QStringLiteral("kunde%1@example.org").arg(n),
            QStringLiteral("k-%1@no-mail.example").arg(n),
            QStringLiteral("en"),
            QStringLiteral("mag keinen Föhn"),
            start - 48h};
}

BookedAppointment booking(int n, CustomerId customer, StaffId staff, Instant from, int parts)
{
    BookedAppointment b;
    b.appointment = {id<AppointmentId>(n),
                     id<BranchId>(1),
                     customer,
                     id<ServiceId>(2),
                     from,
                     from + 30min * parts,
                     AppointmentStatus::Booked,
                     Origin::Voice,
                     {4500},
                     QStringLiteral("Pony lang lassen"),
                     QStringLiteral("none"),
                     true,
                     1,
                     start - 2h,
                     start - 1h};
    for (int part = 0; part < parts; ++part) {
        Segment s;
        s.id = id<SegmentId>(n * 10 + part);
        s.appointment = b.appointment.id;
        s.part = part;
        s.name = QStringLiteral("Teil %1").arg(part + 1);
        s.staff = staff;
        s.booked = {from + 30min * part, from + 30min * (part + 1)};
        s.active = {{s.booked.from, s.booked.from + 10min}, {s.booked.to - 10min, s.booked.to}};
        s.gapAfter = 5min;
        s.desired = {Presence::Present,
                     id<CredentialId>(1),
                     {7001},
                     {501},
                     s.booked.from,
                     30min,
                     {QStringLiteral("Jürgen W."), QStringLiteral("k-1@no-mail.example"), QStringLiteral("+49301"),
                      QStringLiteral("Europe/Berlin"), QStringLiteral("de")},
                     2,
                     3,
                     start + 8s,
                     QStringLiteral("salon_cancelled"),
                     Cause::Voice};
        s.state = SyncState::Waiting;
        s.reason = Reason::UndoWindow;
        s.nextAttemptAt = start + 9s;
        s.attempts = 4;
        b.segments.push_back(s);
    }
    return b;
}

Remote remote(const QString &uid, const Segment &segment)
{
    Remote r;
    r.uid = uid;
    r.rescheduledFrom = QStringLiteral("before-") + uid;
    r.status = RemoteStatus::Pending;
    r.start = segment.desired.start;
    r.end = segment.desired.end();
    r.eventType = segment.desired.eventType;
    r.host = segment.desired.host;
    r.token = Token{id<CompanyId>(1), segment.appointment, segment.id, 3};
    r.attendeeEmail = segment.desired.attendee.email;
    r.updatedAt = start + 1s;
    r.seenSeq = 12;
    r.source = QStringLiteral("look_up");
    r.cancelReason = QStringLiteral("changed (T-7K4X)");
    r.cancelledBy = QStringLiteral("owner@example.org");
    return r;
}

Attempt attempt(int n, const Segment &segment, AttemptOp op)
{
    Attempt a;
    a.id = id<AttemptId>(n);
    a.segment = segment.id;
    a.op = op;
    a.generation = segment.desired.generation;
    a.incarnation = segment.desired.incarnation + 1;
    a.uid = QStringLiteral("uid-7");
    a.eventType = segment.desired.eventType;
    a.host = segment.desired.host;
    a.target = segment.desired.start;
    a.length = segment.desired.length;
    a.sentAt = start + std::chrono::seconds(n);
    a.deadline = a.sentAt + 60s;
    a.mark = QStringLiteral("T-7K4X");
    a.owner = QStringLiteral("engine-1/4");
    return a;
}

History history()
{
    History h;
    h.baseline = Baseline{true, QStringLiteral("uid-1"), at(0), at(30), {7001}, {501}, true, at(-5)};
    h.refusal = Refusal{Meaning::Taken, AttemptOp::Reschedule, 2, at(1), QStringLiteral("not available"), true};
    h.freeCheck = FreeCheck{2, at(2), true};
    h.cancelledByUs = {QStringLiteral("uid-0"), QStringLiteral("uid-\"quoted\"")};
    h.everSent = true;
    h.transientFailures = 3;
    h.failingSince = at(3);
    h.lastFailure = at(4);
    h.otherSuccesses = 2;
    h.decision = Decision{QStringLiteral("Inga"),
                          QStringLiteral("keep_ours"),
                          QStringLiteral("E3"),
                          {{QStringLiteral("uid-1"), at(5)}, {QStringLiteral("uid-2"), std::nullopt}}};
    return h;
}

} // namespace tresen::test
