// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/views.h"
#include "ui/widgets/ground.h"

namespace tresen::ui {

class Button;
class Label;

/// What is ticked and what a resync of it will do, before it does it. The button repeats the numbers.
class BulkBar : public Ground
{
    Q_OBJECT
public:
    explicit BulkBar(QWidget *parent = nullptr);

    void setRows(const std::vector<UnsettledView> &rows, bool breakerOpen);
    void setBusy(bool busy);
    void retranslate();

    /// How the ticked rows divide.
    struct Forecast {
        int lookFirst = 0; ///< outcome unknown: looked up, never sent twice
        int send = 0;      ///< sent again
        int leave = 0;     ///< a person decides, or it is on its way
        [[nodiscard]] int started() const { return lookFirst + send; }
        friend bool operator==(const Forecast &, const Forecast &) = default;
    };
    [[nodiscard]] static Forecast forecast(const std::vector<UnsettledView> &rows);

Q_SIGNALS:
    void resyncRequested();
    void cleared();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void fill();

    Forecast m_forecast;
    int m_count = 0;
    bool m_breakerOpen = false;
    Label *m_selected;
    Label *m_rehearsal;
    QWidget *m_bar;
    Label *m_when;
    Button *m_clear;
    Button *m_resync;
};

} // namespace tresen::ui
