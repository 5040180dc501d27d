// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/observed.h"

#include "core/domain/words.h"

namespace tresen {

static constexpr Words<RemoteStatus, 5> statuses{{{RemoteStatus::Accepted, "accepted"},
                                                  {RemoteStatus::Pending, "pending"},
                                                  {RemoteStatus::AwaitingHost, "awaiting_host"},
                                                  {RemoteStatus::Cancelled, "cancelled"},
                                                  {RemoteStatus::Rejected, "rejected"}}};

QString toWord(RemoteStatus status) { return statuses.word(status); }
std::optional<RemoteStatus> remoteStatusFromWord(const QString &word) { return statuses.value(word); }

} // namespace tresen
