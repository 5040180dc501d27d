// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sync/filter_field.h"

#include <QAbstractItemView>
#include <QCompleter>
#include <QKeyEvent>
#include <QStringListModel>

#include "ui/theme/tokens.h"

namespace tresen::ui {

static constexpr int typingPauseMs = 120;
static constexpr int historyLength = 5;

FilterField::FilterField(std::function<FilterWords()> words, QWidget *parent)
    : Field(parent)
    , m_words(std::move(words))
    , m_completer(new QCompleter(this))
    , m_offers(new QStringListModel(this))
{
    setObjectName(QStringLiteral("syncFilter"));
    setIconName("filter");
    setFieldHeight(size::fieldInHead);
    setClearButtonEnabled(false);
    m_completer->setModel(m_offers);
    m_completer->setCompletionMode(QCompleter::UnfilteredPopupCompletion);
    m_completer->setWidget(this);
    m_completer->popup()->setObjectName(QStringLiteral("syncFilterOffers"));
    m_pause.setSingleShot(true);
    m_pause.setInterval(typingPauseMs);
    connect(&m_pause, &QTimer::timeout, this, &FilterField::read);
    connect(this, &QLineEdit::textEdited, this, [this] {
        m_pause.start();
        offer();
    });
    connect(m_completer, qOverload<const QString &>(&QCompleter::activated), this, [this](const QString &line) {
        setText(line);
        read();
        if (line.endsWith(u':')) offer();
    });
    retranslate();
}

void FilterField::retranslate()
{
    setPlaceholderText(tr("Customer, or state: cause: staff: since:"));
    setAccessibleName(tr("Filter the list"));
    setAccessibleDescription(tr("A customer's name or phone, or for instance state:failed staff:lea since:2h"));
}

void FilterField::setLine(const QString &line)
{
    setText(line);
    read();
}

void FilterField::offer()
{
    auto offers = text().isEmpty() ? m_history + completions(QString(), m_words()) : completions(text(), m_words());
    m_offers->setStringList(offers);
    if (offers.isEmpty()) return m_completer->popup()->hide();
    m_completer->complete();
}

void FilterField::read()
{
    m_pause.stop();
    const auto parsed = parseFilter(text(), m_words());
    setWrong(!parsed.wrong.isEmpty());
    setToolTip(
        parsed.wrong.isEmpty()
            ? QString()
            : tr("“%1” means nothing here. Choose from the list, or leave it out.").arg(parsed.wrong.toHtmlEscaped()));
    if (parsed.filter == m_filter) return;
    m_filter = parsed.filter;
    Q_EMIT filterChanged();
}

void FilterField::remember()
{
    const QString line = text().trimmed();
    if (line.isEmpty() || isWrong()) return;
    m_history.removeAll(line);
    m_history.prepend(line);
    m_history = m_history.mid(0, historyLength);
}

void FilterField::keyPressEvent(QKeyEvent *event)
{
    auto *popup = m_completer->popup();
    switch (event->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (popup->isVisible() && popup->currentIndex().isValid()) return event->ignore(); // the list takes it
        popup->hide();
        read();
        remember();
        return Q_EMIT entered();
    case Qt::Key_Down:
        if (!popup->isVisible()) return offer();
        break;
    case Qt::Key_Escape:
        if (popup->isVisible()) return popup->hide();
        if (text().isEmpty()) return Q_EMIT left();
        return setLine(QString());
    default: break;
    }
    Field::keyPressEvent(event);
}

void FilterField::focusInEvent(QFocusEvent *event)
{
    Field::focusInEvent(event);
    m_completer->setWidget(this);
}

} // namespace tresen::ui
