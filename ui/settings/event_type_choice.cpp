// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/event_type_choice.h"

#include <algorithm>

#include <QKeyEvent>
#include <QListWidget>
#include <QLocale>
#include <QScreen>
#include <QVBoxLayout>

#include "ui/models/format.h"
#include "ui/theme/theme.h"
#include "ui/widgets/field.h"

namespace tresen::ui {

static constexpr int wide = 520;
static constexpr int rowsShown = 10;
static constexpr int credentialRole = Qt::UserRole;
static constexpr int typeRole = Qt::UserRole + 1;

namespace {

struct Entry {
    const ConnectedCredential *key;
    const SeenEventType *type;
    int rank; ///< who is looked for first
};

int rankOf(const SeenEventType &type, const EventTypeChoice::For &row)
{
    if (type.notMappable) return 3;
    const bool own = type.hostName == row.person || type.title.contains(row.person, Qt::CaseInsensitive);
    if (!own) return 2;
    return !row.service.isEmpty() && type.title.contains(row.service, Qt::CaseInsensitive) ? 0 : 1;
}

} // namespace

EventTypeChoice::EventTypeChoice(QWidget *parent)
    : QFrame(parent, Qt::Popup)
    , m_filter(new Field)
    , m_list(new QListWidget)
{
    setObjectName(QStringLiteral("eventTypeChoice"));
    setFrameShape(QFrame::StyledPanel);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(space::one, space::one, space::one, space::one);
    column->setSpacing(space::half);
    column->addWidget(m_filter);
    column->addWidget(m_list);
    m_filter->setObjectName(QStringLiteral("eventTypeFilter"));
    m_filter->installEventFilter(this);
    m_list->setObjectName(QStringLiteral("eventTypes"));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setFocusPolicy(Qt::NoFocus); // the keyboard stays in the filter and moves through the list from there
    m_list->setTextElideMode(Qt::ElideRight);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setUniformItemSizes(true);
    m_list->setFont(textFont(TextSize::Small));
    connect(m_filter, &QLineEdit::textEdited, this, &EventTypeChoice::narrow);
    connect(m_list, &QListWidget::itemClicked, this, &EventTypeChoice::take);
}

void EventTypeChoice::fill(const For &row, const ConnectionView &connection)
{
    m_list->clear();
    const auto add = [this](const QString &text, const QString &why) {
        auto *item = new QListWidgetItem(text, m_list);
        item->setToolTip(why.isEmpty() ? text : why);
        item->setSizeHint({0, size::row});
        if (!why.isEmpty()) item->setFlags(Qt::ItemNeverHasChildren);
        return item;
    };
    if (row.now.value > 0) add(tr("Map to nothing"), {});
    std::vector<Entry> entries;
    for (const auto &key : connection.credentials)
        for (const auto &type : key.eventTypes)
            entries.push_back({&key, &type, rankOf(type, row)});
    std::ranges::stable_sort(entries, {}, &Entry::rank);
    const bool severalKeys = connection.credentials.size() > 1;
    for (const auto &[key, type, rank] : entries) {
        QString text = tr("%1 · %2 · %3").arg(type->title, minutesText(type->length), type->hostName);
        if (severalKeys) text += QStringLiteral(" · ") + key->credential.label;
        QString why;
        if (type->notMappable) {
            why = deviationText(*type->notMappable, QLocale().name()).happens;
            text += QStringLiteral(" · ") + why;
        }
        auto *item = add(text, why);
        item->setData(credentialRole, key->credential.id.toString());
        item->setData(typeRole, QVariant::fromValue(type->id.value));
        if (type->id != row.now) continue;
        QFont bold = m_list->font();
        bold.setWeight(QFont::DemiBold);
        item->setFont(bold);
        item->setText(tr("%1 · as now").arg(text));
    }
    if (entries.empty()) add(tr("Check the connection first: no event type is known."), tr("Nothing to choose"));
}

void EventTypeChoice::offer(const For &row, const ConnectionView &connection, const QRect &below)
{
    m_place = row.place;
    fill(row, connection);
    m_filter->clear();
    m_filter->setPlaceholderText(tr("Type to narrow down: title, length or stylist"));
    m_filter->setAccessibleName(tr("Narrow down the event types"));
    m_list->setAccessibleName(tr("Event types at Cal.com"));
    narrow(QString());
    const int rows = std::clamp(m_list->count(), 1, rowsShown);
    m_list->setFixedHeight(rows * size::row + 4);
    resize(std::max(wide, below.width()), sizeHint().height());
    QPoint at = below.bottomLeft();
    if (const auto *screen = parentWidget()->screen()) {
        const QRect room = screen->availableGeometry();
        if (at.y() + height() > room.bottom()) at.setY(std::max(room.top(), below.top() - height()));
        at.setX(std::clamp(at.x(), room.left(), std::max(room.left(), room.right() - width())));
    }
    move(at);
    show();
    m_filter->setFocus(Qt::PopupFocusReason);
}

/// Every word has to occur. The first that can be chosen and is not "nothing" is the one Enter takes.
void EventTypeChoice::narrow(const QString &text)
{
    const auto words = text.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    m_list->setCurrentItem(nullptr);
    for (int i = 0; i < m_list->count(); ++i) {
        auto *item = m_list->item(i);
        const bool fits = std::ranges::all_of(
            words, [item](const QString &word) { return item->text().contains(word, Qt::CaseInsensitive); });
        item->setHidden(!fits);
        const bool chosen = item->flags().testFlag(Qt::ItemIsEnabled) && item->data(typeRole).isValid();
        if (fits && chosen && !m_list->currentItem()) m_list->setCurrentItem(item);
    }
}

void EventTypeChoice::take()
{
    const auto *item = m_list->currentItem();
    if (!item || item->isHidden() || !item->flags().testFlag(Qt::ItemIsEnabled)) return;
    MappingChange change{m_place, {}, {}};
    if (item->data(typeRole).isValid()) {
        change.credential = CredentialId::fromString(item->data(credentialRole).toString()).value_or(CredentialId());
        change.eventType = EventTypeId{item->data(typeRole).value<decltype(EventTypeId::value)>()};
    }
    close();
    Q_EMIT changeRequested(change);
}

bool EventTypeChoice::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::KeyPress) return QFrame::eventFilter(watched, event);
    switch (static_cast<QKeyEvent *>(event)->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter: take(); return true;
    case Qt::Key_Escape: close(); return true;
    case Qt::Key_Up:
    case Qt::Key_Down:
    case Qt::Key_PageUp:
    case Qt::Key_PageDown: QCoreApplication::sendEvent(m_list, event); return true;
    default: return QFrame::eventFilter(watched, event);
    }
}

} // namespace tresen::ui
