// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "core/domain/observed.h"
#include "core/storage/session.h"

namespace tresen {

/// What was read of a segment at Cal.com, in the order in which it was read. One query.
[[nodiscard]] Result<std::vector<Remote>> remotesOf(Session &session, CompanyId company, SegmentId segment);

} // namespace tresen
