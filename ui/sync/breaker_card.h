// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/engine.h"
#include "ui/widgets/ground.h"

class QHBoxLayout;
class QMenu;

namespace tresen::ui {

class Button;
class GlyphLabel;
class Label;
class SegmentedControl;
class StateBand;
class StateMachine;

/// The circuit breaker of one credential: its state in a word and as a drawing, the time to the next probe, the last
/// hour, and what an admin can do. With several credentials one is chosen.
class BreakerCard : public Ground
{
    Q_OBJECT
public:
    explicit BreakerCard(QWidget *parent = nullptr);

    void setStatus(const StatusView &status, Instant now);
    void setSamples(const std::vector<UpstreamSample> &samples, Instant now, const Zone &zone);
    [[nodiscard]] CredentialId credential() const;
    void retranslate();

Q_SIGNALS:
    void commanded(tresen::CredentialId credential, tresen::Engine::BreakerCommand command);
    void credentialChanged();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void fill();
    void fillWords();
    void fit();
    [[nodiscard]] const CredentialView *shown() const;

    StatusView m_status;
    Instant m_now;
    int m_index = 0;
    GlyphLabel *m_glyph;
    Label *m_title;
    Label *m_note;
    SegmentedControl *m_credentials;
    Button *m_probe;
    Button *m_more;
    QMenu *m_menu;
    QHBoxLayout *m_head = nullptr;
    StateMachine *m_machine;
    StateBand *m_band;
};

} // namespace tresen::ui
