// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/calcom/webhook_signature.h"

#include <QMessageAuthenticationCode>

namespace tresen {

QByteArray signatureOf(const QByteArray &secret, const QByteArray &body)
{
    return QMessageAuthenticationCode::hash(body, secret, QCryptographicHash::Sha256).toHex();
}

bool isSignedBy(const QByteArray &secret, const QByteArray &body, const QByteArray &signature)
{
    if (secret.isEmpty()) return false;
    const auto right = signatureOf(secret, body);
    if (signature.size() != right.size()) return false;
    unsigned difference = 0;
    for (qsizetype i = 0; i < right.size(); ++i)
        difference |= unsigned(quint8(right.at(i)) ^ quint8(signature.at(i)));
    return difference == 0;
}

} // namespace tresen
