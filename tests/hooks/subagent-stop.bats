load helper

@test "subagent-stop.sh keeps its payload untouched and says nothing" { records_untouched subagent-stop.sh subagent-stop; }

@test "subagent-stop.sh's event arrives, with its time" { arrives_with_its_time subagent-stop.sh subagent-stop; }

@test "subagent-stop.sh works without a service" { survives_without_a_service subagent-stop.sh subagent-stop; }

@test "subagent-stop.sh works without room on the disk, and without a home" { survives_without_room subagent-stop.sh subagent-stop; }

@test "subagent-stop.sh does nothing when tracing is disabled" { does_nothing_when_disabled subagent-stop.sh subagent-stop; }
