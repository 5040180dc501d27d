// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "core/domain/deviation.h"
#include "ui/theme/icons.h"

class QVBoxLayout;

namespace tresen::ui {

class Button;

/// What does not fit between salon and Cal.com, worst first: for each event type what will happen because of it and
/// what to change. What is only good to know is folded away.
class FindingsList : public QWidget
{
    Q_OBJECT
public:
    explicit FindingsList(QWidget *parent = nullptr);

    void setFindings(const std::vector<Deviation> &findings);
    void retranslate();
    [[nodiscard]] int shown() const { return m_shown; }
    [[nodiscard]] static Glyph glyphOf(Severity severity);

private:
    void fill();
    void addFinding(const Deviation &finding);

    std::vector<Deviation> m_findings;
    QVBoxLayout *m_column;
    QWidget *m_rows = nullptr;
    Button *m_more;
    bool m_all = false;
    int m_shown = 0;
};

} // namespace tresen::ui
