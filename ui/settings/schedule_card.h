// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/backend.h"
#include "ui/settings/step_card.h"

namespace tresen::ui {

class LineList;

/// The schedules that Cal.com has for online booking, beside our own hours: only to be read, they are changed there.
class ScheduleCard : public StepCard
{
    Q_OBJECT
public:
    explicit ScheduleCard(Backend &backend, QWidget *parent = nullptr);

    void retranslate();

protected:
    /// Reads them, the first time that anybody looks.
    void showEvent(QShowEvent *event) override;

private:
    void load();
    void showAll();

    Backend &m_backend;
    LineList *m_lines;
    std::optional<Outcome<ConnectionView>> m_answer;
    quint64 m_generation = 0;
    bool m_loading = false;
};

/// "Mon–Fri 09:00–13:00, 13:30–18:00; Sat 09:00–14:00"
[[nodiscard]] QString scheduleWords(const SeenSchedule &schedule);

} // namespace tresen::ui
