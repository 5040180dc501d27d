// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/one_shot_body.h"

#include <cstring>

namespace tresen {

OneShotBody::OneShotBody(QByteArray body, QObject *parent)
    : QIODevice(parent)
    , m_body(std::move(body))
{
    open(QIODevice::ReadOnly | QIODevice::Unbuffered);
}

qint64 OneShotBody::bytesAvailable() const { return m_body.size() - m_read + QIODevice::bytesAvailable(); }

qint64 OneShotBody::readData(char *data, qint64 maxSize)
{
    const auto length = std::min<qint64>(maxSize, m_body.size() - m_read);
    if (length <= 0) return maxSize > 0 ? -1 : 0; // the end of a sequential device
    std::memcpy(data, m_body.constData() + m_read, size_t(length));
    m_read += length;
    return length;
}

} // namespace tresen
