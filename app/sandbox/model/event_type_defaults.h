// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace tresen::sandbox {

/// Members of an event type that are the same for all of ours, as the measured server sent them.
constexpr auto currentDefaults = R"json(
{"description":"","disableGuests":false,"currency":"usd","lockTimeZoneToggleOnBookingPage":false,
"forwardParamsSuccessRedirect":true,"successRedirectUrl":null,"isInstantEvent":false,
"onlyShowFirstAvailableSlot":false,"offsetStart":0,"requiresBookerEmailVerification":false,
"hideCalendarNotes":false,"useDestinationCalendarEmail":false,"hideCalendarEventDetails":false,
"hideOrganizerEmail":false,"calVideoSettings":{"sendTranscriptionEmails":true},
"bookingRequiresAuthentication":false,"bookerActiveBookingsLimit":{"disabled":true},"disableRescheduling":{
"disabled":false},"interfaceLanguage":null,"allowReschedulingPastBookings":false,
"allowReschedulingCancelledBookings":false,"showOptimizedSlots":false}
)json";
constexpr auto legacyDefaults = R"json(
{"teamId":null,"schedulingType":null,"description":null,"interfaceLanguage":null,
"canSendCalVideoTranscriptionEmails":true,"requiresConfirmationForFreeEmail":false,
"requiresConfirmationWillBlockSlot":false,"autoTranslateDescriptionEnabled":false,"position":0,"offsetStart":0,
"profileId":null,"eventName":null,"parentId":null,"timeZone":null,"periodType":"UNLIMITED",
"periodStartDate":null,"periodEndDate":null,"periodDays":null,"periodCountCalendarDays":null,
"lockTimeZoneToggleOnBookingPage":false,"lockedTimeZone":null,"requiresBookerEmailVerification":false,
"disableGuests":false,"disableRescheduling":false,"minimumRescheduleNotice":null,
"allowReschedulingCancelledBookings":false,"hideCalendarNotes":false,"seatsPerTimeSlot":null,
"onlyShowFirstAvailableSlot":false,"allowReschedulingPastBookings":false,"hideOrganizerEmail":false,
"showOptimizedSlots":false,"seatsShowAttendees":false,"seatsShowAvailabilityCount":true,
"instantMeetingScheduleId":null,"currency":"usd","successRedirectUrl":null,"isInstantEvent":false,
"instantMeetingExpiryTimeOffsetInSeconds":90,"instantMeetingParameters":[],"assignAllTeamMembers":false,
"isRRWeightsEnabled":false,"enablePerHostLocations":false,"rescheduleWithSameRoundRobinHost":false,
"recurringEvent":null,"useEventTypeDestinationCalendarEmail":false,"secondaryEmailId":null,"bookingLimits":null,
"durationLimits":null,"eventTypeColor":null,"hideCalendarEventDetails":false,"rrSegmentQueryValue":null,
"assignRRMembersUsingSegment":false,"maxLeadThreshold":null,"useEventLevelSelectedCalendars":false,
"customReplyToEmail":null,"restrictionScheduleId":null,"useBookerTimezone":false,"instantMeetingSchedule":null,
"hashedLink":[],"children":[],"hosts":[],"team":null}
)json";
constexpr auto legacyBookedDefaults = R"json(
{"eventName":null,"recurringEvent":null,"currency":"usd","disableGuests":false,"seatsPerTimeSlot":null,
"seatsShowAttendees":false,"seatsShowAvailabilityCount":true,"eventTypeColor":null,"customReplyToEmail":null,
"allowReschedulingPastBookings":false,"hideOrganizerEmail":false,"disableRescheduling":false,
"minimumRescheduleNotice":null,"teamId":null,"parentId":null,"schedulingType":null,"hosts":[],"team":null,
"hostGroups":[]}
)json";
constexpr auto legacyQuestions = R"json(
[{"name":"name","type":"name","sources":[{"id":"default","type":"default","label":"Default"}],"variant":
"fullName","editable":"system","required":true,"defaultLabel":"your_name","variantsConfig":{"variants":{
"fullName":{"fields":[{"name":"fullName","type":"text","label":"your_name","required":true}]},
"firstAndLastName":{"fields":[{"name":"firstName","type":"text","label":"","required":true,"placeholder":""},{
"name":"lastName","type":"text","label":"","required":false,"placeholder":""}]}}}},{"name":"email","type":
"email","sources":[{"id":"default","type":"default","label":"Default"}],"editable":"system-but-optional",
"required":true,"defaultLabel":"email_address"},{"name":"location","type":"radioInput","sources":[{"id":
"default","type":"default","label":"Default"}],"editable":"system","required":false,"defaultLabel":"location",
"getOptionsAt":"locations","optionsInputs":{"phone":{"type":"phone","required":true,"placeholder":""},
"somewhereElse":{"type":"text","required":true,"placeholder":""},"attendeeInPerson":{"type":"address",
"required":true,"placeholder":""}},"hideWhenJustOneOption":true},{"name":"title","type":"text","hidden":true,
"sources":[{"id":"default","type":"default","label":"Default"}],"editable":"system-but-optional",
"required":true,"defaultLabel":"what_is_this_meeting_about","defaultPlaceholder":""},{"name":"notes","type":
"textarea","sources":[{"id":"default","type":"default","label":"Default"}],"editable":"system-but-optional",
"required":false,"defaultLabel":"additional_notes","defaultPlaceholder":"share_additional_notes"},{"name":
"guests","type":"multiemail","hidden":false,"sources":[{"id":"default","type":"default","label":"Default"}],
"editable":"system-but-optional","required":false,"defaultLabel":"additional_guests","defaultPlaceholder":
"email"},{"name":"rescheduleReason","type":"textarea","views":[{"id":"reschedule","label":"Reschedule View"}],
"sources":[{"id":"default","type":"default","label":"Default"}],"editable":"system-but-optional",
"required":false,"defaultLabel":"reason_for_reschedule","defaultPlaceholder":"reschedule_placeholder"}]
)json";

} // namespace tresen::sandbox
