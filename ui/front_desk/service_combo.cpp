// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/front_desk/service_combo.h"

#include <QAbstractItemView>
#include <QPainter>
#include <QStyleOptionComboBox>
#include <QStyledItemDelegate>

#include "ui/models/format.h"
#include "ui/theme/figures.h"
#include "ui/theme/paint.h"

namespace tresen::ui {

namespace {

enum Role { ColourRole = Qt::UserRole + 1, LengthRole, CategoryRole };

void drawService(QPainter &painter, const QRectF &row, const QVariant &name, const QVariant &colour,
                 const QString &length, const Theme &t)
{
    roundRect(painter, QRectF(row.left(), row.center().y() - 9, 4, 18), 2, t.service(colour.toInt()).edge);
    painter.setFont(textFont(TextSize::Small));
    painter.setPen(t(Colour::Text3));
    const double right = figuresWidth(painter.font(), length);
    drawFigures(painter, row, Qt::AlignRight | Qt::AlignVCenter, length);
    painter.setFont(textFont(TextSize::Body));
    painter.setPen(t(Colour::Text));
    const double room = row.width() - 12 - right - 8;
    drawFigures(painter, QRectF(row.left() + 12, row.top(), room, row.height()), Qt::AlignLeft | Qt::AlignVCenter,
                elideFigures(painter.font(), name.toString(), room));
}

class ServiceDelegate final : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const Theme &t = Theme::of(option.widget);
        const bool over = option.state.testFlag(QStyle::State_Selected);
        painter->fillRect(option.rect, t(over ? Colour::Selected : Colour::Raised));
        drawService(*painter, QRectF(option.rect).adjusted(12, 0, -12, 0), index.data(Qt::DisplayRole),
                    index.data(ColourRole), index.data(LengthRole).toString(), t);
    }
    QSize sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const override { return {240, size::row}; }
};

} // namespace

ServiceCombo::ServiceCombo(QWidget *parent)
    : QComboBox(parent)
{
    setItemDelegate(new ServiceDelegate(this));
    setMaxVisibleItems(12);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    view()->setFrameShape(QFrame::NoFrame);
}

void ServiceCombo::setCatalog(const Catalog &catalog)
{
    const auto kept = service();
    const QSignalBlocker quiet(this);
    clear();
    for (const auto &service : catalog.services) {
        if (!service.active) continue;
        addItem(service.name, service.id.toString());
        const int row = count() - 1;
        setItemData(row, service.colour, ColourRole);
        setItemData(row, minutesText(service.length()), LengthRole);
        setItemData(row, QStringLiteral("%1, %2").arg(service.name, minutesText(service.length())),
                    Qt::AccessibleTextRole);
    }
    choose(kept);
}

ServiceId ServiceCombo::service() const
{
    return ServiceId::fromString(currentData().toString()).value_or(ServiceId{});
}

void ServiceCombo::choose(ServiceId wanted)
{
    const int row = findData(wanted.toString());
    setCurrentIndex(row >= 0 ? row : count() > 0 ? 0 : -1);
}

bool ServiceCombo::chooseByName(const QString &name)
{
    const int row = findText(name, Qt::MatchExactly);
    if (row < 0) return false;
    setCurrentIndex(row);
    return true;
}

void ServiceCombo::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    QStyleOptionComboBox option;
    initStyleOption(&option);
    style()->drawComplexControl(QStyle::CC_ComboBox, &option, &painter, this);
    if (currentIndex() < 0) return;
    const QRect inner = style()->subControlRect(QStyle::CC_ComboBox, &option, QStyle::SC_ComboBoxEditField, this);
    drawService(painter, QRectF(inner), currentText(), currentData(ColourRole), currentData(LengthRole).toString(),
                Theme::of(this));
}

} // namespace tresen::ui
