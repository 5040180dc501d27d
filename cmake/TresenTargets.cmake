# SPDX-License-Identifier: GPL-3.0-or-later
# Short forms for the three kinds of target that Tresen has.

# Qt's own way gives each target a step that looks for classes to be moc'ed and one more file to compile, wanted or not:
# a quarter of everything there was to compile. A target without such classes goes without. Looked at while configuring;
# a library's first Q_OBJECT wants cmake to run again (else: "undefined reference to vtable").
function(tresen_moc_if_wanted name)
    get_target_property(sources ${name} SOURCES)
    foreach(source IN LISTS sources)
        get_filename_component(path "${source}" ABSOLUTE)
        file(STRINGS "${path}" found REGEX "^[ \t]*Q_(OBJECT|GADGET|NAMESPACE)" LIMIT_COUNT 1)
        if(found)
            return()
        endif()
    endforeach()
    set_target_properties(${name} PROPERTIES AUTOMOC OFF)
    target_include_directories(${name} BEFORE PRIVATE "${CMAKE_CURRENT_BINARY_DIR}/${name}_autogen/include")
endfunction()

# tresen_library(core_sync planner.cpp planner.h … USES core_domain … PRIVATE Boost::headers …)
# A static library of this folder. USES is public and names the folders it may include.
function(tresen_library name)
    cmake_parse_arguments(arg "" "" "USES;PRIVATE" ${ARGN})
    add_library(${name} STATIC ${arg_UNPARSED_ARGUMENTS})
    target_link_libraries(${name} PUBLIC ${arg_USES} PRIVATE project_options ${arg_PRIVATE})
    target_precompile_headers(${name} REUSE_FROM tresen_pch)
    tresen_moc_if_wanted(${name})
    # A source with planted defects (core/base/mutant.h) is compiled once more by tests/mutants, whose object takes the
    # place of this one: so it must not be one with its neighbours'.
    foreach(source IN LISTS arg_UNPARSED_ARGUMENTS)
        if(source MATCHES "\\.cpp$")
            file(STRINGS "${source}" marks REGEX "TRESEN_MUTANT\\(" LIMIT_COUNT 1)
            if(marks)
                set_source_files_properties("${source}" PROPERTIES SKIP_UNITY_BUILD_INCLUSION ON)
            endif()
        endif()
    endforeach()
endfunction()

# tresen_test(tst_planner USES core_sync …): tests/…/tst_planner.cpp as a program and a CTest case.
function(tresen_test name)
    cmake_parse_arguments(arg "READS_SOURCES" "TIMEOUT" "USES;SOURCES;LAUNCH" ${ARGN})
    if(NOT arg_TIMEOUT)
        set(arg_TIMEOUT 120)
    endif()
    add_executable(${name} ${name}.cpp ${arg_SOURCES})
    target_link_libraries(${name} PRIVATE ${arg_USES} Qt6::Test Qt6::Network project_options)
    # READS_SOURCES: it looks at files of the source tree. Not for all, or no two checkouts could share a compiler cache.
    if(arg_READS_SOURCES)
        target_compile_definitions(${name} PRIVATE TRESEN_SOURCE_DIR="${CMAKE_SOURCE_DIR}")
    endif()
    # A folder of tests may need another one: tests/ui.
    if(NOT TRESEN_TEST_PCH)
        set(TRESEN_TEST_PCH tresen_test_pch)
    endif()
    target_precompile_headers(${name} REUSE_FROM ${TRESEN_TEST_PCH})
    set_target_properties(${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/tests" AUTOMOC OFF)
    # The one class of a test is moc'ed into the file that it includes at its end.
    set(moc "${CMAKE_CURRENT_BINARY_DIR}/${name}_autogen/include/${name}.moc")
    qt_generate_moc(${name}.cpp "${moc}" TARGET ${name})
    set_source_files_properties(${name}.cpp PROPERTIES OBJECT_DEPENDS "${moc}")
    target_include_directories(${name} BEFORE PRIVATE "${CMAKE_CURRENT_BINARY_DIR}/${name}_autogen/include")
    # LAUNCH: what the test is run by, before its own path.
    add_test(NAME ${name} COMMAND ${arg_LAUNCH} $<TARGET_FILE:${name}>)
    set(environment "QT_QPA_PLATFORM=offscreen;XDG_RUNTIME_DIR=${CMAKE_BINARY_DIR}/run;TZ=Europe/Berlin;LC_ALL=C.UTF-8")
    list(APPEND environment "TRESEN_TEST_BIN=${CMAKE_BINARY_DIR}/bin")
    # Qt's own limit, five minutes a function, would end a long night of stories before ctest does.
    list(APPEND environment "QTEST_FUNCTION_TIMEOUT=${arg_TIMEOUT}000")
    # A sanitizer opens modules in the program's place, with a RUNPATH of its own.
    if(TRESEN_TSAN OR TRESEN_ASAN)
        list(APPEND environment "LD_LIBRARY_PATH=${TRESEN_MODULE_DIR}")
    endif()
    if(TRESEN_TSAN)
        list(APPEND environment "TSAN_OPTIONS=suppressions=${CMAKE_SOURCE_DIR}/tests/support/tsan.supp")
    endif()
    if(TRESEN_ASAN)
        list(APPEND environment "LSAN_OPTIONS=suppressions=${CMAKE_SOURCE_DIR}/tests/support/lsan.supp")
    endif()
    # What may take long begins first, so that nothing long is left over for one processor at the end.
    set_tests_properties(${name} PROPERTIES TIMEOUT ${arg_TIMEOUT} COST ${arg_TIMEOUT} ENVIRONMENT "${environment}")
endfunction()
file(MAKE_DIRECTORY "${CMAKE_BINARY_DIR}/run")
file(CHMOD "${CMAKE_BINARY_DIR}/run" PERMISSIONS OWNER_READ OWNER_WRITE OWNER_EXECUTE)

# The precompiled header: what nearly every file includes of Qt and the standard library; and what nearly every file of
# the console does.
set(TRESEN_PCH_HEADERS
    <algorithm> <array> <chrono> <functional> <memory> <optional> <string> <variant> <vector> <map> <unordered_map>
    <QByteArray> <QDateTime> <QHash> <QJsonArray> <QJsonDocument> <QJsonObject> <QObject> <QString> <QStringList> <QVariant>)
set(TRESEN_UI_PCH_HEADERS
    <algorithm> <chrono> <cmath> <functional> <memory> <optional> <vector>
    <QAbstractButton> <QAbstractItemModel> <QApplication> <QBoxLayout> <QEvent> <QFontMetricsF> <QFutureWatcher> <QHash>
    <QLabel> <QLineEdit> <QLocale> <QPainter> <QPainterPath> <QString> <QStyleOption> <QTimer> <QWidget>)
add_library(tresen_pch STATIC "${CMAKE_SOURCE_DIR}/cmake/pch.cpp")
target_link_libraries(tresen_pch PUBLIC Qt6::Core PRIVATE project_options)
set_target_properties(tresen_pch PROPERTIES AUTOMOC OFF)
target_precompile_headers(tresen_pch PRIVATE ${TRESEN_PCH_HEADERS})

# The same for tests, and Qt Test, which takes longer to read than most tests take to compile. It asks which modules of
# Qt there are, so all tests have the same ones; and which folder they are from, which nobody here wants to know.
set_property(TARGET Qt6::Test PROPERTY INTERFACE_COMPILE_DEFINITIONS QT_TESTLIB_LIB)
add_library(tresen_test_pch STATIC EXCLUDE_FROM_ALL "${CMAKE_SOURCE_DIR}/cmake/pch.cpp")
target_link_libraries(tresen_test_pch PUBLIC Qt6::Core Qt6::Test Qt6::Network PRIVATE project_options)
set_target_properties(tresen_test_pch PROPERTIES AUTOMOC OFF)
target_precompile_headers(tresen_test_pch PRIVATE <QtTest> ${TRESEN_PCH_HEADERS})
