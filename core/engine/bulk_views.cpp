// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/bulk_views.h"

#include "core/domain/words.h"

namespace tresen {

static constexpr Words<BulkStep, 9> stepWords{{{BulkStep::Adopt, "adopt"},
                                               {BulkStep::Create, "create"},
                                               {BulkStep::Move, "move"},
                                               {BulkStep::Cancel, "cancel"},
                                               {BulkStep::Confirm, "confirm"},
                                               {BulkStep::LookUp, "look_up"},
                                               {BulkStep::Ask, "ask"},
                                               {BulkStep::Wait, "wait"},
                                               {BulkStep::NotEligible, "not_eligible"}}};
static constexpr Words<BulkJobView::State, 5> stateWords{{{BulkJobView::State::Rehearsing, "rehearsing"},
                                                          {BulkJobView::State::Rehearsed, "rehearsed"},
                                                          {BulkJobView::State::Running, "running"},
                                                          {BulkJobView::State::Done, "done"},
                                                          {BulkJobView::State::Cancelled, "cancelled"}}};

QString toWord(BulkStep step) { return stepWords.word(step); }
std::optional<BulkStep> bulkStepFromWord(const QString &word) { return stepWords.value(word); }
QString toWord(BulkJobView::State state) { return stateWords.word(state); }
std::optional<BulkJobView::State> bulkStateFromWord(const QString &word) { return stateWords.value(word); }

} // namespace tresen
