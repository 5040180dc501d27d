// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <vector>

#include <QWidget>

#include "core/domain/catalog.h"

class QComboBox;
class QGridLayout;

namespace tresen::ui {

class Label;

/// Who is to do each part of a service: anyone, or somebody the customer asks for. Shown for services in several parts
/// that more than one person offers.
class PartsChoice : public QWidget
{
    Q_OBJECT
public:
    explicit PartsChoice(QWidget *parent = nullptr);

    /// All parts by anyone again.
    void setService(const Catalog &catalog, const Service &service);
    /// By part; nothing: anyone.
    [[nodiscard]] std::vector<std::optional<StaffId>> chosen() const;
    [[nodiscard]] bool isNeeded() const { return m_needed; }
    void followInTabOrder(QWidget *before);
    [[nodiscard]] QWidget *last() const;

Q_SIGNALS:
    void changed();

private:
    QGridLayout *m_grid;
    std::vector<Label *> m_names;
    std::vector<QComboBox *> m_combos;
    bool m_needed = false;
};

} // namespace tresen::ui
