// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QMetaType>

namespace tresen::test {

/// One call of a function: what is asked, and what has to be in the answer.
struct ContractRow {
    const char *title = "";
    const char *function = "";
    const char *args = "";     ///< JSON with ' for "; DAY, SUNDAY and the like become dates
    const char *code = "";     ///< empty: success
    const char *fields = "{}"; ///< JSON that the answer has to contain
    const char *has = "";      ///< fields that have to be there
};

/// At least one for each function of the contract.
[[nodiscard]] const std::vector<ContractRow> &contractRows();

} // namespace tresen::test

Q_DECLARE_METATYPE(tresen::test::ContractRow)
