// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTimer>

#include "ui/models/backend.h"

namespace tresen::ui {

/// What is offered, and what is known of the time that somebody has in mind where it is not among it.
struct TimesFound {
    std::vector<Offer> offers;
    std::optional<CheckedTime> wanted;
    std::vector<PartsTime> plans; ///< of the offers, for a question about parts
    Instant at;                   ///< when it was answered
    friend bool operator==(const TimesFound &, const TimesFound &) = default;
};

/// Asks for free times and keeps them known as long as somebody looks: what is known comes at once, again when Cal.com
/// has told more, and every half minute. Only the newest question is answered.
class TimesAsker : public QObject
{
    Q_OBJECT
public:
    explicit TimesAsker(Backend &backend, QObject *parent = nullptr);

    /// In place of the question before. `wanted` is asked about by itself where it is not offered.
    void ask(const NextFreeQuestion &question, std::optional<Instant> wanted = {});
    /// The same for a service each part of which is done by whoever is free for it.
    void ask(const PartsTimesQuestion &question, std::optional<Instant> wanted = {});
    /// Somebody has another time in mind now; nothing is asked because of it.
    void want(Instant start) { m_wanted = start; }
    /// Nobody looks any more.
    void stop();
    /// Nobody sees it for a while; what was missed is asked when somebody looks again.
    void pause();
    void resume();
    /// A question is not answered yet. What is merely read again does not count.
    [[nodiscard]] bool isAsking() const { return m_first; }

Q_SIGNALS:
    void answered(const tresen::Outcome<tresen::ui::TimesFound> &found);

private:
    void begin(std::optional<Instant> wanted);
    void askAgain();
    void askParts(quint64 mine);
    void checkPlan(std::vector<PartsTime> plans, quint64 mine);
    void answerPlans(std::vector<PartsTime> plans);
    void check(TimesFound found, quint64 mine);
    void answer(const Outcome<TimesFound> &found);

    Backend &m_backend;
    std::optional<NextFreeQuestion> m_question;
    std::optional<PartsTimesQuestion> m_parts; ///< at most one of the two
    std::optional<Instant> m_wanted;
    quint64 m_generation = 0;
    bool m_first = false;
    bool m_under = false; ///< a question is on its way
    bool m_again = false; ///< Cal.com has told something meanwhile
    bool m_paused = false;
    QTimer m_tick;
};

} // namespace tresen::ui
