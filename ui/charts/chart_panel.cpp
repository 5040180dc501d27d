// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/chart_panel.h"

#include <QLocale>
#include <QVBoxLayout>

#include "ui/widgets/label.h"
#include "ui/widgets/state_panel.h"

namespace tresen::ui {

ChartPanel::ChartPanel(QWidget *chart, bool keysBelow, QWidget *parent)
    : QWidget(parent)
    , m_chart(chart)
    , m_title(new Label(TextSize::Body, Colour::Text, QFont::DemiBold))
    , m_note(new Label(TextSize::Small, Colour::Text3))
    , m_keys(new KeyRow)
    , m_count(new Label(TextSize::Small, Colour::Text2))
    , m_thin(new Label(TextSize::Small, Colour::Unknown))
    , m_empty(new Label(TextSize::Small, Colour::Text2))
    , m_trouble(new StatePanel)
    , m_head(new QHBoxLayout)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::half);
    m_head->setSpacing(space::oneHalf);
    m_head->addWidget(m_title);
    m_head->addWidget(m_note, 1);
    if (!keysBelow) m_head->addWidget(m_keys);
    m_head->addWidget(m_count);
    column->addLayout(m_head);
    if (keysBelow) column->addWidget(m_keys);
    column->addWidget(m_thin);
    column->addWidget(m_chart, 1);
    column->addWidget(m_empty, 1);
    column->addWidget(m_trouble, 1);
    m_title->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Preferred);
    m_count->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Preferred);
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setWordWrap(true);
    m_empty->setMinimumHeight(64);
    m_count->hide();
    connect(m_trouble, &StatePanel::actionRequested, this, &ChartPanel::retryRequested);
    setState(ChartState::Loading);
}

void ChartPanel::setTitle(const QString &title, const QString &note)
{
    m_title->setText(title);
    m_note->setText(note);
    m_chart->setAccessibleName(note.isEmpty() ? title : title + QStringLiteral(", ") + note);
    setAccessibleName(title);
}

QString ChartPanel::title() const { return m_title->text(); }
void ChartPanel::setKeys(std::vector<KeyRow::Key> keys) { m_keys->setKeys(std::move(keys)); }
void ChartPanel::addToHead(QWidget *widget) { m_head->addWidget(widget); }

void ChartPanel::setCount(std::optional<qint64> n)
{
    m_count->setVisible(n.has_value());
    if (n) m_count->setRuns(tr("n = <b>%1</b>").arg(QLocale().toString(*n)));
}

QString ChartPanel::why() const
{
    return m_state == ChartState::Thin ? m_thin->text() : m_state == ChartState::Empty ? m_empty->text() : QString();
}

void ChartPanel::setState(ChartState state, const QString &why)
{
    m_state = state;
    const bool drawn = state == ChartState::Ready || state == ChartState::Thin;
    m_chart->setVisible(drawn);
    m_keys->setVisible(drawn);
    m_thin->setVisible(state == ChartState::Thin);
    m_empty->setVisible(state == ChartState::Empty);
    m_trouble->setVisible(state == ChartState::Loading || state == ChartState::Error);
    if (!drawn) m_count->hide();
    if (state == ChartState::Thin) m_thin->setText(why);
    if (state == ChartState::Empty) m_empty->setText(why);
    if (state == ChartState::Loading) m_trouble->load(tr("Reading the figures"));
    if (state == ChartState::Error)
        m_trouble->say(Glyph::Failure, tr("The figures could not be read"), why, tr("Try again"));
    setAccessibleDescription(this->why());
}

} // namespace tresen::ui
