// SPDX-License-Identifier: GPL-3.0-or-later
#include "row_cases.h"

namespace tresen::test {

Remote withHost(Remote remote, HostId host, EventTypeId type)
{
    remote.host = host;
    remote.eventType = type;
    return remote;
}

Remote withStatus(Remote remote, RemoteStatus status)
{
    remote.status = status;
    return remote;
}

void settledAt10(PlanInput &in)
{
    in.observed.remotes = {booking("A", "10:00")};
    in.history.baseline = agreed(in.observed.remotes.front());
    in.history.everSent = true;
}

void moveTo(PlanInput &in, const char *clock)
{
    in.desired.start = at(clock);
    ++in.desired.generation;
}

void moveToBert(PlanInput &in)
{
    in.desired.host = bert;
    in.desired.eventType = cutByBert;
    ++in.desired.generation;
}

void unwish(PlanInput &in)
{
    in.desired.presence = Presence::Absent;
    ++in.desired.generation;
}

void cancelledByCustomer(PlanInput &in)
{
    settledAt10(in);
    in.observed.remotes = {cancelled(in.observed.remotes.front())};
}

void cancelledByUs(PlanInput &in)
{
    cancelledByCustomer(in);
    in.history.cancelledByUs = {QStringLiteral("A")};
}

Remote mark(Remote remote) { return cancelled(remote, QStringLiteral("customer_asked (T-7K4X)")); }

void chainOf(PlanInput &in, int length, bool openEnd)
{
    for (int i = 0; i < length; ++i) {
        auto remote = booking(qPrintable(QStringLiteral("c%1").arg(i, 2, 10, QLatin1Char('0'))), "10:00");
        if (i > 0) remote.rescheduledFrom = in.observed.remotes.back().uid;
        if (i + 1 < length || openEnd)
            remote = movedTo(remote, qPrintable(QStringLiteral("c%1").arg(i + 1, 2, 10, QLatin1Char('0'))));
        in.observed.remotes.push_back(remote);
    }
}

} // namespace tresen::test
