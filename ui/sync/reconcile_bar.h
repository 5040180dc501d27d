// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/views.h"
#include "ui/widgets/ground.h"

namespace tresen::ui {

class Button;
class GlyphLabel;
class Label;
class ProgressLine;

/// A comparison of everything that is still to come with Cal.com: how far it is, then what was compared, what differed,
/// what was repaired by itself and what asks a person. Hidden while there is nothing to say.
class ReconcileBar : public Ground
{
    Q_OBJECT
public:
    explicit ReconcileBar(QWidget *parent = nullptr);

    void setProgress(const ReconcileProgress &progress);
    void setSummary(const ReconcileSummary &summary);
    void setRefused(const QString &words);
    void retranslate();
    /// "1,284 compared, 3 differed: 2 repaired by itself, 1 needs you."
    [[nodiscard]] static QString words(const ReconcileSummary &summary);

Q_SIGNALS:
    void cancelRequested();

private:
    void fill();

    ReconcileProgress m_progress;
    std::optional<ReconcileSummary> m_summary;
    QString m_refused;
    GlyphLabel *m_glyph;
    Label *m_title;
    Label *m_words;
    ProgressLine *m_line;
    Button *m_close;
};

} // namespace tresen::ui
