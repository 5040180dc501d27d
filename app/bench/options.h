// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <variant>

#include <QStringList>

#include "app/bench/suites.h"

namespace tresen::bench {

struct Options {
    std::vector<Suite> suites; ///< in order of running
    Effort effort;
    QString jsonFile; ///< empty: standard output
    QString folder;   ///< under which the throw-away data is made
};

/// What the command line asks for, or a text to print (--help, --version). Errors: InvalidInput, one line.
[[nodiscard]] Result<std::variant<Options, QString>> readOptions(const QStringList &arguments);

} // namespace tresen::bench
