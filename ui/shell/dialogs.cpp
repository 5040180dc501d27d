// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/dialogs.h"

#include <QGridLayout>

#include "ui/widgets/button.h"
#include "ui/widgets/floating_panel.h"
#include "ui/widgets/key_cap.h"
#include "ui/widgets/label.h"

namespace tresen::ui {

KeysOverlay::KeysOverlay(QWidget *window)
    : Overlay(window)
{
    setObjectName(QStringLiteral("keysOverlay"));
    struct Row {
        QString keys;
        QString what;
    };
    const Row rows[] = {
        {tr("Ctrl+N"), tr("New appointment; there Ctrl+Enter leads to the next one that the customer has")},
        {tr("T"), tr("Today")},
        {tr("M"), tr("Choose a day in the month")},
        {tr("PageUp, PageDown"), tr("Day before, day after")},
        {tr("Ctrl+arrows"), tr("Walk the places of the day and hear why one is not free; Enter books there")},
        {tr("Alt+arrows"), tr("Carry the chosen appointment; Enter puts it down, Esc leaves it")},
        {tr("G"), tr("What fits into processing times")},
        {tr("Arrows"), tr("From appointment to appointment; without a choice: other days")},
        {tr("Enter"), tr("Open the chosen appointment; in the booking panel: book")},
        {tr("Ctrl+Plus, Ctrl+Minus, Ctrl+wheel"), tr("Zoom the day")},
        {tr("Ctrl+Z"), tr("Undo the last booking, move or cancellation; in Sync what is offered there")},
        {tr("Esc"), tr("Close what is open")},
        {tr("Ctrl+1 to Ctrl+6"), tr("Front desk, Calls, Sync, Dashboards, Alerts, Settings")},
        {tr("F2, F4"), tr("Open a booking for who is on the telephone; put their card away")},
        {tr("Ctrl+F"), tr("Find in Sync: a customer, or state: cause: staff: since:")},
        {tr("Enter"), tr("In Sync: into the story, to what is recommended")},
        {tr("Space, Ctrl+A"), tr("In Sync: tick a row; tick everything")},
        {tr("A"), tr("In Sync: do what helps the whole group")},
        {tr("F1"), tr("This list")},
    };
    auto *grid = new QGridLayout(panel());
    grid->setContentsMargins(space::three, space::three, space::three, space::three);
    grid->setHorizontalSpacing(space::three);
    grid->setVerticalSpacing(space::one);
    auto *title = new Label(TextSize::Title);
    title->setText(tr("Keys"));
    grid->addWidget(title, 0, 0, 1, 2);
    int line = 1;
    for (const auto &row : rows) {
        grid->addWidget(new KeyCap(row.keys), line, 0, Qt::AlignRight | Qt::AlignVCenter);
        auto *what = new Label(TextSize::Body);
        what->setText(row.what);
        grid->addWidget(what, line++, 1);
    }
    auto *done = new Button(Button::Kind::Secondary, tr("Close"));
    done->setObjectName(QStringLiteral("keysClose"));
    connect(done, &Button::clicked, this, &Overlay::close);
    grid->addWidget(done, line, 1, Qt::AlignRight);
}

QuestionOverlay::QuestionOverlay(const QString &title, const QString &text, const QString &stay, const QString &go,
                                 QWidget *window)
    : Overlay(window)
{
    setObjectName(QStringLiteral("questionOverlay"));
    setAccessibleName(title);
    auto *column = new QVBoxLayout(panel());
    column->setContentsMargins(space::three, space::three, space::three, space::two);
    column->setSpacing(space::oneHalf);
    auto *head = new Label(TextSize::Title);
    head->setText(title);
    column->addWidget(head);
    auto *body = new Label(TextSize::Body, Colour::Text2);
    body->setWordWrap(true);
    body->setText(text);
    body->setFixedWidth(440);
    column->addWidget(body);
    auto *row = new QHBoxLayout;
    row->addStretch();
    if (!go.isEmpty()) {
        auto *leave = new Button(Button::Kind::Secondary, go);
        leave->setObjectName(QStringLiteral("questionGo"));
        connect(leave, &Button::clicked, this, &QuestionOverlay::confirmed);
        row->addWidget(leave);
    }
    auto *remain = new Button(Button::Kind::Primary, stay);
    remain->setObjectName(QStringLiteral("questionStay"));
    connect(remain, &Button::clicked, this, &Overlay::close);
    row->addWidget(remain);
    column->addLayout(row);
}

} // namespace tresen::ui
