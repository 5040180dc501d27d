// SPDX-License-Identifier: GPL-3.0-or-later
#include "product_rules.h"

#include <algorithm>

#include "core/sync/plan_history.h"
#include "core/sync/plan_resolve.h"
#include "core/sync/plan_state.h"

namespace tresen::test {

namespace {

template <typename T>
const T *as(const Plan &planned)
{
    return std::get_if<T>(&planned.step);
}

bool waitsForAnEvent(const WaitStep &wait)
{
    switch (wait.reason) {
    case Reason::Paused:
    case Reason::KeyRefused:
    case Reason::BreakerOpen:
    case Reason::Siblings: return true;
    case Reason::BlockedBy: return wait.blockedBy.has_value();
    default: return false;
    }
}

QString uidOfWrite(const Plan &planned)
{
    if (const auto *s = as<RescheduleStep>(planned)) return s->uid;
    if (const auto *s = as<CancelStep>(planned)) return s->uid;
    if (const auto *s = as<ConfirmStep>(planned)) return s->uid;
    return {};
}

/// The plan with its facts written, so that what is checked is what will be acted upon.
struct Checked {
    const PlanInput &in;
    const Plan &planned;
    PlanInput known;
    Case c;

    Checked(const PlanInput &input, const Plan &p)
        : in(input)
        , planned(p)
        , known(withFactsOf(input, p))
        , c(known)
    {}
    static PlanInput withFactsOf(PlanInput input, const Plan &p)
    {
        input.history = withFacts(input.history, p.facts);
        return input;
    }
    [[nodiscard]] bool present() const { return in.desired.presence == Presence::Present; }
};

void checkCreate(const Checked &x, QStringList &wrong)
{
    const auto *create = as<CreateStep>(x.planned);
    if (!create) return;
    const auto &h = x.known.history;
    const bool open = std::ranges::any_of(h.unresolved, [](const Attempt &a) { return a.op == AttemptOp::Create; });
    if (open) wrong << QStringLiteral("a create while one may exist");
    if (!x.c.live.empty() && qstrcmp(x.planned.row, "E6") != 0)
        wrong << QStringLiteral("a create beside a live booking");
    if (!x.present()) wrong << QStringLiteral("a create that nobody wishes");
    if (create->incarnation < x.in.desired.incarnation) wrong << QStringLiteral("the incarnation falls");
    for (const auto &remote : x.in.observed.remotes)
        if (x.c.chains.incarnationOf(remote) >= create->incarnation && remote.token)
            wrong << QStringLiteral("an incarnation that Cal.com has seen");
    if (x.in.desired.start <= x.in.now) wrong << QStringLiteral("a create after its start");
    if (x.in.observed.knowledge == Observed::Knowledge::Forgotten) wrong << QStringLiteral("a create from a backup");
    const auto *refused = x.c.refusal();
    if (refused && refused->op == AttemptOp::Create) wrong << QStringLiteral("a create that was refused");
    if (x.c.live.empty() && x.c.baselinePresent() && x.c.last && !x.c.cancelledByUs(*x.c.last) &&
        x.c.last->status == RemoteStatus::Cancelled)
        wrong << QStringLiteral("a create of what was cancelled online");
}

void checkOtherCalls(const Checked &x, QStringList &wrong)
{
    const auto uid = uidOfWrite(x.planned);
    if (!uid.isEmpty()) {
        const auto *target = x.c.chains.find(uid);
        if (!target || !x.c.chains.isLive(*target)) wrong << QStringLiteral("a change of what is not live");
    }
    if (const auto *cancel = as<CancelStep>(x.planned); cancel && x.present()) {
        const auto equals = std::ranges::count_if(x.c.live, [&](const Remote *r) { return x.c.equal(*r); });
        const auto *target = x.c.chains.find(cancel->uid);
        if (target && x.c.equal(*target) && equals == 1) wrong << QStringLiteral("a cancel of the only equal booking");
    }
    if (as<RescheduleStep>(x.planned) && (!x.present() || x.in.desired.start <= x.in.now))
        wrong << QStringLiteral("a move that nobody wishes, or too late");
    if (!x.present() && (as<ConfirmStep>(x.planned) || as<CheckFreeStep>(x.planned)))
        wrong << QStringLiteral("a call for what nobody wishes");
}

/// Half a service is taken back only while the whole one has never been there, and for a refusal.
void checkWishChanges(const Checked &x, QStringList &wrong)
{
    const auto &siblings = x.in.siblings;
    if (as<CompensateStep>(x.planned)) {
        if (!siblings.any || !siblings.othersWished) wrong << QStringLiteral("nobody to take anything from");
        if (siblings.wasWhole || x.c.baselinePresent()) wrong << QStringLiteral("takes back what was agreed");
        if (!x.c.live.empty()) wrong << QStringLiteral("takes back beside a live booking");
        const auto *refused = x.c.refusal();
        if (!refused || refused->op != AttemptOp::Create || !x.present())
            wrong << QStringLiteral("takes back without a refusal");
    }
    const auto *adopt = as<AdoptStep>(x.planned);
    if (!adopt || adopt->change != AdoptStep::Change::Returned) return;
    const auto *target = x.c.chains.find(adopt->uid);
    if (!target || !x.c.chains.isLive(*target) || target->start != adopt->time.from)
        wrong << QStringLiteral("returns to where nothing is");
    if (siblings.moveOpen || !siblings.mayReturn) wrong << QStringLiteral("returns where it may not");
    if (!x.c.refusal() || x.c.refusal()->op != AttemptOp::Reschedule)
        wrong << QStringLiteral("returns without a refused move");
}

void checkGates(const Checked &x, QStringList &wrong)
{
    if (!isCall(x.planned.step)) return;
    const auto &up = x.in.upstream;
    if (x.known.history.inFlight) wrong << QStringLiteral("a call while one is on its way");
    if (up.keyTrouble || up.breakerOpen || up.blockedUntil) wrong << QStringLiteral("a call while Cal.com is closed");
    if (isWrite(x.planned.step) && (up.paused || x.in.desired.notBefore)) wrong << QStringLiteral("a write held back");
}

void checkRest(const Checked &x, QStringList &wrong)
{
    if (const auto *wait = as<WaitStep>(x.planned)) {
        if (wait->until && *wait->until <= x.in.now) wrong << QStringLiteral("a wait that is over");
        if (!wait->until && !waitsForAnEvent(*wait)) wrong << QStringLiteral("a wait for nothing");
    }
    if (qstrcmp(x.planned.row, "-") == 0 && !as<NeedsReviewStep>(x.planned))
        wrong << QStringLiteral("unplanned, yet not asked");
    if (const auto *settled = as<SettledStep>(x.planned); settled && settled->note != Reason::SettledAfterStart) {
        // What Cal.com made of our own call in another length is left as it is.
        const auto &asked = x.known.history.baseline;
        const bool otherwise = settled->note == Reason::LengthDiffers && asked && !asked->settled && x.c.kept &&
                               asked->uid == x.c.kept->uid && asked->end == x.in.desired.end();
        const bool met = x.present() ? x.c.live.size() - x.c.extras.size() >= 1 &&
                                           (x.c.equal(*x.c.kept) || otherwise) && x.c.extras.empty()
                                     : x.c.live.empty();
        if (!met) wrong << QStringLiteral("settled, but not as wished");
        if (!x.known.history.unresolved.empty()) wrong << QStringLiteral("settled with an open attempt");
    }
    const auto shown = stateOf(x.planned, x.in);
    const bool asks = as<NeedsReviewStep>(x.planned);
    if (asks != needsPerson(shown.state)) wrong << QStringLiteral("the state does not show who has to act");
    if ((as<SettledStep>(x.planned) != nullptr) != isSettled(shown.state))
        wrong << QStringLiteral("the state is not settled");
}

} // namespace

QStringList broken(const PlanInput &in, const Plan &planned)
{
    QStringList wrong;
    const Checked x(in, planned);
    checkCreate(x, wrong);
    checkOtherCalls(x, wrong);
    checkWishChanges(x, wrong);
    checkGates(x, wrong);
    checkRest(x, wrong);

    const auto again = plan(in);
    if (!(again.step == planned.step) || !(again.facts == planned.facts))
        wrong << QStringLiteral("another plan each time");
    const auto next = plan(x.known);
    if (!(next.step == planned.step))
        wrong << QStringLiteral("another step once the facts are written: ") + text(next.step, in.now);
    else if (!next.facts.isEmpty())
        wrong << QStringLiteral("facts without end");
    return wrong;
}

} // namespace tresen::test
