// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/slo/curl_mail.h"

#include <atomic>
#include <cstring>

#include "core/slo/libcurl.h"

namespace tresen {

struct MailJob {
    AlertChannel channel;
    QByteArray text;
    MailTransport::Callback done;      ///< the scheduler's thread only
    std::atomic<bool> dropped = false; ///< nobody waits any more
    std::size_t sent = 0;
    int refusals = 0;
};

namespace {

constexpr int firstRefusal = 500;
constexpr int afterRefusals = 600;

std::size_t readText(char *to, std::size_t size, std::size_t count, void *of)
{
    auto *job = static_cast<MailJob *>(of);
    const auto left = std::size_t(job->text.size()) - job->sent;
    const auto n = std::min(left, size * count);
    std::memcpy(to, job->text.constData() + job->sent, n);
    job->sent += n;
    return n;
}

/// Each line that the server says. Which recipient is meant stays between it and us.
std::size_t readAnswer(char *line, std::size_t size, std::size_t count, void *of)
{
    const auto code = QByteArray(line, qsizetype(std::min<std::size_t>(3, size * count))).toInt();
    if (code >= firstRefusal && code < afterRefusals) ++static_cast<MailJob *>(of)->refusals;
    return size * count;
}

int isDropped(void *of, curl_off_t, curl_off_t, curl_off_t, curl_off_t)
{
    return static_cast<MailJob *>(of)->dropped ? 1 : 0;
}

std::size_t ignoreBytes(char *, std::size_t size, std::size_t count, void *) { return size * count; }

/// For as long as it lives: libcurl keeps no copy.
class Recipients
{
public:
    explicit Recipients(const QStringList &addresses)
    {
        for (const auto &address : addresses)
            m_list = mail::curl().curl_slist_append(m_list, address.toUtf8().constData());
    }
    ~Recipients() { mail::curl().curl_slist_free_all(m_list); }
    Recipients(const Recipients &) = delete;
    Recipients &operator=(const Recipients &) = delete;
    [[nodiscard]] curl_slist *list() const { return m_list; }

private:
    curl_slist *m_list = nullptr;
};

MailAnswer deliver(MailJob &job)
{
    if (const auto loaded = mail::loadLibcurl(); !loaded) return {false, 0, 0, loaded.error().detail};
    const auto &c = mail::curl();
    const std::unique_ptr<CURL, decltype(c.curl_easy_cleanup)> easy(c.curl_easy_init(), c.curl_easy_cleanup);
    if (!easy) return {false, 0, 0, QStringLiteral("libcurl has no memory")};
    const auto &route = job.channel.mail;
    const Recipients recipients(route.to);
    const auto set = [&](CURLoption option, auto value) {
        std::ignore = c.curl_easy_setopt(easy.get(), option, value);
    };
    const auto text = [&](CURLoption option, const QString &value) { set(option, value.toUtf8().constData()); };
    text(CURLOPT_URL, job.channel.url);
    text(CURLOPT_PROTOCOLS_STR, QStringLiteral("smtps"));
    if (!route.user.isEmpty()) {
        text(CURLOPT_USERNAME, route.user);
        set(CURLOPT_PASSWORD, route.password.constData());
    }
    if (!route.caFile.isEmpty()) text(CURLOPT_CAINFO, route.caFile);
    text(CURLOPT_MAIL_FROM, QStringLiteral("<%1>").arg(route.from));
    set(CURLOPT_MAIL_RCPT, recipients.list());
    // One who has left must not keep the others from being told.
    set(CURLOPT_MAIL_RCPT_ALLLOWFAILS, 1L);
    set(CURLOPT_UPLOAD, 1L);
    set(CURLOPT_READFUNCTION, &readText);
    set(CURLOPT_READDATA, &job);
    set(CURLOPT_INFILESIZE_LARGE, curl_off_t(job.text.size()));
    set(CURLOPT_HEADERFUNCTION, &readAnswer);
    set(CURLOPT_HEADERDATA, &job);
    set(CURLOPT_WRITEFUNCTION, &ignoreBytes);
    set(CURLOPT_XFERINFOFUNCTION, &isDropped);
    set(CURLOPT_XFERINFODATA, &job);
    set(CURLOPT_NOPROGRESS, 0L);
    set(CURLOPT_NOSIGNAL, 1L);
    set(CURLOPT_TIMEOUT, long(CurlMail::deadline.count()));
    const auto result = c.curl_easy_perform(easy.get());
    MailAnswer answer;
    long code = 0;
    std::ignore = c.curl_easy_getinfo(easy.get(), CURLINFO_RESPONSE_CODE, &code);
    answer.accepted = result == CURLE_OK;
    answer.code = int(code);
    answer.refusals = job.refusals;
    if (!answer.accepted) answer.error = QString::fromUtf8(c.curl_easy_strerror(result));
    return answer;
}

} // namespace

CurlMail::CurlMail(Scheduler &scheduler)
    : m_scheduler(scheduler)
{
    m_pool.setMaxThreadCount(1);
}

CurlMail::~CurlMail()
{
    for (const auto &job : m_jobs)
        if (const auto going = job.lock()) going->dropped = true;
    m_pool.clear();
    m_pool.waitForDone();
}

RequestHandle CurlMail::send(const AlertChannel &channel, const QByteArray &text, Callback done)
{
    auto job = std::make_shared<MailJob>();
    job->channel = channel;
    job->text = text;
    job->done = std::move(done);
    std::erase_if(m_jobs, [](const auto &one) { return one.expired(); });
    m_jobs.push_back(job);
    m_pool.start([job, &scheduler = m_scheduler] {
        if (job->dropped) return;
        const auto answer = deliver(*job);
        scheduler.post([job, answer] {
            if (!job->dropped) job->done(answer);
        });
    });
    return RequestHandle([job] { job->dropped = true; });
}

} // namespace tresen
