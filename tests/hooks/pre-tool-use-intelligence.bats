load helper

@test "pre-tool-use-intelligence.sh keeps its payload untouched and says nothing" { records_untouched pre-tool-use-intelligence.sh pre-tool-use; }

@test "pre-tool-use-intelligence.sh's event arrives, with its time" { arrives_with_its_time pre-tool-use-intelligence.sh pre-tool-use; }

@test "pre-tool-use-intelligence.sh works without a service" { survives_without_a_service pre-tool-use-intelligence.sh pre-tool-use; }

@test "pre-tool-use-intelligence.sh works without room on the disk, and without a home" { survives_without_room pre-tool-use-intelligence.sh pre-tool-use; }

@test "pre-tool-use-intelligence.sh does nothing when tracing is disabled" { does_nothing_when_disabled pre-tool-use-intelligence.sh pre-tool-use; }
