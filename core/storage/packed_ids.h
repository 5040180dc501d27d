// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QByteArray>

#include "core/base/uuid.h"

/// Many ids as one parameter: their bytes, one behind the other.
namespace tresen {

template <typename Id>
[[nodiscard]] QByteArray packedIds(const std::vector<Id> &ids)
{
    QByteArray bytes;
    bytes.reserve(qsizetype(ids.size()) * 16);
    for (const auto &id : ids)
        bytes += id.toBytes();
    return bytes;
}

} // namespace tresen

/// Behind WITH RECURSIVE: unpacks a parameter into rows wanted (i, id), i counting from 0. None are one row with no id.
#define UNPACKED_FROM(parameter)                                                                                       \
    "wanted (i, id) AS (SELECT 0, substr(" parameter ", 1, 16) UNION ALL "                                             \
    "SELECT i + 1, substr(" parameter ", 16 * (i + 1) + 1, 16) FROM wanted WHERE 16 * (i + 1) < length(" parameter     \
    "))"
