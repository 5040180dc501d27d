// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractButton>

#include "ui/widgets/motion.h"

namespace tresen::ui {

/// A page in the rail at the left: icon over word, with a badge where something waits.
class RailItem : public QAbstractButton
{
    Q_OBJECT
public:
    /// An icon of resources/icons, a literal.
    explicit RailItem(const char *icon, QWidget *parent = nullptr);

    /// 0 hides it. Urgent: a person is needed.
    void setBadge(qint64 count, bool urgent);
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const char *m_icon;
    qint64 m_badge = 0;
    bool m_urgent = false;
    ColourFade m_ground;
};

} // namespace tresen::ui
