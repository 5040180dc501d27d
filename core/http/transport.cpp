// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/transport.h"

namespace tresen {

QByteArray headerValue(const HttpHeaders &headers, const QByteArray &name)
{
    const auto hit = std::find_if(headers.begin(), headers.end(), [&name](const auto &header) {
        return header.first.compare(name, Qt::CaseInsensitive) == 0;
    });
    return hit == headers.end() ? QByteArray() : hit->second;
}

} // namespace tresen
