// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/engine_backend.h"
#include "ui/shell/shell.h"

// Apart from shell.cpp, so that a test of the window links no engine.
namespace tresen::ui {

Shell::Shell(Engine &engine, const ShellOptions &options, QObject *parent)
    : Shell(std::make_unique<EngineBackend>(engine, options.actor), options, parent)
{}

} // namespace tresen::ui
