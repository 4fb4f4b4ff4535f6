load helper

@test "session-end.sh keeps its payload untouched and says nothing" { records_untouched session-end.sh session-end; }

@test "session-end.sh's event arrives, with its time" { arrives_with_its_time session-end.sh session-end; }

@test "session-end.sh works without a service" { survives_without_a_service session-end.sh session-end; }

@test "session-end.sh works without room on the disk, and without a home" { survives_without_room session-end.sh session-end; }

@test "session-end.sh does nothing when tracing is disabled" { does_nothing_when_disabled session-end.sh session-end; }
