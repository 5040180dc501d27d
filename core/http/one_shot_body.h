// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QIODevice>

namespace tresen {

/// A request body that can be read once and never again. Qt 6.4 sends a POST a second time by itself when the server
/// closes the connection before it has answered; it has to rewind the body for that, and this one refuses. The request
/// then fails with ContentReSendError: outcome unknown, sent once.
class OneShotBody final : public QIODevice
{
    Q_OBJECT
public:
    explicit OneShotBody(QByteArray body, QObject *parent = nullptr);

    [[nodiscard]] bool isSequential() const override { return true; }
    [[nodiscard]] bool reset() override { return false; }
    [[nodiscard]] bool seek(qint64) override { return false; }
    [[nodiscard]] qint64 size() const override { return m_body.size(); }
    [[nodiscard]] qint64 bytesAvailable() const override;
    [[nodiscard]] bool atEnd() const override { return bytesAvailable() == 0; }

protected:
    qint64 readData(char *data, qint64 maxSize) override;
    qint64 writeData(const char *, qint64) override { return -1; }

private:
    QByteArray m_body;
    qint64 m_read = 0;
};

} // namespace tresen
