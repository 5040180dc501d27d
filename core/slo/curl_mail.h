// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QThreadPool>

#include "core/base/scheduler.h"
#include "core/slo/mail_transport.h"

namespace tresen {

struct MailJob;

/// E-mail over SMTPS by libcurl, which waits: on a thread of its own, one message after another. The server's
/// certificate is always checked, against the system's authorities or the file that the channel names; there is no way
/// to switch that off, as passwords go over this line.
class CurlMail final : public MailTransport
{
public:
    /// Callbacks run on `scheduler`, which has to live longer.
    explicit CurlMail(Scheduler &scheduler);
    /// Breaks off what is under way, within a second.
    ~CurlMail() override;
    CurlMail(const CurlMail &) = delete;
    CurlMail &operator=(const CurlMail &) = delete;

    [[nodiscard]] RequestHandle send(const AlertChannel &channel, const QByteArray &text, Callback done) override;

    static constexpr std::chrono::seconds deadline{30};

private:
    Scheduler &m_scheduler;
    QThreadPool m_pool;
    std::vector<std::weak_ptr<MailJob>> m_jobs;
};

} // namespace tresen
