// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/same_secret.h"

namespace tresen {

bool sameSecret(const QByteArray &a, const QByteArray &b)
{
    if (a.size() != b.size()) return false;
    unsigned difference = 0;
    for (qsizetype i = 0; i < a.size(); ++i)
        difference |= unsigned(quint8(a.at(i)) ^ quint8(b.at(i)));
    return difference == 0;
}

} // namespace tresen
