// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "ui/charts/chart_data.h"
#include "ui/charts/key_row.h"

namespace tresen::ui {

class Label;
class StatePanel;

/// The frame of any chart: title, a quiet note, keys, n; and in place of the chart the word why there is none. A chart
/// of few values is shown, and its panel says that they are few.
class ChartPanel : public QWidget
{
    Q_OBJECT
public:
    /// Takes the chart. `keysBelow`: for many keys, in lines of their own.
    explicit ChartPanel(QWidget *chart, bool keysBelow = false, QWidget *parent = nullptr);

    void setTitle(const QString &title, const QString &note = {});
    void setKeys(std::vector<KeyRow::Key> keys);
    /// Beside the keys: "n = 63".
    void setCount(std::optional<qint64> n);

    /// Of a chart in one line: loading and errors are said in one, too.
    void setSlim();

    /// `why`: one sentence for Empty, Thin and Error.
    void setState(ChartState state, const QString &why = {});
    [[nodiscard]] ChartState state() const { return m_state; }
    [[nodiscard]] QString why() const;
    [[nodiscard]] QString title() const;
    [[nodiscard]] QWidget *chart() const { return m_chart; }
    /// What stands in place of the chart or above it, as it is read; empty: the chart alone.
    [[nodiscard]] QString said() const;

Q_SIGNALS:
    void retryRequested();

protected:
    void changeEvent(QEvent *event) override;

private:
    void say();

    QWidget *m_chart;
    Label *m_title;
    Label *m_note;
    KeyRow *m_keys;
    Label *m_count;
    Label *m_thin;
    Label *m_line; ///< Empty; of a slim one Loading and Error, too
    StatePanel *m_trouble;
    ChartState m_state = ChartState::Ready;
    QString m_why;
    bool m_slim = false;
};

} // namespace tresen::ui
