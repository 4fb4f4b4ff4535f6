load helper

@test "stop.sh keeps its payload untouched and says nothing" { records_untouched stop.sh stop; }

@test "stop.sh's event arrives, with its time" { arrives_with_its_time stop.sh stop; }

@test "stop.sh works without a service" { survives_without_a_service stop.sh stop; }

@test "stop.sh works without room on the disk, and without a home" { survives_without_room stop.sh stop; }

@test "stop.sh does nothing when tracing is disabled" { does_nothing_when_disabled stop.sh stop; }
