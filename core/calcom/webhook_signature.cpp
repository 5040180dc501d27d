// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/calcom/webhook_signature.h"

#include <QMessageAuthenticationCode>

#include "core/base/same_secret.h"

namespace tresen {

QByteArray signatureOf(const QByteArray &secret, const QByteArray &body)
{
    return QMessageAuthenticationCode::hash(body, secret, QCryptographicHash::Sha256).toHex();
}

bool isSignedBy(const QByteArray &secret, const QByteArray &body, const QByteArray &signature)
{
    return !secret.isEmpty() && sameSecret(signatureOf(secret, body), signature);
}

} // namespace tresen
