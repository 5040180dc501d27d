// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/overlay.h"

namespace tresen::ui {

/// F1: every key of the console.
class KeysOverlay : public Overlay
{
    Q_OBJECT
public:
    explicit KeysOverlay(QWidget *window);
};

/// A question with a title, what it means, and up to two answers; the safe one is the primary.
class QuestionOverlay : public Overlay
{
    Q_OBJECT
public:
    QuestionOverlay(const QString &title, const QString &text, const QString &stay, const QString &go, QWidget *window);

Q_SIGNALS:
    void confirmed();
};

} // namespace tresen::ui
