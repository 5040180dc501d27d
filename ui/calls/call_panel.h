// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "ui/models/backend.h"
#include "ui/widgets/ground.h"

class QScrollArea;

namespace tresen::ui {

class Button;
class Label;
class StateTag;
class WaterfallView;

/// One call: who, how long, how it ended, and the waterfall of what was asked and answered, down to Cal.com. Follows
/// the call while it goes on.
class CallPanel : public Ground
{
    Q_OBJECT
public:
    explicit CallPanel(Backend &backend, QWidget *parent = nullptr);

    void show(const CallView &call);
    [[nodiscard]] const QString &shown() const { return m_call.id; }
    /// Time has passed.
    void tick();
    /// Appointments have changed: reads those of the call again.
    void refresh(const AppointmentsChanged &change);
    void retranslate();
    void takeFocus();

Q_SIGNALS:
    void appointmentRequested(tresen::AppointmentId appointment, tresen::Instant start);

private:
    void readDetails();
    void fill();
    void open(AppointmentId appointment);
    [[nodiscard]] std::vector<AppointmentId> appointments() const;
    [[nodiscard]] Zone zone() const;

    Backend &m_backend;
    CallView m_call;
    std::vector<AppointmentDetail> m_details;
    quint64 m_generation = 0;
    Label *m_name;
    StateTag *m_tag;
    Label *m_facts;
    Label *m_waited;
    Label *m_summary;
    Button *m_desk;
    QScrollArea *m_scroll;
    WaterfallView *m_fall;
};

} // namespace tresen::ui
