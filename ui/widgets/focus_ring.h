// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFocusFrame>
#include <QPointer>

namespace tresen::ui {

/// Shows where the keyboard is: a ring around the focused button, chip, tile or rail item, only while the keyboard is
/// used. Fields change their edge instead, views draw theirs inside the row; both are left alone. One per application.
class FocusRing final : public QObject
{
    Q_OBJECT
public:
    explicit FocusRing(QObject *parent);
    ~FocusRing() override;

    /// Where the ring is now; null for none.
    [[nodiscard]] QWidget *widget() const;

protected:
    bool eventFilter(QObject *object, QEvent *event) override;

private:
    void show(QWidget *on);

    QPointer<QFocusFrame> m_frame;
    bool m_keyboard = false;
};

} // namespace tresen::ui
