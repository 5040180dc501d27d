// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/decision_views.h"

#include "core/domain/words.h"

namespace tresen {

static constexpr Words<DecisionKind, 8> kindWords{{{DecisionKind::Resync, "resync"},
                                                   {DecisionKind::AcceptTheirs, "accept_theirs"},
                                                   {DecisionKind::KeepOurs, "keep_ours"},
                                                   {DecisionKind::OtherTime, "other_time"},
                                                   {DecisionKind::LocalOnly, "local_only"},
                                                   {DecisionKind::CancelBoth, "cancel_both"},
                                                   {DecisionKind::TookPlace, "took_place"},
                                                   {DecisionKind::CustomerTold, "customer_told"}}};

QString toWord(DecisionKind kind) { return kindWords.word(kind); }
std::optional<DecisionKind> decisionKindFromWord(const QString &word) { return kindWords.value(word); }

} // namespace tresen
