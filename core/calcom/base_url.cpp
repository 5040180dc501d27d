// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/calcom/base_url.h"

#include "core/http/loopback.h"

namespace tresen {

Result<QUrl> checkedBaseUrl(const QString &text, Reach reach)
{
    QUrl url(text.trimmed(), QUrl::StrictMode);
    const auto refuse = [](const char *why) { return failure(ErrorCode::InvalidInput, QString::fromLatin1(why)); };
    if (!url.isValid() || url.host().isEmpty())
        return refuse("the address of Cal.com is not a URL; give one like https://api.cal.com/v2");
    if (!url.userInfo().isEmpty() || url.hasQuery() || url.hasFragment())
        return refuse("the address of Cal.com holds a user name, a query or a fragment; leave these out");
    if (reach == Reach::LoopbackOnly && !isLoopback(url))
        return refuse("practice mode calls this machine only; use the address of a sandbox on 127.0.0.1");
    if (url.scheme() != QLatin1String("https") && !(url.scheme() == QLatin1String("http") && isLoopback(url)))
        return refuse("the address of Cal.com must begin with https:// (http:// only for this machine)");
    auto path = url.path();
    while (path.endsWith(u'/'))
        path.chop(1);
    url.setPath(path);
    return url;
}

} // namespace tresen
