// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QComboBox>

#include "core/domain/catalog.h"

namespace tresen::ui {

/// The salon's services by category, each with its colour and its minutes. Typing jumps to a name.
class ServiceCombo : public QComboBox
{
    Q_OBJECT
public:
    explicit ServiceCombo(QWidget *parent = nullptr);

    /// Keeps the choice where the service still exists.
    void setCatalog(const Catalog &catalog);
    [[nodiscard]] ServiceId service() const;
    void choose(ServiceId service);
    /// By name; false if there is none.
    /// What stands there while nothing is known of anybody.
    void chooseDefault() { setCurrentIndex(count() > 0 ? 0 : -1); }
    bool chooseByName(const QString &name);

protected:
    void paintEvent(QPaintEvent *event) override;
};

} // namespace tresen::ui
