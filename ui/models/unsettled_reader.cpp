// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/unsettled_reader.h"

#include <algorithm>
#include <array>

#include "ui/models/await.h"

namespace tresen::ui {

static constexpr int pageSize = 200;
static constexpr int mostReread = 5000;
static constexpr int mostAtOnce = 500;

namespace {

/// What is read together. Waiting and sending change into each other all the time, so they are one.
const std::array phases{std::vector{SyncState::Failed}, std::vector{SyncState::Conflict},
                        std::vector{SyncState::Unknown}, std::vector{SyncState::Retrying},
                        std::vector{SyncState::Waiting, SyncState::Sending}};

} // namespace

UnsettledReader::UnsettledReader(Backend &backend, QObject *parent)
    : QObject(parent)
    , m_backend(backend)
{}

void UnsettledReader::setQuestion(const UnsettledQuestion &question)
{
    ++m_generation;
    m_reading = false;
    m_question = question;
    m_phase = 0;
    m_after.clear();
    m_rows.clear();
}

bool UnsettledReader::skips(std::size_t phase) const
{
    const auto &wanted = m_question.states;
    return !wanted.empty() && std::find(wanted.begin(), wanted.end(), phases[phase].front()) == wanted.end();
}

bool UnsettledReader::hasMore() const
{
    for (auto phase = m_phase; phase < phases.size(); ++phase)
        if (!skips(phase)) return true;
    return false;
}

void UnsettledReader::read(int loaded)
{
    ++m_generation;
    m_phase = 0;
    m_after.clear();
    m_rows.clear();
    ask(static_cast<std::size_t>(std::clamp(loaded, pageSize, mostReread)), true);
}

void UnsettledReader::readMore()
{
    if (m_reading) return;
    m_rows.clear();
    ask(pageSize, false);
}

void UnsettledReader::ask(std::size_t wanted, bool again)
{
    while (m_phase < phases.size() && skips(m_phase))
        ++m_phase;
    if (m_phase >= phases.size() || m_rows.size() >= wanted) {
        m_reading = false;
        const auto rows = std::exchange(m_rows, {});
        return again ? Q_EMIT finished(rows, hasMore()) : Q_EMIT appended(rows, hasMore());
    }
    m_reading = true;
    const auto mine = m_generation;
    auto question = m_question;
    question.states = phases[m_phase];
    question.after = m_after;
    question.limit = std::min(mostAtOnce, static_cast<int>(wanted - m_rows.size()));
    await(this, m_backend.unsettled(question), [this, mine, wanted, again](const Outcome<UnsettledPage> &answer) {
        if (mine != m_generation) return;
        if (!answer) {
            m_reading = false;
            return Q_EMIT failed(answer.error().code);
        }
        m_rows.insert(m_rows.end(), answer->rows.begin(), answer->rows.end());
        m_after = answer->next;
        if (m_after.isEmpty()) ++m_phase;
        ask(wanted, again);
    });
}

} // namespace tresen::ui
