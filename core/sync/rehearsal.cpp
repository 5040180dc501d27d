// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/rehearsal.h"

#include "core/storage/work_store.h"

namespace tresen {

namespace {

constexpr int pageSize = 500;

struct Count {
    Rehearsal &so;

    void operator()(const CreateStep &) const { ++so.create; }
    void operator()(const RescheduleStep &) const { ++so.move; }
    void operator()(const CancelStep &) const { ++so.cancel; }
    void operator()(const ConfirmStep &) const { ++so.confirm; }
    void operator()(const CheckFreeStep &) const { ++so.look; }
    void operator()(const LookUpStep &) const { ++so.look; }
    void operator()(const AdoptStep &) const { ++so.adopt; }
    void operator()(const CompensateStep &) const { ++so.ask; }
    void operator()(const WaitStep &wait) const
    {
        // A look whose time has not come is a look all the same.
        ++(wait.reason == Reason::Looking || wait.reason == Reason::InFlight ? so.look : so.wait);
    }
    void operator()(const SettledStep &) const { ++so.settle; }
    void operator()(const NeedsReviewStep &) const { ++so.ask; }
};

/// As if nothing held it back.
Step freeStep(PlanInput input)
{
    input.upstream = {};
    input.desired.notBefore.reset();
    input.history.lastFailure.reset();
    return plan(input).step;
}

} // namespace

Result<Rehearsal> rehearse(Session &session, const PlanningContext &context)
{
    Rehearsal so;
    WorkStore work(session, context.catalog.company.id);
    for (std::optional<UnsettledKey> after;;) {
        const auto rows = work.unsettled({}, after, pageSize);
        if (!rows) return tl::unexpected(rows.error());
        for (const auto &row : *rows) {
            const auto planned = planSegment(session, context, row.segment.id);
            if (!planned) return tl::unexpected(planned.error());
            if (!*planned) continue;
            ++so.segments;
            std::visit(Count{so}, freeStep((*planned)->input));
        }
        if (int(rows->size()) < pageSize) return so;
        after = UnsettledKey{rows->back().since, rows->back().segment.id};
    }
}

} // namespace tresen
