// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/storage/session.h"

namespace tresen {

/// The next number of the company's counter of that name, from 1. The row is locked until the command ends.
[[nodiscard]] Result<qint64> nextInSequence(Session &session, CompanyId company, const QString &name);

} // namespace tresen
