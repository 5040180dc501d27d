// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/record.h"

#include "core/domain/words.h"

namespace tresen {

static constexpr Words<RecordKind, recordKinds> recordKindWords{{{RecordKind::Function, "function"},
                                                                 {RecordKind::Command, "command"},
                                                                 {RecordKind::Booking, "booking"},
                                                                 {RecordKind::Upstream, "upstream"},
                                                                 {RecordKind::Commit, "commit"},
                                                                 {RecordKind::Cache, "cache"},
                                                                 {RecordKind::Webhook, "webhook"},
                                                                 {RecordKind::Reconcile, "reconcile"},
                                                                 {RecordKind::Call, "call"},
                                                                 {RecordKind::Sync, "sync"},
                                                                 {RecordKind::Probe, "probe"},
                                                                 {RecordKind::Level, "level"}}};
static constexpr Words<RecordOutcome, recordOutcomes> recordOutcomeWords{{{RecordOutcome::Done, "done"},
                                                                          {RecordOutcome::NothingFree, "nothing_free"},
                                                                          {RecordOutcome::Policy, "policy"},
                                                                          {RecordOutcome::Input, "input"},
                                                                          {RecordOutcome::Refused, "refused"},
                                                                          {RecordOutcome::Limited, "limited"},
                                                                          {RecordOutcome::Timeout, "timeout"},
                                                                          {RecordOutcome::Failed, "failed"},
                                                                          {RecordOutcome::NotSent, "not_sent"},
                                                                          {RecordOutcome::Abandoned, "abandoned"}}};

QString toWord(RecordKind kind) { return recordKindWords.word(kind); }
QString toWord(RecordOutcome outcome) { return recordOutcomeWords.word(outcome); }

} // namespace tresen
