// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

#include "core/base/result.h"

namespace tresen::bench {

/// Whether `arguments` ask for `composite --service … --n … --mode …` instead of suites.
[[nodiscard]] bool asksForComposite(const QStringList &arguments);

/// Books a service in several parts n times, each once all its predecessors are settled and half a second later, with
/// its parts at once, one after another, or both ways, and tells how long each took until every part was at Cal.com.
/// Both ways are measured, failures are counted and told, and percentiles are those of the n that succeeded, by nearest
/// rank: what n cannot tell is not told. On simulated time against the sandbox's rules, with the rate limit raised,
/// which would be all that is measured otherwise; no Cal.com hears of it. Errors: InvalidInput, one line.
[[nodiscard]] Result<QString> compositeReport(const QStringList &arguments);

} // namespace tresen::bench
