// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/backend.h"
#include "ui/widgets/ground.h"

namespace tresen::ui {

class Button;
class GlyphLabel;
class Label;

/// Over every page while an outage drill is running: what goes wrong, what the console shows of it, what resolves it,
/// and that it is resolved. The way out is shown only after the sign could be seen, so that there is something to find.
class DrillBar : public Ground
{
    Q_OBJECT
public:
    explicit DrillBar(Backend &backend, QWidget *parent = nullptr);
    void retranslate();

Q_SIGNALS:
    void syncRequested();

private:
    void take(const DrillView &drill);
    void fill();

    Backend &m_backend;
    DrillView m_drill;
    bool m_remedy = false; ///< somebody asked for it
    GlyphLabel *m_glyph;
    Label *m_title;
    Label *m_words;
    Button *m_help;
    Button *m_sync;
    Button *m_end;
};

} // namespace tresen::ui
