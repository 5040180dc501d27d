// SPDX-License-Identifier: GPL-3.0-or-later
#include <QFile>

#include "app/bench/suites.h"

namespace tresen::bench {

Result<> measureWindow(Bench &bench)
{
    const auto console = bench.programs + QStringLiteral("/tresen");
    bench.metrics.push_back(notMeasured(QStringLiteral("window"), QStringLiteral("there is no %1 yet").arg(console)));
    return {};
}

} // namespace tresen::bench
