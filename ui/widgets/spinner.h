// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QBasicTimer>
#include <QObject>

class QPainter;
class QWidget;
class QRectF;
class QColor;

namespace tresen::ui {

/// A turning ring inside a busy button or beside a word; it stands still where the desktop wants no motion.
class Spinner final : public QObject
{
    Q_OBJECT
public:
    /// Repaints `owner` while it turns.
    explicit Spinner(QWidget *owner);

    void start();
    void stop();
    void draw(QPainter &painter, const QRectF &rect, const QColor &track, const QColor &arc) const;

protected:
    void timerEvent(QTimerEvent *event) override;

private:
    QWidget *m_owner;
    QBasicTimer m_timer;
    int m_angle = 0;
};

} // namespace tresen::ui
