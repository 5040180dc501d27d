// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/times_asker.h"

#include <algorithm>
#include <utility>

#include "ui/models/await.h"

namespace tresen::ui {

/// Half of what Cal.com's lists live for: who looks sees no time that was checked much longer ago.
static constexpr int againMs = 30'000;

TimesAsker::TimesAsker(Backend &backend, QObject *parent)
    : QObject(parent)
    , m_backend(backend)
{
    m_tick.setInterval(againMs);
    connect(&m_tick, &QTimer::timeout, this, &TimesAsker::askAgain);
    connect(&backend, &Backend::timesLearned, this, &TimesAsker::askAgain);
}

void TimesAsker::ask(const NextFreeQuestion &question, std::optional<Instant> wanted)
{
    m_question = question;
    m_parts.reset();
    begin(wanted);
}

void TimesAsker::ask(const PartsTimesQuestion &question, std::optional<Instant> wanted)
{
    m_question.reset();
    m_parts = question;
    begin(wanted);
}

void TimesAsker::begin(std::optional<Instant> wanted)
{
    ++m_generation;
    m_wanted = wanted;
    m_first = true;
    m_under = false;
    m_paused = false;
    m_tick.start();
    askAgain();
}

void TimesAsker::stop()
{
    ++m_generation;
    m_question.reset();
    m_parts.reset();
    m_first = false;
    m_under = false;
    m_tick.stop();
}

void TimesAsker::pause()
{
    m_paused = true;
    m_tick.stop();
}

void TimesAsker::resume()
{
    if (!std::exchange(m_paused, false) || (!m_question && !m_parts)) return;
    m_tick.start();
    askAgain();
}

void TimesAsker::askAgain()
{
    if ((!m_question && !m_parts) || m_paused) return;
    m_again = m_under;
    if (m_under) return;
    m_under = true;
    const auto mine = m_generation;
    if (m_parts) return askParts(mine);
    await(this, m_backend.nextFree(*m_question), [this, mine](const Outcome<OffersAnswer> &found) {
        if (mine != m_generation) return;
        if (!found) return answer(tl::unexpected(found.error()));
        check({found->offers, {}, {}, m_backend.now()}, mine);
    });
}

void TimesAsker::askParts(quint64 mine)
{
    await(this, m_backend.partsTimes(*m_parts), [this, mine](const Outcome<std::vector<PartsTime>> &found) {
        if (mine != m_generation) return;
        if (!found) return answer(tl::unexpected(found.error()));
        checkPlan(*found, mine);
    });
}

void TimesAsker::checkPlan(std::vector<PartsTime> plans, quint64 mine)
{
    const auto isWanted = [this](const PartsTime &plan) { return plan.time.from == *m_wanted; };
    if (!m_wanted || std::ranges::any_of(plans, isWanted)) return answerPlans(std::move(plans));
    auto only = *m_parts;
    only.at = m_wanted;
    await(this, m_backend.partsTimes(only),
          [this, mine, plans = std::move(plans)](const Outcome<std::vector<PartsTime>> &found) {
              if (mine != m_generation) return;
              auto all = plans;
              if (found && !found->empty()) {
                  if (int(all.size()) >= m_parts->limit) all.pop_back();
                  all.push_back(found->front());
                  std::ranges::sort(all, {}, [](const PartsTime &plan) { return plan.time.from; });
              }
              answerPlans(std::move(all));
          });
}

void TimesAsker::answerPlans(std::vector<PartsTime> plans)
{
    TimesFound found;
    for (const auto &plan : plans)
        found.offers.push_back(
            {{plan.time.from, plan.time.to, plan.plan.front().staff}, OfferReason::NextFree, plan.known});
    found.plans = std::move(plans);
    found.at = m_backend.now();
    answer(found);
}

void TimesAsker::check(TimesFound found, quint64 mine)
{
    const bool isOffered = !m_wanted || std::ranges::any_of(found.offers, [this](const Offer &offer) {
        return offer.time.start == *m_wanted;
    });
    if (isOffered) return answer(found);
    await(this, m_backend.checkTimes({m_question->scope, {*m_wanted}, 0}),
          [this, mine, found = std::move(found)](const Outcome<TimesAnswer> &checked) {
              if (mine != m_generation) return;
              auto all = found;
              if (checked && !checked->times.empty()) all.wanted = checked->times.front();
              answer(all);
          });
}

void TimesAsker::answer(const Outcome<TimesFound> &found)
{
    m_under = false;
    m_first = false;
    Q_EMIT answered(found);
    if (m_again) askAgain();
}

} // namespace tresen::ui
