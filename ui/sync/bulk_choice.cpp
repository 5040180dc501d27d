// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sync/bulk_choice.h"

#include "ui/models/unsettled_model.h"
#include "ui/sync/bulk_bar.h"
#include "ui/sync/bulk_run.h"

namespace tresen::ui {

BulkChoice::BulkChoice(Backend &backend, UnsettledModel &model, BulkBar &bar, QObject *parent)
    : QObject(parent)
    , m_model(model)
    , m_bar(bar)
    , m_run(new BulkRun(backend, this))
{
    connect(&m_model, &UnsettledModel::ticksChanged, this, &BulkChoice::ticked);
    connect(m_run, &BulkRun::changed, this, &BulkChoice::fill);
    connect(m_run, &BulkRun::refused, this, &BulkChoice::refused);
    connect(&m_bar, &BulkBar::cleared, this, &BulkChoice::clear);
    connect(&m_bar, &BulkBar::everythingRequested, this, [this] {
        m_wide = BulkRequest{m_question, {}, DecisionKind::Resync, {}};
        m_run->choose(*m_wide);
    });
    connect(&m_bar, &BulkBar::runRequested, this, [this] {
        m_run->run();
        m_wide.reset();
        m_model.clearTicks();
    });
    connect(&m_bar, &BulkBar::cancelRequested, m_run, &BulkRun::cancel);
    connect(&m_bar, &BulkBar::dismissed, m_run, &BulkRun::dismiss);
}

void BulkChoice::setMatch(const UnsettledQuestion &question, qint64 count)
{
    m_question = question;
    m_matching = count;
    fill();
}

void BulkChoice::setCauses(const std::vector<CauseView> &causes) { m_causes = causes; }

void BulkChoice::setBreaker(bool open) { m_bar.setBreaker(open); }

bool BulkChoice::clear()
{
    if (m_model.ticked().empty() && !m_wide) return false;
    m_wide.reset();
    m_model.clearTicks();
    ticked(true);
    return true;
}

void BulkChoice::ticked(bool byHand)
{
    // Ticks that go with their settled rows, or stand for a whole group, leave the wider choice as it is.
    if (m_wide && !byHand) return fill();
    const auto &rows = m_model.ticked();
    m_wide.reset();
    if (rows.empty()) {
        m_run->drop();
    } else {
        BulkRequest request;
        request.ids.assign(rows.begin(), rows.end());
        m_run->choose(request);
    }
    fill();
}

void BulkChoice::chooseCause(const CauseView &cause, DecisionKind kind, int head)
{
    UnsettledQuestion match;
    match.cause = cause.key;
    m_model.clearTicks();
    if (head >= 0) m_model.setTicked(head, true);
    m_wide = BulkRequest{match, {}, kind, {}};
    m_run->choose(*m_wide);
    fill();
}

void BulkChoice::fill()
{
    const auto count = static_cast<qint64>(m_model.ticked().size());
    BulkBar::Choice choice;
    choice.count = count;
    choice.everything = m_wide.has_value();
    choice.matching = m_matching;
    if (m_wide && !m_wide->match.cause.isEmpty()) {
        for (const auto &cause : m_causes)
            if (cause.key == m_wide->match.cause) choice.matching = cause.count;
    }
    if (m_wide && m_run->job()) choice.matching = std::max(choice.matching, m_run->job()->forecast.selected);
    choice.canTakeAll = !m_wide && count > 0 && m_model.allTicked() == Qt::Checked && m_model.canFetchMore({});
    m_bar.setChoice(choice);
    m_bar.setJob(m_run->job(), m_run->isRehearsing());
    m_bar.setVisible(count > 0 || m_wide || m_run->isRunning() || m_run->isOver());
}

} // namespace tresen::ui
