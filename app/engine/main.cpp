// SPDX-License-Identifier: GPL-3.0-or-later
#include <QCoreApplication>
#include <QJsonArray>

#include "core/base/allocator.h"
#include "app/engine/commands.h"
#include "core/domain/ids.h"

using namespace tresen;

namespace {

int wrongUsage(const QString &line)
{
    complain(line + QStringLiteral(" See tresen-engine --help."));
    return 2;
}

/// resync --failed | --orphaned | --all | ID…
std::optional<QJsonObject> resyncRequest(const QCommandLineParser &parser, const QStringList &ids)
{
    QJsonObject request{{QStringLiteral("command"), QStringLiteral("resync")}};
    int given = ids.isEmpty() ? 0 : 1;
    for (const auto *state : {"failed", "orphaned", "all"}) {
        if (!parser.isSet(QString::fromLatin1(state))) continue;
        ++given;
        request.insert(QStringLiteral("state"), QString::fromLatin1(state));
    }
    if (given != 1) return std::nullopt;
    if (!ids.isEmpty()) request.insert(QStringLiteral("ids"), QJsonArray::fromStringList(ids));
    return request;
}

} // namespace

int main(int argc, char **argv)
{
    keepFreedMemory();
    QCoreApplication app(argc, argv);
    app.setApplicationName(QStringLiteral("tresen-engine"));
    app.setApplicationVersion(QStringLiteral(TRESEN_VERSION));

    ProgramOptions options(
        QStringLiteral("The booking engine of Tresen without a window.\n\n"
                       "  serve          answers HTTP and brings bookings to Cal.com\n"
                       "  demo           a whole booking against the sandbox, with a lost answer and an outage\n"
                       "  status         what is settled and what is not\n"
                       "  doctor         checks settings, database, keys and event types\n"
                       "  tools          the telephone assistant's tools, to be imported\n"
                       "  resync         tries again what failed\n"
                       "  reconcile      compares everything that is to come with Cal.com\n"
                       "  webhook        list, register URL or remove ID: what Cal.com sends us\n"
                       "  import-calcom  takes in event types as services and staff\n"
                       "  backup FILE    copies the database, also while it is in use\n"
                       "  restore FILE   puts a backup in its place; sends nothing until resume\n"
                       "  rehearse       what would be sent to Cal.com if nothing held it back\n"
                       "  pause, resume  hold back everything that would change something at Cal.com"));
    auto &parser = options.parser();
    parser.addPositionalArgument(QStringLiteral("command"),
                                 QStringLiteral("serve, demo, status, doctor, tools, resync, reconcile, webhook, "
                                                "import-calcom, backup, restore, rehearse, pause or resume"));
    parser.addOption({QStringLiteral("call"), QStringLiteral("demo: a telephone call from ring to booking")});
    parser.addOption({QStringLiteral("base-url"), QStringLiteral("tools: where the assistant reaches us"),
                      QStringLiteral("URL"), QStringLiteral("https://salon.example")});
    parser.addOption({QStringLiteral("agent"), QStringLiteral("tools: a whole agent for the dashboard")});
    parser.addOption({QStringLiteral("flow"), QStringLiteral("tools: for a conversation flow")});
    parser.addOption({QStringLiteral("signature"),
                      QStringLiteral("doctor: the X-Retell-Signature of a request that was refused"),
                      QStringLiteral("HEADER")});
    parser.addOption({QStringLiteral("body"), QStringLiteral("doctor: a file with the body of that request"),
                      QStringLiteral("FILE")});
    parser.addOption({QStringLiteral("json"), QStringLiteral("status: as JSON")});
    parser.addOption({QStringLiteral("failed"), QStringLiteral("resync: everything that failed")});
    parser.addOption(
        {QStringLiteral("orphaned"), QStringLiteral("resync: everything without progress for 15 minutes")});
    parser.addOption({QStringLiteral("label"), QStringLiteral("webhook: the account of Cal.com, default"),
                      QStringLiteral("label"), QStringLiteral("default")});
    parser.addOption({QStringLiteral("all"), QStringLiteral("resync: everything that is not settled")});
    if (const auto code = options.parse(app.arguments())) return *code;

    auto arguments = parser.positionalArguments();
    if (arguments.isEmpty()) return wrongUsage(QStringLiteral("Which command?"));
    const auto command = arguments.takeFirst();
    const bool takesFile = command == u"backup" || command == u"restore";
    if (takesFile && arguments.size() != 1)
        return wrongUsage(QStringLiteral("%1 takes the name of one file.").arg(command));
    const bool takesArguments = takesFile || command == u"resync" || command == u"webhook";
    if (!takesArguments && !arguments.isEmpty())
        return wrongUsage(QStringLiteral("%1 takes no '%2'.").arg(command, arguments.front()));
    if (command == u"demo") return parser.isSet(QStringLiteral("call")) ? demoCall() : demo();

    const auto settings = options.settings();
    if (!settings) {
        complain(settings.error().detail);
        return 1;
    }
    if (command == u"serve") return serve(*settings);
    if (command == u"status") return status(*settings, parser.isSet(QStringLiteral("json")));
    if (command == u"tools")
        return tools(*settings, parser.value(QStringLiteral("base-url")), parser.isSet(QStringLiteral("agent")),
                     parser.isSet(QStringLiteral("flow")));
    if (command == u"doctor" && parser.isSet(QStringLiteral("signature"))) {
        if (!parser.isSet(QStringLiteral("body")))
            return wrongUsage(QStringLiteral("doctor --signature takes --body FILE as well."));
        return examineRefused(*settings, parser.value(QStringLiteral("signature")),
                              parser.value(QStringLiteral("body")));
    }
    if (command == u"doctor") return doctor(*settings);
    if (command == u"import-calcom") return importCalcom(*settings);
    if (command == u"backup") return backup(*settings, arguments.front());
    if (command == u"restore") return restore(*settings, arguments.front());
    if (command == u"rehearse") return rehearse(*settings);
    if (command == u"pause" || command == u"resume") return setSending(*settings, command == u"resume");
    if (command == u"reconcile") return reconcile(*settings);
    if (command == u"webhook") {
        const auto what = arguments.value(0);
        const bool right = what == u"list" ? arguments.size() == 1
                                           : (what == u"register" || what == u"remove") && arguments.size() == 2;
        if (!right) return wrongUsage(QStringLiteral("webhook takes list, register URL or remove ID."));
        return webhook(*settings, arguments, parser.value(QStringLiteral("label")));
    }
    if (command == u"resync") {
        const auto request = resyncRequest(parser, arguments);
        if (!request)
            return wrongUsage(QStringLiteral("resync takes --failed, --orphaned, --all or ids, one of them."));
        for (const auto &id : arguments)
            if (!SegmentId::fromString(id))
                return wrongUsage(QStringLiteral("'%1' is no id of a part of a booking.").arg(id));
        return resync(*settings, *request);
    }
    return wrongUsage(QStringLiteral("There is no command '%1'.").arg(command));
}
