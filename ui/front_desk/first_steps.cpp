// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/front_desk/first_steps.h"

#include <QEvent>
#include <QVBoxLayout>

#include "ui/widgets/state_panel.h"

namespace tresen::ui {

FirstSteps::FirstSteps(Backend &backend, QWidget *over)
    : Ground(Colour::Window, Edge::None, over)
    , m_backend(backend)
    , m_state(new StatePanel)
{
    setObjectName(QStringLiteral("firstSteps"));
    auto *column = new QVBoxLayout(this);
    column->addWidget(m_state);
    over->installEventFilter(this);
    connect(m_state, &StatePanel::actionRequested, this, &FirstSteps::settingsRequested);
    connect(&m_backend, &Backend::catalogChanged, this, &FirstSteps::fill);
    retranslate();
}

void FirstSteps::retranslate()
{
    m_state->say(Glyph::Unknown, tr("There is no salon here yet"),
                 tr("Begin in the settings: enter a key of Cal.com and import what it sees. Services, stylists and "
                    "their hours come from there."),
                 tr("To the settings"));
    fill();
}

void FirstSteps::fill()
{
    const auto catalog = m_backend.catalog();
    const bool salon = catalog && !catalog->branches.empty() && !catalog->staff.empty();
    setGeometry(parentWidget()->rect());
    setVisible(!salon);
    if (!salon) raise();
}

bool FirstSteps::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Resize) setGeometry(parentWidget()->rect());
    // What the page makes later would lie above.
    if (event->type() == QEvent::Show && !isHidden()) raise();
    return Ground::eventFilter(watched, event);
}

void FirstSteps::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) retranslate();
    Ground::changeEvent(event);
}

} // namespace tresen::ui
