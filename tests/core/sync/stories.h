// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "story.h"

namespace tresen::test {

/// A story, how each segment ends, and what is alive at Cal.com then.
struct NamedStory {
    const char *name;
    std::function<void(Story &)> tell;
    const char *ends;
    const char *upstream;
};

[[nodiscard]] std::vector<NamedStory> plainStories();
[[nodiscard]] std::vector<NamedStory> lostStories();
[[nodiscard]] std::vector<NamedStory> onlineStories();
[[nodiscard]] std::vector<NamedStory> hostStories();
[[nodiscard]] std::vector<NamedStory> partStories();

} // namespace tresen::test
