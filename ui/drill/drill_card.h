// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/backend.h"
#include "ui/widgets/ground.h"

namespace tresen::ui {

class Button;
class Label;

/// The ten outage drills of the practice salon, from easy to difficult, each with what goes wrong and a button that
/// starts it.
class DrillCard : public Ground
{
    Q_OBJECT
public:
    explicit DrillCard(Backend &backend, QWidget *parent = nullptr);
    void retranslate();

Q_SIGNALS:
    void started();
    void refused(tresen::RefusalCode code);

private:
    struct Row {
        QString id;
        Label *name;
        Label *happens;
        Button *start;
    };
    void start(const QString &scenario);

    Backend &m_backend;
    Label *m_title;
    Label *m_purpose;
    std::vector<Row> m_rows;
};

} // namespace tresen::ui
