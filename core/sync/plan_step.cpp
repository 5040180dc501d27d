// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/plan_step.h"

#include "core/domain/words.h"

namespace tresen {

static constexpr Words<ReviewOption, 8> optionWords{{{ReviewOption::KeepOurs, "keep_ours"},
                                                     {ReviewOption::AcceptTheirs, "accept_theirs"},
                                                     {ReviewOption::TryAgain, "try_again"},
                                                     {ReviewOption::OtherTime, "other_time"},
                                                     {ReviewOption::Cancel, "cancel"},
                                                     {ReviewOption::OpenOther, "open_other"},
                                                     {ReviewOption::TellCustomer, "tell_customer"},
                                                     {ReviewOption::LookAtCalcom, "look_at_calcom"}}};

QString toWord(ReviewOption option) { return optionWords.word(option); }

template <typename T>
static bool is(const Step &step)
{
    return std::holds_alternative<T>(step);
}

bool isWrite(const Step &step)
{
    return is<CreateStep>(step) || is<RescheduleStep>(step) || is<CancelStep>(step) || is<ConfirmStep>(step);
}

bool isCall(const Step &step) { return isWrite(step) || is<CheckFreeStep>(step) || is<LookUpStep>(step); }

bool isWishChange(const Step &step) { return is<AdoptStep>(step) || is<CompensateStep>(step); }

namespace {

struct Describe {
    QString operator()(const CreateStep &s) const { return QStringLiteral("create %1").arg(s.incarnation); }
    QString operator()(const CheckFreeStep &s) const { return QStringLiteral("check_free ") + toIso(s.start); }
    QString operator()(const RescheduleStep &s) const { return QStringLiteral("reschedule ") + toIso(s.start); }
    QString operator()(const CancelStep &s) const { return QStringLiteral("cancel ") + s.reason; }
    QString operator()(const ConfirmStep &) const { return QStringLiteral("confirm"); }
    QString operator()(const LookUpStep &s) const
    {
        return s.by == LookUpStep::By::Uid ? QStringLiteral("look_up uid") : QStringLiteral("look_up attendee");
    }
    QString operator()(const AdoptStep &s) const
    {
        switch (s.change) {
        case AdoptStep::Change::Moved: return QStringLiteral("adopt moved ") + toIso(s.time.from);
        case AdoptStep::Change::Returned: return QStringLiteral("adopt returned ") + toIso(s.time.from);
        case AdoptStep::Change::Cancelled: return QStringLiteral("adopt cancelled");
        case AdoptStep::Change::Incarnation: return QStringLiteral("adopt incarnation %1").arg(s.incarnation);
        }
        return {};
    }
    QString operator()(const CompensateStep &s) const { return QStringLiteral("compensate ") + toWord(s.because); }
    QString operator()(const WaitStep &s) const { return QStringLiteral("wait ") + toWord(s.reason); }
    QString operator()(const SettledStep &s) const
    {
        return s.note == Reason::None ? QStringLiteral("settled") : QStringLiteral("settled ") + toWord(s.note);
    }
    QString operator()(const NeedsReviewStep &s) const { return QStringLiteral("needs_review ") + toWord(s.reason); }
};

} // namespace

QString describe(const Step &step) { return std::visit(Describe{}, step); }

} // namespace tresen
