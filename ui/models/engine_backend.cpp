// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/engine_backend.h"

namespace tresen::ui {

EngineBackend::EngineBackend(Engine &engine, Actor actor, QObject *parent)
    : Backend(parent)
    , m_engine(engine)
    , m_actor(std::move(actor))
{
    connect(&engine, &Engine::appointmentsChanged, this, &Backend::appointmentsChanged);
    connect(&engine, &Engine::catalogChanged, this, &Backend::catalogChanged);
    connect(&engine, &Engine::statusChanged, this, &Backend::statusChanged);
    connect(&engine, &Engine::upstreamSampled, this, &Backend::upstreamSampled);
    connect(&engine, &Engine::reconcileProgressed, this, &Backend::reconcileProgressed);
    connect(&engine, &Engine::timesLearned, this, &Backend::timesLearned);
    connect(&engine, &Engine::drillChanged, this, &Backend::drillChanged);
    connect(&engine, &Engine::bulkChanged, this, &Backend::bulkChanged);
    connect(&engine, &Engine::objectivesChanged, this, &Backend::objectivesChanged);
    connect(&engine, &Engine::alertRaised, this, &Backend::alertRaised);
    connect(&engine, &Engine::callChanged, this, &Backend::callChanged);
    connect(&engine, &Engine::callRang, this, &Backend::callRang);
    connect(&engine, &Engine::fatal, this, &Backend::fatal);
}

Instant EngineBackend::now() const { return m_clock.now(); }

} // namespace tresen::ui
