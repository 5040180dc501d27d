// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include <QTimer>

#include "ui/models/sync_filter.h"
#include "ui/widgets/field.h"

class QCompleter;
class QStringListModel;

namespace tresen::ui {

/// The filter line of the Sync page: what is typed filters after a moment, Tab and the list complete it, Enter goes to
/// what was found. The last lines that found something are offered again while it is empty.
class FilterField : public Field
{
    Q_OBJECT
public:
    /// `words` is asked whenever something is typed.
    FilterField(std::function<FilterWords()> words, QWidget *parent = nullptr);

    [[nodiscard]] const SyncFilter &filter() const { return m_filter; }
    void setLine(const QString &line);
    void retranslate();

Q_SIGNALS:
    void filterChanged();
    /// Enter: to the rows that were found.
    void entered();
    void left();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;

private:
    void offer();
    void read();
    void remember();

    std::function<FilterWords()> m_words;
    QCompleter *m_completer;
    QStringListModel *m_offers;
    QTimer m_pause;
    SyncFilter m_filter;
    QStringList m_history; ///< newest first
};

} // namespace tresen::ui
