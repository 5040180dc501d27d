// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/observed.h"

#include "core/domain/words.h"

namespace tresen {

static constexpr Words<RemoteStatus, 6> statuses{{{RemoteStatus::Accepted, "accepted"},
                                                  {RemoteStatus::Pending, "pending"},
                                                  {RemoteStatus::AwaitingHost, "awaiting_host"},
                                                  {RemoteStatus::Cancelled, "cancelled"},
                                                  {RemoteStatus::Rejected, "rejected"},
                                                  {RemoteStatus::Gone, "gone"}}};
static constexpr Words<Observed::Knowledge, 4> knowledges{{{Observed::Knowledge::Never, "never"},
                                                           {Observed::Knowledge::Forgotten, "forgotten"},
                                                           {Observed::Knowledge::Hint, "hint"},
                                                           {Observed::Knowledge::Proven, "proven"}}};

QString toWord(RemoteStatus status) { return statuses.word(status); }
std::optional<RemoteStatus> remoteStatusFromWord(const QString &word) { return statuses.value(word); }
QString toWord(Observed::Knowledge knowledge) { return knowledges.word(knowledge); }
std::optional<Observed::Knowledge> knowledgeFromWord(const QString &word) { return knowledges.value(word); }

} // namespace tresen
