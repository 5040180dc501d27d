// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "core/engine/views.h"

namespace tresen::ui {

/// The service in its colour: name and price, below it time and stylists.
class ServiceCard : public QWidget
{
    Q_OBJECT
public:
    explicit ServiceCard(QWidget *parent = nullptr);
    void setContent(int colour, const QString &name, const QString &price, const QString &when, const QString &who);
    [[nodiscard]] QSize sizeHint() const override { return {328, 72}; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    int m_colour = 0;
    QString m_name;
    QString m_price;
    QString m_when;
    QString m_who;
};

} // namespace tresen::ui
