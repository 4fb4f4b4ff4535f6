load helper

@test "post-tool-use.sh keeps its payload untouched and says nothing" { records_untouched post-tool-use.sh post-tool-use; }

@test "post-tool-use.sh's event arrives, with its time" { arrives_with_its_time post-tool-use.sh post-tool-use; }

@test "post-tool-use.sh works without a service" { survives_without_a_service post-tool-use.sh post-tool-use; }

@test "post-tool-use.sh works without room on the disk, and without a home" { survives_without_room post-tool-use.sh post-tool-use; }

@test "post-tool-use.sh does nothing when tracing is disabled" { does_nothing_when_disabled post-tool-use.sh post-tool-use; }
