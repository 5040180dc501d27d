// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/backend.h"
#include "ui/settings/step_card.h"

class QComboBox;

namespace tresen::ui {

class Field;
class LineList;

/// What callers say for each service beside its name, so that "etwas für kaputte Haare" finds the right one.
class KeywordsCard : public StepCard
{
    Q_OBJECT
public:
    explicit KeywordsCard(Backend &backend, QWidget *parent = nullptr);
    void fill();
    void retranslate();

Q_SIGNALS:
    void saveRequested(tresen::ServiceId service, const QStringList &keywords);

private:
    /// Takes the words of the chosen service into the field.
    void showChosen();
    void save();
    [[nodiscard]] const Service *chosen() const;

    Backend &m_backend;
    std::shared_ptr<const Catalog> m_catalog;
    QComboBox *m_service;
    Field *m_words;
    Button *m_save;
    Label *m_trouble;
    LineList *m_lines;
};

} // namespace tresen::ui
