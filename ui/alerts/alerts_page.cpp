// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/alerts/alerts_page.h"

#include <algorithm>

#include <QPainter>
#include <QVBoxLayout>

#include "core/domain/salon_zone.h"
#include "ui/alerts/alert_row.h"
#include "ui/dashboards/card.h"
#include "ui/dashboards/waiting.h"
#include "ui/models/await.h"
#include "ui/models/format.h"
#include "ui/models/sync_words.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"
#include "ui/widgets/page_head.h"
#include "ui/widgets/scrolled.h"
#include "ui/widgets/state_panel.h"
#include "ui/widgets/timeline.h"

namespace tresen::ui {

using namespace std::chrono;

static constexpr int historyShown = 50;

static Zone zoneOf(const Backend &backend) { return salonZone(backend.catalog()); }

qint64 AlertsPage::wanting(const Backend &backend)
{
    const auto alerts = backend.alerts();
    return std::count_if(alerts.begin(), alerts.end(),
                         [&](const AlertView &alert) { return wantsPerson(alert, backend.now()); });
}

AlertsPage::AlertsPage(Backend &backend, QWidget *parent)
    : QWidget(parent)
    , m_backend(backend)
    , m_head(new PageHead)
    , m_rulesTitle(new Label(TextSize::Body, Colour::Text, QFont::DemiBold))
    , m_historyTitle(new Label(TextSize::Body, Colour::Text, QFont::DemiBold))
    , m_noHistory(new Label(TextSize::Small, Colour::Text2))
    , m_said(new Label(TextSize::Small, Colour::Failure))
    , m_quiet(new Button(Button::Kind::Link))
    , m_column(new QVBoxLayout)
    , m_state(new StatePanel)
    , m_historyState(new StatePanel)
    , m_history(new Timeline)
{
    setObjectName(QStringLiteral("alertsPage"));
    auto *rules = new QWidget;
    auto *left = new QVBoxLayout(rules);
    left->setContentsMargins(0, 0, 0, 0);
    left->addWidget(m_rulesTitle);
    left->addWidget(m_said);
    left->addWidget(m_state);
    m_column->setSpacing(0);
    left->addLayout(m_column);
    left->addStretch();
    auto *past = new QWidget;
    auto *right = new QVBoxLayout(past);
    right->setContentsMargins(0, 0, 0, 0);
    right->addWidget(m_historyTitle);
    right->addWidget(m_noHistory);
    right->addWidget(m_historyState);
    right->addWidget(m_history);
    right->addStretch();
    auto *inside = new QWidget;
    auto *row = new QHBoxLayout(inside);
    row->setContentsMargins(size::pageMargin, 0, size::pageMargin, space::two);
    row->setSpacing(size::cardGap);
    row->addWidget(card(rules), 3);
    row->addWidget(card(past), 2);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto *head = new QHBoxLayout;
    head->setContentsMargins(size::pageMargin, 0, size::pageMargin, 0);
    m_head->setFixedHeight(size::pageHead);
    head->addWidget(m_head);
    column->addLayout(head);
    column->addWidget(scrolled(inside), 1);
    m_said->hide();
    m_quiet->setObjectName(QStringLiteral("quiet"));
    m_quiet->setCheckable(true);
    m_quiet->hide();
    m_column->addWidget(m_quiet, 0, Qt::AlignLeft);
    connect(m_quiet, &Button::clicked, this, &AlertsPage::fill);
    m_noHistory->setWordWrap(true);
    m_noHistory->hide();
    m_history->hide();
    // It stays on top, however long the history beside it is.
    m_state->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    m_state->setObjectName(QStringLiteral("alertsState"));
    m_historyState->setObjectName(QStringLiteral("historyState"));
    connect(m_historyState, &StatePanel::actionRequested, this, &AlertsPage::readHistory);
    connect(&backend, &Backend::statusChanged, this, [this] {
        if (m_rows.empty()) fill(); // why there are none
    });
    connect(&backend, &Backend::objectivesChanged, this, [this] {
        fill();
        if (isVisible()) readHistory();
    });
    retranslate();
}

void AlertsPage::retranslate()
{
    m_head->setTitle(tr("Alerts"));
    m_rulesTitle->setText(tr("Rules"));
    m_historyTitle->setText(tr("What happened"));
    m_noHistory->setText(tr("No alert so far."));
    m_history->setAccessibleName(m_historyTitle->text());
    if (!m_historyKnown) m_historyState->load(tr("Reading what happened"));
    fill();
    if (isVisible()) readHistory();
}

void AlertsPage::fill()
{
    auto alerts = m_backend.alerts();
    std::stable_sort(alerts.begin(), alerts.end(),
                     [now = m_backend.now()](const AlertView &a, const AlertView &b) { return isBefore(a, b, now); });
    while (m_rows.size() > alerts.size()) {
        m_rows.back()->deleteLater();
        m_rows.pop_back();
    }
    while (m_rows.size() < alerts.size()) {
        auto *row = new AlertRow;
        connect(row, &AlertRow::acknowledgeRequested, this, [this](const QString &rule) {
            await(this, m_backend.acknowledgeAlert(rule), [this](const Outcome<bool> &done) { acted(done); });
        });
        connect(row, &AlertRow::silenceRequested, this, [this](const QString &rule, std::optional<minutes> length) {
            const auto until = length ? std::optional(m_backend.now() + *length) : std::nullopt;
            await(this, m_backend.silenceAlert(rule, until), [this](const Outcome<bool> &done) { acted(done); });
        });
        m_rows.push_back(row);
        m_column->addWidget(row);
    }
    int firing = 0;
    for (std::size_t i = 0; i < alerts.size(); ++i) {
        m_rows[i]->setAlert(alerts[i], m_backend.now(), zoneOf(m_backend));
        firing += alerts[i].status.state == AlertState::Firing;
    }
    collapse(alerts);
    m_head->setSubtitle(alerts.empty() ? QString()
                        : firing == 0  ? tr("none of %n rule(s) fires", nullptr, static_cast<int>(alerts.size()))
                                       : tr("%n rule(s) fire(s)", nullptr, firing));
}

/// Beside what is loud, two dozen rules that say nothing only stand in the way.
void AlertsPage::collapse(const std::vector<AlertView> &alerts)
{
    const auto loud = static_cast<std::size_t>(std::count_if(
        alerts.begin(), alerts.end(), [this](const AlertView &alert) { return isLoud(alert, m_backend.now()); }));
    const auto quiet = static_cast<int>(alerts.size() - loud);
    const bool shown = m_quiet->isChecked();
    m_state->setVisible(loud == 0);
    if (alerts.empty())
        sayWaiting(*m_state, m_backend.status());
    else
        m_state->say(Glyph::Ok, tr("All quiet"), tr("No rule fires or is about to."));
    for (std::size_t i = 0; i < m_rows.size(); ++i)
        m_rows[i]->setVisible(i < loud || shown);
    m_column->removeWidget(m_quiet);
    m_column->insertWidget(static_cast<int>(loud), m_quiet, 0, Qt::AlignLeft);
    m_quiet->setText(shown ? tr("Hide %n quiet rule(s)", nullptr, quiet) : tr("Show %n quiet rule(s)", nullptr, quiet));
    m_quiet->setAccessibleName(m_quiet->text());
    m_quiet->setVisible(quiet > 0);
}

void AlertsPage::acted(const Outcome<bool> &done)
{
    m_said->setVisible(!done);
    if (!done) m_said->setText(refusalWords(done.error().code));
    fill();
    readHistory();
}

void AlertsPage::readHistory()
{
    // To the end of this moment: what has just happened counts.
    await(this, m_backend.alertHistory(m_backend.now() + seconds(1), historyShown),
          [this](const Outcome<std::vector<AlertEvent>> &answer) {
              std::vector<Timeline::Entry> entries;
              if (answer)
                  for (const auto &event : *answer)
                      entries.push_back({dayAndTime(event.at, zoneOf(m_backend)),
                                         eventGlyph(event.what),
                                         eventText(event),
                                         ruleTitle(event.rule, QLocale().name().left(2)),
                                         {}});
              else
                  m_historyState->say(Glyph::Failure, tr("The history could not be read"),
                                      unreadWords(answer.error().code), tr("Try again"));
              m_historyKnown = true;
              m_historyState->setVisible(!answer);
              m_noHistory->setVisible(answer && entries.empty());
              m_history->setVisible(!entries.empty());
              m_history->setEntries(std::move(entries));
          });
}

void AlertsPage::paintEvent(QPaintEvent *) { QPainter(this).fillRect(rect(), Theme::of(this)(Colour::Window)); }

void AlertsPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    fill();
    readHistory();
}

void AlertsPage::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) retranslate();
    QWidget::changeEvent(event);
}

} // namespace tresen::ui
