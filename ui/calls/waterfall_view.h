// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "ui/models/call_waterfall.h"

namespace tresen::ui {

/// A call from its ring to Cal.com as a waterfall: at the left what was asked and answered, in the middle when, at the
/// right how long it took. Arrow keys walk its rows; Enter on one that booked opens the appointment.
class WaterfallView : public QWidget
{
    Q_OBJECT
public:
    explicit WaterfallView(QWidget *parent = nullptr);

    void show(const CallWaterfall &fall);
    [[nodiscard]] const CallWaterfall &shown() const { return m_fall; }
    [[nodiscard]] int current() const { return m_current; }

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;

Q_SIGNALS:
    void appointmentRequested(tresen::AppointmentId appointment);
    /// Where the row lies that the keyboard has reached.
    void rowReached(const QRect &row);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    bool event(QEvent *event) override;

private:
    /// Where a row lies, and its answer broken into lines.
    struct Place {
        int top = 0;
        int height = 0;
        QStringList answer;
    };
    [[nodiscard]] std::vector<Place> placesFor(int width) const;
    [[nodiscard]] double laneLeft(int width) const;
    [[nodiscard]] double xOf(CallWaterfall::Span at) const;
    [[nodiscard]] QRectF barOf(CallWaterfall::Span from, CallWaterfall::Span to, double middle, double height) const;
    [[nodiscard]] int rowAt(int y) const;
    [[nodiscard]] QRect rectOf(int row) const;
    void paintAxis(QPainter &painter) const;
    void paintPieces(QPainter &painter) const;
    void paintRow(QPainter &painter, int row) const;
    void describe();

    CallWaterfall m_fall;
    std::vector<Place> m_places;
    int m_current = -1;
    bool m_ring = false;
};

} // namespace tresen::ui
