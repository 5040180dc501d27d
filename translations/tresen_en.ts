<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
    <context>
        <name>DecisionWords</name>
        <message numerus="yes">
            <source>and %n more call(s)</source>
            <translation>
                <numerusform>and %n more call</numerusform>
                <numerusform>and %n more calls</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ObjectiveText</name>
        <message numerus="yes">
            <source>%n more minute(s) down %1</source>
            <translation>
                <numerusform>%n more minute down %1</numerusform>
                <numerusform>%n more minutes down %1</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n minute(s) too many</source>
            <translation>
                <numerusform>%n minute too many</numerusform>
                <numerusform>%n minutes too many</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n more failure(s) %1</source>
            <translation>
                <numerusform>%n more failure %1</numerusform>
                <numerusform>%n more failures %1</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n failure(s) too many</source>
            <translation>
                <numerusform>%n failure too many</numerusform>
                <numerusform>%n failures too many</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n recorded, too few to judge</source>
            <translation>
                <numerusform>%n recorded, too few to judge</numerusform>
                <numerusform>%n recorded, too few to judge</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>tresen::ui::AbsenceCard</name>
        <message numerus="yes">
            <source>%n booking(s) lie in that time; these guests have to be called:</source>
            <translation>
                <numerusform>%n booking lies in that time; this guest has to be called:</numerusform>
                <numerusform>%n bookings lie in that time; these guests have to be called:</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n booking(s) of the salon&apos;s own close it at Cal.com.</source>
            <translation>
                <numerusform>%n booking of the salon&apos;s own closes it at Cal.com.</numerusform>
                <numerusform>%n bookings of the salon&apos;s own close it at Cal.com.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n booking(s) of the salon&apos;s own will close it at Cal.com.</source>
            <translation>
                <numerusform>%n booking of the salon&apos;s own will close it at Cal.com.</numerusform>
                <numerusform>%n bookings of the salon&apos;s own will close it at Cal.com.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>tresen::ui::AlertsPage</name>
        <message numerus="yes">
            <source>none of %n rule(s) fires</source>
            <translation>
                <numerusform>the one rule does not fire</numerusform>
                <numerusform>none of %n rules fires</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n rule(s) fire(s)</source>
            <translation>
                <numerusform>%n rule fires</numerusform>
                <numerusform>%n rules fire</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Hide %n quiet rule(s)</source>
            <translation>
                <numerusform>Hide %n quiet rule</numerusform>
                <numerusform>Hide %n quiet rules</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Show %n quiet rule(s)</source>
            <translation>
                <numerusform>Show %n quiet rule</numerusform>
                <numerusform>Show %n quiet rules</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>tresen::ui::BulkBar</name>
        <message numerus="yes">
            <source>%n selected</source>
            <translation>
                <numerusform>%n selected</numerusform>
                <numerusform>%n selected</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>tresen::ui::CustomerPicker</name>
        <message numerus="yes">
            <source>%n match(es) in %1 ms</source>
            <extracomment>%n matches, %1 milliseconds</extracomment>
            <translation>
                <numerusform>%n match in %1 ms</numerusform>
                <numerusform>%n matches in %1 ms</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>tresen::ui::DashboardsPage</name>
        <message numerus="yes">
            <source>%n call(s) active</source>
            <translation>
                <numerusform>%n call active</numerusform>
                <numerusform>%n calls active</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>tresen::ui::DayHead</name>
        <message numerus="yes">
            <source>%n appointment(s)</source>
            <translation>
                <numerusform>%n appointment</numerusform>
                <numerusform>%n appointments</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n cancelled</source>
            <translation>
                <numerusform>%n cancelled</numerusform>
                <numerusform>%n cancelled</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>tresen::ui::FindingsList</name>
        <message numerus="yes">
            <source>%n that is only good to know</source>
            <translation>
                <numerusform>%n that is only good to know</numerusform>
                <numerusform>%n that are only good to know</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>tresen::ui::FrontDeskPage</name>
        <message numerus="yes">
            <source>%n part(s) planned again</source>
            <translation>
                <numerusform>%n part planned again</numerusform>
                <numerusform>%n parts planned again</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>tresen::ui::KeysCard</name>
        <message numerus="yes">
            <source>sees %n event type(s)</source>
            <translation>
                <numerusform>sees %n event type</numerusform>
                <numerusform>sees %n event types</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>tresen::ui::MainWindow</name>
        <message numerus="yes">
            <source>%n booking(s) not yet at Cal.com</source>
            <translation>
                <numerusform>%n booking not yet at Cal.com</numerusform>
                <numerusform>%n bookings not yet at Cal.com</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>tresen::ui::RailItem</name>
        <message numerus="yes">
            <source>%n waiting</source>
            <translation>
                <numerusform>%n waiting</numerusform>
                <numerusform>%n waiting</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>tresen::ui::SloBoard</name>
        <message numerus="yes">
            <source>%n of %1 objectives missed or at risk: %2</source>
            <translation>
                <numerusform>%n of %1 objectives missed or at risk: %2</numerusform>
                <numerusform>%n of %1 objectives missed or at risk: %2</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>tresen::ui::StatusStrip</name>
        <message numerus="yes">
            <source>&lt;b&gt;%n&lt;/b&gt; booking(s) waiting, kept safely here</source>
            <translation>
                <numerusform>&lt;b&gt;%n&lt;/b&gt; booking waiting, kept safely here</numerusform>
                <numerusform>&lt;b&gt;%n&lt;/b&gt; bookings waiting, kept safely here</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>&lt;b&gt;%n&lt;/b&gt; booking(s) not yet at Cal.com</source>
            <translation>
                <numerusform>&lt;b&gt;%n&lt;/b&gt; booking not yet at Cal.com</numerusform>
                <numerusform>&lt;b&gt;%n&lt;/b&gt; bookings not yet at Cal.com</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>tresen::ui::SyncPage</name>
        <message numerus="yes">
            <source>%n booking(s) at Cal.com belong to nobody here</source>
            <translation>
                <numerusform>%n booking at Cal.com belongs to nobody here</numerusform>
                <numerusform>%n bookings at Cal.com belong to nobody here</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n booking(s) not settled, kept safely here</source>
            <translation>
                <numerusform>%n booking not settled, kept safely here</numerusform>
                <numerusform>%n bookings not settled, kept safely here</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>tresen::ui::SyncTiles</name>
        <message numerus="yes">
            <source>%n cause(s)</source>
            <translation>
                <numerusform>%n cause</numerusform>
                <numerusform>%n causes</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>tresen::ui::UnsettledModel</name>
        <message numerus="yes">
            <source>%1, %n row(s)</source>
            <translation>
                <numerusform>%1, %n row</numerusform>
                <numerusform>%1, %n rows</numerusform>
            </translation>
        </message>
    </context>
<context>
        <name>tresen::ui::CallPanel</name>
        <message numerus="yes">
            <source>%n question(s), answered in %1 together, the slowest in %2</source>
            <extracomment>%n questions of the assistant; %1 and %2: &quot;38 ms&quot;</extracomment>
            <translation>
                <numerusform>%n question, answered in %1 together, the slowest in %2</numerusform>
                <numerusform>%n questions, answered in %1 together, the slowest in %2</numerusform>
            </translation>
        </message>
    </context>
<context>
        <name>tresen::ui::CallerCard</name>
        <message numerus="yes">
            <source>%n visit(s)</source>
            <translation>
                <numerusform>%n visit</numerusform>
                <numerusform>%n visits</numerusform>
            </translation>
        </message>
    </context>
<context>
        <name>tresen::ui::CallsPage</name>
        <message numerus="yes">
            <source>%n on the line</source>
            <translation>
                <numerusform>%n on the line</numerusform>
                <numerusform>%n on the line</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n today</source>
            <translation>
                <numerusform>%n today</numerusform>
                <numerusform>%n today</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>tresen::ui::ObjectiveRow</name>
        <message numerus="yes">
            <source>%n day(s) without data</source>
            <translation>
                <numerusform>%n day without data</numerusform>
                <numerusform>%n days without data</numerusform>
            </translation>
        </message>
    </context>
    <context>
            <name>tresen::ui::AwayLine</name>
            <message numerus="yes">
                <source>See the %n booking(s) that others do not know of yet</source>
                <translation>
                    <numerusform>See the %n booking that others do not know of yet</numerusform>
                    <numerusform>See the %n bookings that others do not know of yet</numerusform>
                </translation>
            </message>
        </context>
    <context>
            <name>tresen::ui::ScheduleCard</name>
            <message numerus="yes">
                <source>%n day(s) otherwise</source>
                <translation>
                    <numerusform>%n day otherwise</numerusform>
                    <numerusform>%n days otherwise</numerusform>
                </translation>
            </message>
        </context>
    <context>
        <name>ClaimText</name>
        <message numerus="yes">
            <source>%n value(s), too few to judge percentiles</source>
            <translation>
                <numerusform>%n value, too few to judge percentiles</numerusform>
                <numerusform>%n values, too few to judge percentiles</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n in all, too few to judge shares</source>
            <translation>
                <numerusform>%n in all, too few to judge shares</numerusform>
                <numerusform>%n in all, too few to judge shares</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n in all, too few to see a trend</source>
            <translation>
                <numerusform>%n in all, too few to see a trend</numerusform>
                <numerusform>%n in all, too few to see a trend</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n in all, too few to call one of them slow</source>
            <translation>
                <numerusform>%n in all, too few to call it slow</numerusform>
                <numerusform>%n in all, too few to call one of them slow</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Looked at %n time(s) only in this range</source>
            <translation>
                <numerusform>Looked at %n time only in this range</numerusform>
                <numerusform>Looked at %n times only in this range</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>WhyText</name>
        <message numerus="yes">
            <source>%n more</source>
            <translation>
                <numerusform>%n more</numerusform>
                <numerusform>%n more</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>tresen::ui::GuestQuestion</name>
        <message numerus="yes">
            <source>%n guest(s) are booked on %1 and would find nobody. The bookings stay until you have called them.</source>
            <translation>
                <numerusform>%n guest is booked on %1 and would find nobody. The booking stays until you have called.</numerusform>
                <numerusform>%n guests are booked on %1 and would find nobody. The bookings stay until you have called them.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>It is entered. These %n guest(s) of %1 have to be called.</source>
            <translation>
                <numerusform>It is entered. This %n guest of %1 has to be called.</numerusform>
                <numerusform>It is entered. These %n guests of %1 have to be called.</numerusform>
            </translation>
        </message>
    </context>
</TS>
