// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/loopback.h"

#include <QHostAddress>

namespace tresen {

bool isLoopbackHost(const QString &host)
{
    if (host.compare(QLatin1String("localhost"), Qt::CaseInsensitive) == 0) return true;
    const QHostAddress address(host);
    return !address.isNull() && address.isLoopback();
}

bool isLoopback(const QUrl &url) { return isLoopbackHost(url.host()); }

} // namespace tresen
