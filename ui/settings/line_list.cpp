// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/line_list.h"

#include <QVBoxLayout>

#include "ui/widgets/button.h"
#include "ui/widgets/glyph_label.h"
#include "ui/widgets/label.h"

namespace tresen::ui {

LineList::LineList(QWidget *parent)
    : QWidget(parent)
    , m_column(new QVBoxLayout(this))
{
    m_column->setContentsMargins(0, 0, 0, 0);
}

static QLayout *below(const LineList::Line &line)
{
    auto *row = new QHBoxLayout;
    row->setSpacing(space::half);
    auto *mark = new GlyphLabel;
    mark->setGlyph(line.glyph);
    auto *words = new Label(TextSize::Small, Colour::Text2);
    words->setText(line.more);
    words->setWordWrap(true);
    row->addWidget(mark, 0, Qt::AlignTop);
    row->addWidget(words, 1);
    return row;
}

void LineList::setLines(std::vector<Line> lines)
{
    int focused = -1;
    if (m_rows) {
        const auto buttons = m_rows->findChildren<Button *>();
        for (int i = 0; i < buttons.size(); ++i)
            if (buttons[i]->hasFocus()) focused = i;
        // One of its buttons may be what brought us here.
        m_rows->hide();
        m_rows->deleteLater();
    }
    m_rows = new QWidget;
    m_count = int(lines.size());
    auto *column = new QVBoxLayout(m_rows);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::half);
    QWidget *next = nullptr;
    int at = 0;
    for (auto &line : lines) {
        auto *row = new QHBoxLayout;
        row->setSpacing(space::one);
        auto *text = new Label(TextSize::Body);
        text->setText(line.text);
        auto *note = new Label(TextSize::Small, Colour::Text2);
        note->setText(line.note);
        note->setWordWrap(true); // a week's hours are longer than a narrow window
        text->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Preferred);
        row->addWidget(text);
        row->addWidget(note, 1);
        if (!line.action.isEmpty()) {
            auto *act = new Button(Button::Kind::Flat, line.action);
            act->setObjectName(QStringLiteral("lineAction%1").arg(at));
            act->setAccessibleName(QStringLiteral("%1: %2").arg(line.action, line.text));
            connect(act, &Button::clicked, this, [act = std::move(line.act)] { act(); });
            row->addWidget(act);
            if (at <= focused) next = act;
        }
        column->addLayout(row);
        if (!line.more.isEmpty()) column->addLayout(below(line));
        ++at;
    }
    m_column->addWidget(m_rows);
    if (next) next->setFocus(Qt::OtherFocusReason);
}

} // namespace tresen::ui
