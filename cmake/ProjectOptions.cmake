# SPDX-License-Identifier: GPL-3.0-or-later
# What every target of Tresen is compiled with. Carried by one INTERFACE target, never by directory-wide flags.

option(TRESEN_ASAN "AddressSanitizer and UndefinedBehaviorSanitizer" OFF)
option(TRESEN_TSAN "ThreadSanitizer" OFF)
option(TRESEN_FUZZ "libFuzzer targets (needs clang)" OFF)
option(TRESEN_COVERAGE "Line coverage for gcovr" OFF)

add_library(project_options INTERFACE)
target_compile_options(project_options INTERFACE
    -Wall -Wextra -Wpedantic -Wshadow -Wold-style-cast -Wnon-virtual-dtor -Woverloaded-virtual -Wconversion)
target_compile_definitions(project_options INTERFACE
    QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_KEYWORDS QT_NO_FOREACH QT_NO_URL_CAST_FROM_STRING
    QT_NO_NARROWING_CONVERSIONS_IN_CONNECT QT_DISABLE_DEPRECATED_BEFORE=0x060400
    TRESEN_VERSION="${PROJECT_VERSION}")
target_include_directories(project_options INTERFACE "${CMAKE_SOURCE_DIR}")

# Warnings are errors where we know the compiler; a newer one may warn of more without stopping a user's build.
if(DEFINED ENV{CI} OR (CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13))
    target_compile_options(project_options INTERFACE -Werror)
endif()

if(TRESEN_ASAN)
    target_compile_options(project_options INTERFACE -fsanitize=address,undefined -fno-sanitize-recover=undefined -fno-omit-frame-pointer)
    target_link_options(project_options INTERFACE -fsanitize=address,undefined)
elseif(TRESEN_TSAN)
    # GCC cannot instrument atomic_thread_fence and says so once a file that includes it.
    target_compile_options(project_options INTERFACE -fsanitize=thread -Wno-tsan)
    target_link_options(project_options INTERFACE -fsanitize=thread)
endif()
if(TRESEN_FUZZ)
    # What is fuzzed has to report its edges, too; the main of libFuzzer comes with the targets.
    target_compile_options(project_options INTERFACE -fsanitize=fuzzer-no-link,address,undefined
        -fno-sanitize-recover=undefined -fno-omit-frame-pointer)
    target_link_options(project_options INTERFACE -fsanitize=address,undefined)
endif()
if(TRESEN_COVERAGE)
    target_compile_options(project_options INTERFACE --coverage -O0)
    target_link_options(project_options INTERFACE --coverage)
endif()

find_program(CCACHE ccache)
if(CCACHE)
    set(CMAKE_CXX_COMPILER_LAUNCHER "${CMAKE_COMMAND}" -E env
        CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime CCACHE_BASEDIR=${CMAKE_SOURCE_DIR} "${CCACHE}")
    if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
        target_compile_options(project_options INTERFACE -fpch-preprocess)
    endif()
endif()
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    # gold ships with binutils and links three times as fast as bfd.
    find_program(GOLD ld.gold)
    if(GOLD AND NOT TRESEN_TSAN AND NOT TRESEN_ASAN)
        target_link_options(project_options INTERFACE -fuse-ld=gold)
    endif()
endif()
