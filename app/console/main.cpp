// SPDX-License-Identifier: GPL-3.0-or-later
#include <QApplication>
#include <QDir>
#include <QIcon>
#include <QScreen>
#include <QSysInfo>

#include "core/base/allocator.h"
#include "app/common/program_options.h"
#include "app/common/unix_signals.h"
#include "app/console/single_instance.h"
#include "app/practice/practice.h"
#include "app/practice/practice_calls.h"
#include "app/practice/practice_traffic.h"
#include "core/base/qt_scheduler.h"
#include "core/base/random.h"
#include "core/engine/engine.h"
#include "core/server/http_api.h"
#include "ui/front_desk/day_grid.h"
#include "ui/front_desk/front_desk_page.h"
#include "ui/shell/first_picture.h"
#include "ui/shell/main_window.h"
#include "ui/shell/screenshots.h"
#include "ui/shell/shell.h"

using namespace tresen;

namespace {

using SteadyTime = std::chrono::steady_clock::time_point;

constexpr auto pages = "front-desk, calls, sync, dashboards, alerts, settings";

Actor systemUser()
{
    const auto name = qEnvironmentVariable("USER", QStringLiteral("desk"));
    return {Actor::Kind::Person, name, QSysInfo::machineHostName()};
}

/// Everything that the console is told on its command line beside the settings.
struct Wishes {
    bool practice = false;
    double traffic = 0; ///< how much faster than a real day practice is played; 0: nobody calls
    QString screenshots;
    QSize size;                            ///< of the window in them; empty: theirs
    std::optional<SteadyTime> reportStart; ///< main() began then
    ui::ShellOptions shell;
};

Result<Wishes> wishesOf(QCommandLineParser &parser)
{
    Wishes wishes;
    wishes.practice = parser.isSet(QStringLiteral("practice"));
    if (const auto speed = parser.value(QStringLiteral("traffic")); !speed.isEmpty()) {
        bool number = false;
        wishes.traffic = speed.toDouble(&number);
        if (!number || wishes.traffic < 1 || wishes.traffic > 600 || !wishes.practice)
            return failure(ErrorCode::InvalidInput,
                           QStringLiteral("Traffic is a number from 1 to 600, together with --practice."));
    }
    wishes.screenshots = parser.value(QStringLiteral("screenshots"));
    if (const auto size = parser.value(QStringLiteral("size")); !size.isEmpty()) {
        const auto sides = size.split(u'x');
        if (sides.size() == 2) wishes.size = {sides[0].toInt(), sides[1].toInt()};
        if (wishes.size.isEmpty())
            return failure(ErrorCode::InvalidInput, QStringLiteral("The size of the window is said like 1280x800."));
    }
    wishes.shell.page = parser.value(QStringLiteral("page"));
    wishes.shell.language = parser.value(QStringLiteral("language"));
    wishes.shell.theme = parser.value(QStringLiteral("theme"));
    wishes.shell.actor = systemUser();
    const auto oneOf = [](const QString &value, const QStringList &allowed) {
        return value.isEmpty() || allowed.contains(value);
    };
    if (!wishes.shell.page.isEmpty() && !ui::Shell::isPage(wishes.shell.page))
        return failure(
            ErrorCode::InvalidInput,
            QStringLiteral("There is no page '%1'. There are: %2.").arg(wishes.shell.page, QLatin1String(pages)));
    if (!oneOf(wishes.shell.language, {QStringLiteral("de"), QStringLiteral("en")}))
        return failure(ErrorCode::InvalidInput, QStringLiteral("The language is de or en."));
    if (!oneOf(wishes.shell.theme, {QStringLiteral("light"), QStringLiteral("dark"), QStringLiteral("system")}))
        return failure(ErrorCode::InvalidInput, QStringLiteral("The theme is light, dark or system."));
    return wishes;
}

/// For measuring a start: prints the milliseconds from main() to the first day on the screen.
void reportPicture(ui::Shell &shell, SteadyTime began)
{
    auto *grid = shell.window().frontDesk().findChild<ui::DayGrid *>();
    new ui::FirstPicture(
        *grid,
        [began] {
            const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - began;
            say(QStringLiteral("painted %1").arg(took.count(), 0, 'f', 3));
        },
        &shell);
}

/// Calls to listen to, over our own server. Pictures want less patience than people have.
std::unique_ptr<PracticeCalls> practiceCalls(ui::MainWindow &window, const HttpApi &api, const QByteArray &key,
                                             const PracticeSalon &salon, bool pictures)
{
    using namespace std::chrono_literals;
    auto calls = std::make_unique<PracticeCalls>(QUrl(QStringLiteral("http://127.0.0.1:%1").arg(api.port())), key,
                                                 salon.customers, pictures ? 900ms : 2500ms);
    window.offerPracticeCalls();
    QObject::connect(&window, &ui::MainWindow::practiceCallRequested, calls.get(), &PracticeCalls::play);
    QObject::connect(calls.get(), &PracticeCalls::began, &window, &ui::MainWindow::practiceCallBegan);
    QObject::connect(calls.get(), &PracticeCalls::ended, &window, &ui::MainWindow::practiceCallEnded);
    return calls;
}

/// The window, and around it what a running console needs.
int runWindow(Engine &engine, const EngineConfig &config, const Settings &settings, const Wishes &wishes,
              const PracticeSalon *practice = nullptr)
{
    auto shellOptions = wishes.shell;
    if (!wishes.practice) shellOptions.settingsFile = config.dataDir + QStringLiteral("/console.ini");
    // Pictures have a size of their own, whatever the screen. What a frame takes is known only once there is one.
    constexpr QSize frame(4, 40);
    if (const auto *screen = QGuiApplication::primaryScreen(); screen && wishes.screenshots.isEmpty())
        shellOptions.screen = screen->availableGeometry().size() - frame;
    ui::Shell shell(engine, shellOptions);
    if (wishes.reportStart) reportPicture(shell, *wishes.reportStart);

    SystemClock clock;
    SingleInstance instance(clock, engine, [&] { shell.raise(); });
    if (const auto listening = instance.listen(config.dataDir); !listening) {
        complain(listening.error().detail);
        return 1;
    }
    std::unique_ptr<HttpApi> api;
    std::unique_ptr<PracticeCalls> calls;
    if (settings.listen || wishes.practice) {
        const auto listen = settings.listen.value_or(Settings::Listen{QHostAddress(QHostAddress::LocalHost), 0});
        // In practice its calls are signed, and who signs nothing may try things out as well.
        const auto key =
            practice ? "practice-" + QByteArray::number(qulonglong(SystemRandom().next()), 16) : settings.retellKey;
        api = std::make_unique<HttpApi>(engine, HttpApiConfig{listen.address, listen.port, settings.hosts,
                                                              settings.trustedProxies, settings.adminToken, key,
                                                              settings.allowUnsigned, practice != nullptr});
        if (const auto started = api->start(); !started) {
            complain(started.error().detail);
            return 1;
        }
        if (practice) calls = practiceCalls(shell.window(), *api, key, *practice, !wishes.screenshots.isEmpty());
    }
    // Not quit(), which asks the windows first: nobody may be there to say that what is not sent yet can wait.
    const UnixSignals signals_([] { QCoreApplication::exit(0); });
    int code = 0;
    if (wishes.screenshots.isEmpty()) {
        shell.show();
        code = QCoreApplication::exec();
    } else {
        ui::Screenshots pictures(shell, wishes.screenshots);
        if (!wishes.size.isEmpty()) pictures.setSize(wishes.size);
        QObject::connect(&pictures, &ui::Screenshots::finished, qApp, [&](const Result<int> &written) {
            if (!written) complain(written.error().detail);
            QCoreApplication::exit(written ? 0 : 1);
        });
        pictures.start();
        code = QCoreApplication::exec();
    }
    calls.reset();
    if (api) api->stop();
    return code;
}

int runPractice(const Wishes &wishes, const Settings &settings)
{
    Practice::Options options;
    options.pastDays = 90;
    const auto practice = Practice::start(options, SystemClock().now());
    if (!practice) {
        complain(practice.error().detail);
        return 1;
    }
    const auto config = (*practice)->engineConfig();
    Engine engine(config);
    if (const auto started = engine.start(); !started) {
        complain(started.error().detail);
        return 1;
    }
    // Of the environment only what is about this machine counts in practice; nothing that could reach a real salon.
    Settings own;
    own.listen = settings.listen;
    own.adminToken = settings.adminToken;
    say(QStringLiteral("practice salon; Cal.com is played by %1").arg((*practice)->sandbox().url()));
    SystemClock clock;
    QtScheduler scheduler(clock);
    std::unique_ptr<PracticeTraffic> traffic;
    if (wishes.traffic > 0) {
        traffic =
            std::make_unique<PracticeTraffic>(**practice, engine, scheduler, PracticeTraffic::Options{wishes.traffic});
        traffic->start();
    }
    const int code = runWindow(engine, config, own, wishes, &(*practice)->salon());
    traffic.reset();
    engine.stop();
    return code;
}

int runReal(const Wishes &wishes, const Settings &settings)
{
    if (SingleInstance::raiseOther(settings.engine.dataDir)) return 0;
    Engine engine(settings.engine);
    if (const auto started = engine.start(); !started) {
        complain(started.error().detail);
        return 1;
    }
    const int code = runWindow(engine, settings.engine, settings, wishes);
    engine.stop();
    return code;
}

/// What is asked for on the command line; nothing: the exit code is known already.
struct Start {
    std::optional<int> code;
    Wishes wishes;
    Result<Settings> settings = failure(ErrorCode::Internal, {});
};

Start started(const QStringList &arguments, SteadyTime began)
{
    ProgramOptions options(
        QStringLiteral("The console of Tresen: bookings at the desk, and what became of them at Cal.com."));
    auto &parser = options.parser();
    parser.addOption({QStringLiteral("practice"), QStringLiteral("an invented salon; nothing real is touched")});
    parser.addOption({QStringLiteral("traffic"),
                      QStringLiteral("with --practice: plays a day, from 1 to 600 times as fast as a real one"),
                      QStringLiteral("speed")});
    parser.addOption({QStringLiteral("page"), QStringLiteral("opens on this page: %1").arg(QLatin1String(pages)),
                      QStringLiteral("page")});
    parser.addOption({QStringLiteral("language"), QStringLiteral("de or en"), QStringLiteral("language")});
    parser.addOption({QStringLiteral("theme"), QStringLiteral("light, dark or system"), QStringLiteral("theme")});
    parser.addOption({QStringLiteral("screenshots"),
                      QStringLiteral("writes every page as PNG into this folder and ends"), QStringLiteral("folder")});
    parser.addOption({QStringLiteral("size"), QStringLiteral("of the window in the screenshots; 1440x900 if not said"),
                      QStringLiteral("WxH")});
    parser.addOption({QStringLiteral("report-start"),
                      QStringLiteral("prints how many milliseconds it took until the day was on the screen")});
    Start start;
    start.code = options.parse(arguments);
    if (start.code) return start;
    if (!parser.positionalArguments().isEmpty()) {
        complain(QStringLiteral("'%1' is not understood. See --help.").arg(parser.positionalArguments().front()));
        start.code = 2;
        return start;
    }
    auto wishes = wishesOf(parser);
    if (!wishes) {
        complain(wishes.error().detail);
        start.code = 2;
        return start;
    }
    if (parser.isSet(QStringLiteral("report-start"))) wishes->reportStart = began;
    start.wishes = std::move(*wishes);
    start.settings = options.settings();
    return start;
}

/// Qt ends the program where it finds none, before anybody can say anything.
bool hasScreen(int argc, char **argv)
{
    for (const auto *variable : {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"})
        if (!qEnvironmentVariableIsEmpty(variable)) return true;
    return std::any_of(argv, argv + argc, [](const char *argument) {
        return QByteArrayView(argument).startsWith("-platform") || QByteArrayView(argument).startsWith("--platform");
    });
}

} // namespace

int main(int argc, char **argv)
{
    const auto began = std::chrono::steady_clock::now();
    keepFreedMemory();
    std::unique_ptr<QCoreApplication> app;
    const bool screen = hasScreen(argc, argv);
    if (screen)
        app = std::make_unique<QApplication>(argc, argv);
    else
        app = std::make_unique<QCoreApplication>(argc, argv);
    app->setApplicationName(QStringLiteral("tresen"));
    app->setApplicationVersion(QStringLiteral(TRESEN_VERSION));
    if (screen) QGuiApplication::setDesktopFileName(QStringLiteral("de.tresen.Tresen"));

    const auto start = started(app->arguments(), began);
    if (start.code) return *start.code;
    if (!screen) {
        complain(
            QStringLiteral("There is no screen here. Please start the console on a desktop; tresen-engine serves a "
                           "salon without one."));
        return 1;
    }
    if (start.wishes.practice) return runPractice(start.wishes, start.settings.value_or(Settings{}));
    if (!start.settings) {
        complain(start.settings.error().detail);
        return 1;
    }
    return runReal(start.wishes, *start.settings);
}
