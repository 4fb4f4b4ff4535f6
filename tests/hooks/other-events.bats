load helper

@test "other-events.sh keeps its payload untouched and says nothing" { records_untouched other-events.sh notification; }

@test "other-events.sh's event arrives, with its time" { arrives_with_its_time other-events.sh notification; }

@test "other-events.sh works without a service" { survives_without_a_service other-events.sh notification; }

@test "other-events.sh works without room on the disk, and without a home" { survives_without_room other-events.sh notification; }

@test "other-events.sh does nothing when tracing is disabled" { does_nothing_when_disabled other-events.sh notification; }
