// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/qt_transport.h"

#include <deque>

#include <QNetworkAccessManager>
#include <QNetworkProxyFactory>
#include <QNetworkReply>

#include "core/http/idle_connections.h"
#include "core/http/loopback.h"
#include "core/http/one_shot_body.h"
#include "core/http/reply_outcome.h"

namespace tresen {

using namespace std::chrono;

namespace {

/// The environment's proxy is for the world outside; the sandbox and tests live on this machine.
class OutsideProxies final : public QNetworkProxyFactory
{
public:
    QList<QNetworkProxy> queryProxy(const QNetworkProxyQuery &query) override
    {
        if (isLoopbackHost(query.peerHostName())) return {QNetworkProxy::NoProxy};
        return systemProxyForQuery(query);
    }
};

/// A manager and what is known of its connections; shared by the calls it carries, so that an exchanged one lives until
/// the last of them has ended.
struct Manager {
    explicit Manager(nanoseconds idle)
        : connections(idle)
        , network(new QNetworkAccessManager)
    {
        network->setProxyFactory(new OutsideProxies); // the manager takes it
        network->setRedirectPolicy(QNetworkRequest::ManualRedirectPolicy);
    }
    ~Manager() { network->deleteLater(); } // a reply of its own may be in its finished()
    Manager(const Manager &) = delete;
    Manager &operator=(const Manager &) = delete;

    IdleConnections connections;
    QNetworkAccessManager *network;
};

struct Call {
    HttpRequest request;
    HttpTransport::Callback done;
    Moment started;
    Scheduler::Timer deadline;
    std::shared_ptr<Manager> manager; ///< none while it waits
    QNetworkReply *reply = nullptr;   ///< none while it waits; a child of the manager
    QByteArray received;
    bool requestSent = false;
};
using CallPtr = std::shared_ptr<Call>;

bool changesNothing(const QByteArray &method) { return method == "GET" || method == "HEAD"; }

int statusOf(const QNetworkReply &reply) { return reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt(); }

QNetworkRequest toQt(const HttpRequest &request, const QByteArray &userAgent)
{
    QNetworkRequest out(request.url);
    out.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    out.setAttribute(QNetworkRequest::CacheLoadControlAttribute, QNetworkRequest::AlwaysNetwork);
    out.setAttribute(QNetworkRequest::CacheSaveControlAttribute, false);
    out.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    out.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    out.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    // Without this Qt copies the body, and can send the copy twice.
    out.setAttribute(QNetworkRequest::DoNotBufferUploadDataAttribute, true);
    out.setRawHeader("User-Agent", userAgent);
    for (const auto &[name, value] : request.headers)
        out.setRawHeader(name, value);
    return out;
}

QNetworkReply *start(QNetworkAccessManager &network, const HttpRequest &request, const QByteArray &userAgent)
{
    auto out = toQt(request, userAgent);
    if (changesNothing(request.method) && request.body.isEmpty())
        return request.method == "HEAD" ? network.head(out) : network.get(out);
    out.setHeader(QNetworkRequest::ContentLengthHeader, request.body.size());
    if (!request.body.isEmpty() && !out.hasRawHeader("Content-Type"))
        out.setRawHeader("Content-Type", "application/json");
    auto body = std::make_unique<OneShotBody>(request.body);
    auto *reply = network.sendCustomRequest(out, request.method, body.get());
    body.release()->setParent(reply);
    return reply;
}

} // namespace

class QtTransport::Private : public std::enable_shared_from_this<Private>
{
public:
    Private(Scheduler &theScheduler, Options theOptions)
        : scheduler(theScheduler)
        , options(std::move(theOptions))
    {}

    [[nodiscard]] Moment now() const { return scheduler.clock().monotonic(); }

    void add(const CallPtr &call)
    {
        const auto scheme = call->request.url.scheme();
        if (scheme != u"http" && scheme != u"https") { // Qt would read local files as well
            running.push_back(call);
            call->deadline = scheduler.after(0ns, [this, c = call.get()] {
                end(*c, answerOf(*c, QStringLiteral("not sent: the address must begin with http:// or https://")));
            });
            return;
        }
        call->deadline = scheduler.after(call->request.deadline, [this, call = std::weak_ptr(call)] {
            if (const auto late = call.lock()) deadlinePassed(late);
        });
        queue.push_back(call);
        startWaiting();
    }

    void startWaiting()
    {
        const auto limit = size_t(multiplexed ? options.inFlightMultiplexed : options.inFlight);
        while (!queue.empty() && running.size() < limit) {
            const auto call = queue.front();
            // Its timer is due as well and says "not sent", which is better to know than "unknown".
            if (now() - call->started >= call->request.deadline) return;
            queue.pop_front();
            running.push_back(call);
            startNow(call);
        }
    }

    void startNow(const CallPtr &call)
    {
        if (!manager) manager = std::make_shared<Manager>(options.idle);
        if (!changesNothing(call->request.method) && manager->connections.nextMayBeStale(now(), multiplexed))
            manager = std::make_shared<Manager>(options.idle);
        call->manager = manager;
        manager->connections.started(now());
        call->reply = start(*manager->network, call->request, options.userAgent);
        // A raw pointer to the call is enough: it owns the reply, and forget() disconnects before it lets go.
        QObject::connect(call->reply, &QNetworkReply::requestSent, &context,
                         [c = call.get()] { c->requestSent = true; });
        QObject::connect(call->reply, &QNetworkReply::readyRead, &context, [this, c = call.get()] { read(*c); });
        QObject::connect(call->reply, &QNetworkReply::finished, &context, [this, c = call.get()] { finished(*c); });
    }

    void read(Call &call)
    {
        const auto keep = shared_from_this();
        call.received += call.reply->readAll();
        if (call.received.size() <= options.answerBytes) return;
        call.received.truncate(options.answerBytes);
        auto answer = answerOf(call, QStringLiteral("the answer is larger than %1 bytes").arg(options.answerBytes));
        answer.sent = Sent::Unknown;
        end(call, std::move(answer));
    }

    void finished(Call &call)
    {
        const auto keep = shared_from_this(); // the callback may destroy the transport
        call.received += call.reply->readAll();
        const auto error = call.reply->error();
        if (call.reply->attribute(QNetworkRequest::Http2WasUsedAttribute).toBool()) multiplexed = true;
        auto answer = answerOf(call, {});
        answer.sent = outcomeOf(error, answer.status, call.requestSent);
        if (answer.sent != Sent::Yes) answer.error = wordsFor(error, call.reply->errorString());
        end(call, std::move(answer));
    }

    void deadlinePassed(const CallPtr &call)
    {
        auto answer = call->reply ? answerOf(*call, QStringLiteral("no complete answer within %1 ms"))
                                  : answerOf(*call, QStringLiteral("not sent: waited for its turn for %1 ms"));
        answer.error = answer.error.arg(call->request.deadline.count());
        answer.sent = call->reply ? Sent::Unknown : Sent::No;
        answer.deadlinePassed = true;
        end(*call, std::move(answer));
    }

    [[nodiscard]] HttpAnswer answerOf(const Call &call, const QString &error) const
    {
        HttpAnswer answer;
        answer.error = error;
        answer.duration = now() - call.started;
        if (!call.reply) return answer;
        answer.status = statusOf(*call.reply);
        for (const auto &[name, value] : call.reply->rawHeaderPairs())
            answer.headers.emplace_back(name, value);
        answer.body = call.received;
        return answer;
    }

    void end(Call &call, HttpAnswer answer)
    {
        const auto done = std::exchange(call.done, nullptr);
        const auto keep = shared_from_this(); // the callback may destroy the transport
        forget(call);
        startWaiting();
        if (done) done(answer);
    }

    /// Takes the call out of everything; without a word to its caller. The reply is deleted later: it may be in the
    /// middle of its finished(), and abort() runs that too.
    void forget(Call &call)
    {
        const auto isIt = [&call](const CallPtr &other) { return other.get() == &call; };
        const auto mine = std::find_if(running.begin(), running.end(), isIt);
        CallPtr keep = mine != running.end() ? *mine : nullptr;
        std::erase_if(queue, isIt);
        std::erase_if(running, isIt);
        call.deadline.cancel();
        call.done = nullptr;
        if (auto *reply = std::exchange(call.reply, nullptr)) {
            call.manager->connections.ended(now());
            reply->disconnect(&context);
            reply->abort();
            reply->deleteLater();
            call.manager.reset();
        }
    }

    void cancelAll()
    {
        queue.clear();
        while (!running.empty())
            forget(*CallPtr(running.back()));
        manager.reset();
    }

    Scheduler &scheduler;
    const Options options;
    QObject context;
    std::shared_ptr<Manager> manager;
    std::deque<CallPtr> queue;
    std::vector<CallPtr> running;
    bool multiplexed = false;
};

QtTransport::QtTransport(Scheduler &scheduler)
    : QtTransport(scheduler, Options())
{}

QtTransport::QtTransport(Scheduler &scheduler, Options options)
    : d(std::make_shared<Private>(scheduler, std::move(options)))
{}

QtTransport::~QtTransport() { d->cancelAll(); }

RequestHandle QtTransport::send(HttpRequest request, Callback done)
{
    const auto call = std::make_shared<Call>();
    call->request = std::move(request);
    call->done = std::move(done);
    call->started = d->now();
    d->add(call);
    return RequestHandle([transport = std::weak_ptr(d), weak = std::weak_ptr(call)] {
        const auto owner = transport.lock();
        const auto it = weak.lock();
        if (!owner || !it) return;
        owner->forget(*it);
        owner->startWaiting();
    });
}

int QtTransport::waiting() const { return int(d->queue.size()); }

int QtTransport::inFlight() const { return int(d->running.size()); }

} // namespace tresen
