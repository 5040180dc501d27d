// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/customer.h"

namespace tresen {

QString makeSyntheticEmail(Random &random, const QString &domain)
{
    static constexpr char alphabet[] = "abcdefghijklmnopqrstuvwxyz234567";
    QString local = QStringLiteral("k-");
    for (int i = 0; i < 20; ++i)
        local += QLatin1Char(alphabet[random.below(32)]);
    return local + u'@' + domain;
}

} // namespace tresen
