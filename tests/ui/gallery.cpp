// SPDX-License-Identifier: GPL-3.0-or-later
// Renders controls and pages with invented values into PNG files, to be looked at while developing:
//   QT_QPA_PLATFORM=offscreen gallery DIR
#include <QApplication>
#include <QBoxLayout>
#include <QCheckBox>
#include <QDir>
#include <QKeyEvent>
#include <QTest>

#include "tests/ui/support/fake_backend.h"
#include "tests/ui/support/sample_day.h"
#include "ui/front_desk/booking_panel.h"
#include "ui/front_desk/day_grid.h"
#include "ui/front_desk/front_desk_page.h"
#include "ui/shell/main_window.h"
#include "ui/shell/screenshots.h"
#include "ui/shell/shell.h"
#include "ui/sync/sync_page.h"
#include "ui/sync/unsettled_table.h"
#include "ui/models/unsettled_model.h"
#include "ui/widgets/focus_ring.h"
#include "ui/theme/style.h"
#include "ui/widgets/button.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/field.h"
#include "ui/widgets/ground.h"
#include "ui/widgets/label.h"
#include "ui/widgets/rail_item.h"
#include "ui/widgets/segmented_control.h"
#include "ui/widgets/state_panel.h"
#include "ui/widgets/strip_item.h"
#include "ui/widgets/tile.h"
#include "ui/widgets/undo_bar.h"

using namespace tresen;
using namespace tresen::ui;

static QWidget *controls()
{
    auto *page = new Ground(Colour::Window);
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(24, 24, 24, 24);
    column->setSpacing(16);
    column->addWidget(new Label(TextSize::Title));
    qobject_cast<QLabel *>(column->itemAt(0)->widget())->setText(QStringLiteral("22/28 Titel 1.284"));
    for (const auto kind : {Button::Kind::Primary, Button::Kind::Secondary, Button::Kind::Flat, Button::Kind::Danger,
                            Button::Kind::Link}) {
        auto *row = new QHBoxLayout;
        row->addWidget(new Button(kind, QStringLiteral("Buchen")));
        auto *down = new Button(kind, QStringLiteral("Gedrückt"));
        down->setDown(true);
        row->addWidget(down);
        auto *off = new Button(kind, QStringLiteral("Gesperrt"));
        off->setEnabled(false);
        row->addWidget(off);
        auto *busy = new Button(kind, QStringLiteral("Heute"));
        busy->setBusy(true, QStringLiteral("Prüft"));
        row->addWidget(busy);
        auto *key = new Button(kind, QStringLiteral("Termin"));
        key->setIconName("plus");
        key->setKeyHint(QStringLiteral("Strg N"));
        row->addWidget(key);
        row->addStretch();
        column->addLayout(row);
    }
    auto *fields = new QHBoxLayout;
    auto *plain = new Field;
    plain->setPlaceholderText(QStringLiteral("Name oder Telefon"));
    fields->addWidget(plain);
    auto *search = new Field;
    search->setIconName("search");
    search->setText(QStringLiteral("maier"));
    search->setNote(QStringLiteral("4 Treffer in 3 ms"));
    fields->addWidget(search);
    auto *wrong = new Field;
    wrong->setText(QStringLiteral("030 23"));
    wrong->setWrong(true);
    fields->addWidget(wrong);
    auto *off = new Field;
    off->setEnabled(false);
    fields->addWidget(off);
    column->addLayout(fields);
    auto *chips = new QHBoxLayout;
    auto *box = new QCheckBox(QStringLiteral("Kasten"));
    box->setChecked(true);
    chips->addWidget(box);
    chips->addWidget(new QCheckBox(QStringLiteral("leer")));
    auto *days = new SegmentedControl;
    days->setEntries({QStringLiteral("Tag"), QStringLiteral("Woche")});
    chips->addWidget(days);
    chips->addWidget(new Chip(QStringLiteral("Neutral")));
    auto *chosen = new Chip(QStringLiteral("Gewählt"));
    chosen->setChecked(true);
    chips->addWidget(chosen);
    for (const auto glyph : {Glyph::Ok, Glyph::Attention, Glyph::Failure, Glyph::Unknown}) {
        auto *tag = new StateTag;
        tag->setState(glyph, QStringLiteral("Zustand"));
        chips->addWidget(tag);
    }
    chips->addStretch();
    column->addLayout(chips);
    auto *tiles = new QHBoxLayout;
    for (int i = 0; i < 4; ++i) {
        auto *tile = new Tile(Glyph::Failure);
        tile->setTitle(QStringLiteral("Braucht Sie"));
        tile->setFigure(i == 3 ? 0 : 5, QStringLiteral("2 Ursachen"));
        tile->setChecked(i == 1);
        tiles->addWidget(tile);
    }
    column->addLayout(tiles);
    auto *rail = new QHBoxLayout;
    for (int i = 0; i < 2; ++i) {
        auto *item = new RailItem("sync");
        item->setText(QStringLiteral("Sync"));
        item->setBadge(7, true);
        item->setChecked(i == 1);
        rail->addWidget(item);
    }
    auto *strip = new StripItem;
    strip->setGlyph(Glyph::Ok);
    strip->setSentence(QStringLiteral("Cal.com <b>reachable</b> 1.284 <b>6,8 ms</b>"));
    rail->addWidget(strip);
    rail->addStretch();
    column->addLayout(rail);
    auto *panels = new QHBoxLayout;
    for (int i = 0; i < 2; ++i) {
        auto *card = new Ground(Colour::Surface, Ground::Edge::Card);
        card->setFixedHeight(160);
        auto *inside = new QVBoxLayout(card);
        auto *panel = new StatePanel;
        if (i == 0)
            panel->say(Glyph::Confirmed, QStringLiteral("Nothing waits"), QStringLiteral("All bookings agree."),
                       QStringLiteral("Reconcile"));
        else
            panel->say(Glyph::Failure, QStringLiteral("The list could not be read"),
                       QStringLiteral("A restore has locked it."), QStringLiteral("Try again"));
        inside->addWidget(panel);
        panels->addWidget(card);
    }
    column->addLayout(panels);
    auto *host = new QWidget;
    host->setFixedHeight(80);
    column->addWidget(host);
    column->addStretch();
    page->resize(1000, 900);
    auto *undo = new UndoBar(host);
    page->show();
    undo->offer(QStringLiteral("Verschoben auf 12:15"), 8000);
    return page;
}

static QWidget *dayGrid()
{
    auto *grid = new DayGrid;
    grid->resize(984, 780);
    grid->show();
    grid->setNow(test::sampleNow());
    grid->setDay(test::sampleDay());
    grid->select(grid->day().appointments.at(7).id);
    for (const auto &a : grid->day().appointments)
        if (a.customerName == QStringLiteral("Claudia Brandt")) grid->select(a.id);
    grid->setGhost(Ghost{test::id<StaffId>(5),
                         {test::at("14:00"), test::at("15:00")},
                         7,
                         QStringLiteral("Monika Maier"),
                         QStringLiteral("14:00 Ansatzfarbe")});
    return grid;
}

static test::FakeBackend &backend()
{
    static test::FakeBackend fake;
    return fake;
}

static FrontDeskPage *frontDesk()
{
    auto *page = new FrontDeskPage(backend());
    page->resize(1344, 868);
    page->show();
    QApplication::processEvents();
    return page;
}

static QWidget *idle() { return frontDesk(); }

static QWidget *inspecting()
{
    auto *page = frontDesk();
    for (const auto &a : backend().today.appointments)
        if (a.customerName == QStringLiteral("Claudia Brandt")) page->showAppointment(a.id, test::sampleDate());
    return page;
}

static QWidget *moving()
{
    auto *page = frontDesk();
    for (const auto &a : backend().today.appointments)
        if (a.customerName == QStringLiteral("Ingrid Pohl")) page->showAppointment(a.id, test::sampleDate());
    QApplication::processEvents();
    page->findChild<QAbstractButton *>(QStringLiteral("inspectorMove"))->click();
    return page;
}

static QWidget *cancelling()
{
    auto *page = frontDesk();
    for (const auto &a : backend().today.appointments)
        if (a.customerName == QStringLiteral("Anna Mayer")) page->showAppointment(a.id, test::sampleDate());
    QApplication::processEvents();
    page->findChild<QAbstractButton *>(QStringLiteral("inspectorCancel"))->click();
    return page;
}

static QWidget *booking()
{
    auto *page = frontDesk();
    page->startBooking();
    auto *search = page->findChild<QLineEdit *>(QStringLiteral("customerSearch"));
    search->setText(QStringLiteral("maier"));
    Q_EMIT search->textEdited(search->text());
    QApplication::processEvents();
    QKeyEvent down(QEvent::KeyPress, Qt::Key_Down, Qt::NoModifier);
    QApplication::sendEvent(search, &down);
    return page;
}

static QWidget *newCustomer()
{
    auto *page = frontDesk();
    page->resize(1184, 768);
    page->startBooking();
    auto *search = page->findChild<QLineEdit *>(QStringLiteral("customerSearch"));
    search->setText(QStringLiteral("Zoë"));
    Q_EMIT search->textEdited(search->text());
    QApplication::processEvents();
    page->findChild<QAbstractButton *>(QStringLiteral("customerAdd"))->click();
    page->findChild<QAbstractButton *>(QStringLiteral("bookingBook"))->click();
    return page;
}

/// What a person can decide about a booking that was moved on both sides, and a rehearsal of five.
static void fillDecisions(test::FakeBackend &fake)
{
    using test::at;
    fake.groups = test::sampleCauses(fake.rows);
    const auto add = [&](DecisionKind kind, bool recommended, std::vector<PlannedCall> calls) {
        DecisionOption option;
        option.kind = kind;
        option.possible = true;
        option.recommended = recommended;
        option.preview = DecisionPreview{};
        option.preview->kind = kind;
        option.preview->time = {at("12:15"), at("13:00")};
        option.preview->calls = std::move(calls);
        for (const auto &call : option.preview->calls)
            option.preview->mails.push_back({PlannedMail::To::Customer, call.op, 0, QStringLiteral("a@b.de"), true});
        fake.sheet.options.push_back(option);
    };
    const TimeRange theirs{at("12:15"), at("13:00")};
    const TimeRange ours{at("11:45"), at("12:30")};
    const auto uid = QStringLiteral("/v2/bookings/pL04…c2Tn");
    fake.sheet.state = SyncState::Conflict;
    fake.sheet.reason = Reason::MovedByBoth;
    fake.sheet.row = QStringLiteral("E3");
    add(DecisionKind::KeepOurs, true,
        {{0, AttemptOp::Reschedule, QStringLiteral("POST ") + uid + QStringLiteral("/reschedule"), QStringLiteral("E8"),
          theirs, ours, 1}});
    add(DecisionKind::AcceptTheirs, false, {});
    add(DecisionKind::OtherTime, false,
        {{0,
          AttemptOp::Reschedule,
          QStringLiteral("POST ") + uid + QStringLiteral("/reschedule"),
          QStringLiteral("E8"),
          theirs,
          {at("13:00"), at("13:45")},
          1}});
    add(DecisionKind::CancelBoth, false,
        {{0,
          AttemptOp::Cancel,
          QStringLiteral("POST ") + uid + QStringLiteral("/cancel"),
          QStringLiteral("C1"),
          theirs,
          {},
          1}});
    fake.sheet.suggestions = {{at("13:00"), at("13:45"), test::id<StaffId>(4)},
                              {at("14:45"), at("15:30"), test::id<StaffId>(4)},
                              {at("16:15"), at("17:00"), test::id<StaffId>(4)}};
    auto &figures = fake.job.forecast;
    figures.selected = 5;
    figures.steps = {{BulkStep::Adopt, 1}, {BulkStep::Create, 1}, {BulkStep::Move, 1}, {BulkStep::Ask, 2}};
    figures.calls = 3;
    figures.customerMails = 2;
    figures.stylistMails = 2;
    figures.atLeast = std::chrono::seconds(2);
    for (int part = 0; part < 4; ++part) {
        Lane lane;
        lane.part = part;
        lane.name = QStringLiteral("Teil");
        lane.state = part == 2 ? SyncState::Failed : part == 3 ? SyncState::Unknown : SyncState::Settled;
        lane.calls = {{at("11:14"),
                       part == 3 ? std::optional<Instant>() : at("11:15"),
                       AttemptOp::Create,
                       part == 3 ? AttemptState::Unresolved : AttemptState::Resolved,
                       part == 2 ? Meaning::Taken : Meaning::Ok,
                       part == 2 ? 400 : 201,
                       {},
                       false}};
        if (part < 2)
            lane.calls.push_back(
                {at("11:16"), at("11:17"), AttemptOp::Cancel, AttemptState::Resolved, Meaning::Ok, 200, {}, true});
        lane.proof.kind = part < 2    ? LaneProof::Kind::Live
                          : part == 2 ? LaneProof::Kind::Nothing
                                      : LaneProof::Kind::Unknown;
        lane.proof.by = LaneProof::By::Answer;
        lane.proof.at = at("11:15");
        lane.proof.uidHint = QStringLiteral("7Kq2…xV9d");
        lane.proof.time = {at("10:00"), at("10:45")};
        fake.lanes.lanes.push_back(lane);
    }
    fake.lanes.compensating = true;
}

static SyncPage *sync(BreakerState breaker)
{
    backend().state = test::sampleStatus(breaker);
    if (backend().sheet.options.empty()) fillDecisions(backend());
    auto *page = new SyncPage(backend());
    page->resize(1344, 868);
    page->show();
    for (int i = 0; i < 30; ++i)
        QApplication::processEvents();
    return page;
}

static QWidget *syncClosed() { return sync(BreakerState::Closed); }

static QWidget *syncStory()
{
    auto *page = sync(BreakerState::Open);
    auto *table = page->findChild<UnsettledTable *>();
    auto *model = qobject_cast<UnsettledModel *>(table->model());
    for (const int row : {1, 4, 5, 7})
        model->setTicked(row, true);
    table->setCurrentIndex(model->index(7, 0));
    QTest::qWait(400);
    return page;
}

int main(int argc, char **argv)
{
    QApplication app(argc, argv);
    if (argc > 2) {
        // gallery DIR 1280x800: the whole window of that size in all variants, as `tresen --screenshots` would.
        auto fake = std::make_unique<test::FakeBackend>();
        fake->state = test::sampleStatus(BreakerState::Open);
        fillDecisions(*fake);
        Shell shell(std::move(fake), {});
        Screenshots screenshots(shell, QString::fromLocal8Bit(argv[1]));
        QObject::connect(&screenshots, &Screenshots::finished, &app, [](const Result<int> &written) {
            qInfo("%d", written ? *written : -1);
            QCoreApplication::quit();
        });
        const auto sides = QString::fromLocal8Bit(argv[2]).split(QLatin1Char('x'));
        if (sides.size() == 2) screenshots.setSize({sides[0].toInt(), sides[1].toInt()});
        screenshots.start();
        return QCoreApplication::exec();
    }
    QLocale::setDefault(QLocale(QLocale::German, QLocale::Germany));
    const QDir dir(argc > 1 ? QString::fromLocal8Bit(argv[1]) : QStringLiteral("."));
    dir.mkpath(QStringLiteral("."));
    auto *style = new Style;
    QApplication::setStyle(style);
    QApplication::setFont(textFont(TextSize::Body));
    FocusRing ring(&app);
    const std::vector<std::pair<QString, QWidget *(*)()>> pages = {
        {QStringLiteral("controls"), &controls}, {QStringLiteral("day"), &dayGrid},
        {QStringLiteral("idle"), &idle},         {QStringLiteral("inspecting"), &inspecting},
        {QStringLiteral("moving"), &moving},     {QStringLiteral("cancelling"), &cancelling},
        {QStringLiteral("booking"), &booking},   {QStringLiteral("new-customer"), &newCustomer},
        {QStringLiteral("sync"), &syncClosed},   {QStringLiteral("sync-story"), &syncStory}};
    for (const bool dark : {false, true}) {
        style->setTheme(Theme(dark));
        QApplication::setPalette(style->theme().palette());
        const QString suffix = dark ? QStringLiteral("-dark.png") : QStringLiteral("-light.png");
        for (const auto &[name, make] : pages) {
            const std::unique_ptr<QWidget> widget(make());
            for (int i = 0; i < 5; ++i)
                QApplication::processEvents();
            widget->grab().save(dir.filePath(name + suffix));
        }
    }
    return 0;
}
