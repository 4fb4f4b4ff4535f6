using System.Text.Json;
using CsCheck;
using Traceability.Retention;

namespace Traceability.Tests.Retention;

public sealed class MergeRowsTests
{
    private const string First = """
        "created_at": "2025-03-01T09:00:00+00:00", "updated_at": "2025-03-01T09:00:10+00:00"
        """;

    private const string Later = """
        "created_at": "2025-04-01T09:00:00+00:00", "updated_at": "2025-04-01T09:00:10+00:00"
        """;

    [Fact]
    public void What_is_missing_in_one_is_filled_in_from_the_other() => Equal(
        $$"""{ {{First}}, "prompt_text": "fix it", "agent": "debugger" }""",
        $$"""{ {{Later}}, "prompt_text": null, "agent": "debugger" }""",
        """{ "prompt_text": "fix it", "agent": "debugger" }""");

    [Fact]
    public void What_was_told_first_stays() => Equal(
        $$"""{ {{First}}, "agent": "debugger", "context": {"a": 1, "b": 2} }""",
        $$"""{ {{Later}}, "agent": "reviewer", "context": {"b": 3, "c": 4} }""",
        """{ "agent": "debugger", "context": {"a": 1, "b": 2, "c": 4} }""");

    [Fact]
    public void An_end_beats_none_and_brings_all_that_belongs_to_it() => Equal(
        $$"""{ {{First}}, "status": "in_progress", "completed_at": null, "error_message": null, "success": null }""",
        $$"""
        { {{Later}}, "status": "error", "completed_at": "2025-04-01T09:00:00+00:00",
          "error_message": "it broke", "success": false }
        """,
        """{ "status": "error", "error_message": "it broke", "success": false }""");

    [Fact]
    public void A_told_end_beats_one_that_was_inferred() => Equal(
        $$"""{ {{First}}, "status": "success", "completion_inferred": false, "completed_at": "2025-03-01T09:00:00+00:00" }""",
        $$"""{ {{Later}}, "status": "timeout", "completion_inferred": true, "completed_at": "2025-03-02T09:00:00+00:00" }""",
        """{ "status": "success", "completion_inferred": false }""");

    [Fact]
    public void A_trace_lasts_from_its_earliest_start_to_its_end() => Equal(
        $$"""
        { {{First}}, "started_at": "2025-03-01T09:00:00+00:00", "completed_at": null,
          "status": "in_progress", "duration_ms": null }
        """,
        $$"""
        { {{Later}}, "started_at": "2025-03-01T09:00:02+00:00", "completed_at": "2025-03-01T09:00:03.5+00:00",
          "status": "success", "duration_ms": 1500 }
        """,
        """{ "started_at": "2025-03-01T09:00:00+00:00", "duration_ms": 3500 }""");

    [Fact]
    public void Tags_are_united_and_what_was_counted_stays_counted() => Equal(
        $$"""{ {{First}}, "tags": ["b", "a"], "terms_counted": true, "learn_attempts": 5 }""",
        $$"""{ {{Later}}, "tags": ["c", "b"], "terms_counted": false, "learn_attempts": 0 }""",
        """{ "tags": ["a", "b", "c"], "terms_counted": true, "learn_attempts": 5 }""");

    [Fact]
    public void A_parent_that_is_told_with_its_call_beats_one_that_was_guessed() => Equal(
        $$"""{ {{First}}, "parent_id": "guessed", "parent_execution_id": null }""",
        $$"""{ {{Later}}, "parent_id": "told", "parent_execution_id": "call" }""",
        """{ "parent_id": "told", "parent_execution_id": "call" }""");

    [Fact]
    public void Of_the_same_row_at_two_moments_the_later_counts() => Equal(
        """
        { "created_at": "2025-03-01T09:00:00+00:00", "updated_at": "2025-03-01T09:00:10+00:00",
          "learned_at": "2025-03-01T09:00:20+00:00" }
        """,
        """{ "created_at": "2025-03-01T09:00:00+00:00", "updated_at": "2025-03-01T09:00:30+00:00", "learned_at": null }""",
        """{ "learned_at": null, "updated_at": "2025-03-01T09:00:30+00:00" }""");

    [Fact]
    public void Of_the_same_row_at_two_moments_the_later_is_not_taken_to_have_all_that_the_earlier_has() => Equal(
        """
        { "created_at": "2025-03-01T09:00:00+00:00", "updated_at": "2025-03-01T09:00:20+00:00",
          "tags": ["b"], "context": {"n": 1}, "agent": "debugger", "learn_error": null }
        """,
        $$"""{ {{First}}, "tags": ["a"], "context": {"m": 2}, "agent": null, "learn_error": "it failed" }""",
        """{ "tags": ["a", "b"], "context": {"n": 1, "m": 2}, "agent": "debugger", "learn_error": null }""");

    [Fact]
    public void A_number_is_not_changed_by_being_read() => Equal(
        $$"""{ {{First}}, "context": {"n": 12345678901234567890.12345678901234567890} }""",
        $$"""{ {{Later}}, "context": {"m": 1.10} }""",
        """{ "context": {"n": 12345678901234567890.12345678901234567890, "m": 1.10} }""");

    [Fact]
    public void It_does_not_matter_which_copy_comes_first_and_merging_again_changes_nothing()
    {
        var time = Gen.Int[0, 3].Select(i => $"\"2025-03-01T09:00:0{i}+00:00\"");
        // Two copies that were made at the same moment are of the same row, and do not contradict each other.
        Gen<JsonElement> Made(string created) =>
            from updated in time
            from started in time
            from ended in Gen.OneOf(time, Gen.Const("null"))
            from inferred in Gen.Bool
            from text in Gen.OneOf(Gen.Const("null"), Gen.Const("\"a\""), Gen.Const("\"b\""))
            from context in Gen.OneOf(Gen.Const("{}"), Gen.Const("""{"x": 1}"""), Gen.Const("""{"x": 2, "y": 3}"""))
            select JsonElement.Parse(
                $$"""
                { "created_at": "{{created}}", "updated_at": {{updated}}, "started_at": {{started}}, "completed_at": {{ended}},
                  "duration_ms": null, "status": "{{(ended == "null" ? "in_progress" : "success")}}",
                  "completion_inferred": {{(inferred ? "true" : "false")}},
                  "prompt_text": {{text}}, "context": {{context}}, "tags": [] }
                """);
        Gen.Select(Made("2025-03-01T09:00:00+00:00"), Made("2025-03-02T09:00:00+00:00"), Gen.Enum<ArchivedTable>()).Sample((a, b, table) =>
        {
            var merged = MergeRows.Merge(table, a, b);
            return JsonElement.DeepEquals(merged, MergeRows.Merge(table, b, a))
                && JsonElement.DeepEquals(merged, MergeRows.Merge(table, merged, a))
                && JsonElement.DeepEquals(merged, MergeRows.Merge(table, b, merged))
                && JsonElement.DeepEquals(merged, MergeRows.Merge(table, merged, merged));
        });
    }

    /// <summary>Compares the columns of what is expected, whichever copy comes first.</summary>
    private static void Equal(string a, string b, string expected)
    {
        var (one, other) = (JsonElement.Parse(a), JsonElement.Parse(b));
        foreach (var merged in new[] { MergeRows.Merge(ArchivedTable.Trace, one, other), MergeRows.Merge(ArchivedTable.Trace, other, one) })
        {
            foreach (var column in JsonElement.Parse(expected).EnumerateObject())
            {
                Assert.Equal(
                    column.Value.GetRawText().Replace(" ", "", StringComparison.Ordinal),
                    merged.GetProperty(column.Name).GetRawText().Replace(" ", "", StringComparison.Ordinal));
            }
        }
    }
}
