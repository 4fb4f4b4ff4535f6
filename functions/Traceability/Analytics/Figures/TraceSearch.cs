using NpgsqlTypes;
using Traceability.Analytics.Asking;
using Traceability.Http;
using Traceability.Traces;

namespace Traceability.Analytics.Figures;

/// <summary>Which traces are listed, and in which order; null narrows nothing.</summary>
/// <param name="Outcome">success, no_success or unclear.</param>
/// <param name="Status">How it ended.</param>
/// <param name="Task">Of that task.</param>
/// <param name="Tool">In which that tool was called.</param>
/// <param name="Text">In whose prompt these words are, the last of them perhaps not yet typed to its end.</param>
/// <param name="LeastCost">That cost so many US dollars at least, with all that they started.</param>
/// <param name="Sort">newest, cost or duration.</param>
internal sealed record TraceSearch(
    string? Outcome, string? Status, Guid? Task, string? Tool, string? Text, double? LeastCost, string? Sort)
{
    /// <summary>What the traces t stand in order of.</summary>
    public string Order => Sort switch
    {
        "cost" => "spent.cost_usd DESC NULLS LAST, t.started_at DESC, t.id DESC",
        "duration" => "t.duration_ms DESC NULLS LAST, t.started_at DESC, t.id DESC",
        _ => "t.started_at DESC, t.id DESC",
    };

    public static TraceSearch Read(QueryFields fields)
    {
        var least = fields.Text("min_cost");
        var cost = 0.0;
        if (least is not null && !(double.TryParse(
            least, System.Globalization.NumberStyles.Float, System.Globalization.CultureInfo.InvariantCulture, out cost) && cost >= 0))
        {
            fields.Fail<object>("min_cost", "must be a number of US dollars, and not negative");
        }

        return new TraceSearch(
            fields.OneOf("outcome", "success", "no_success", "unclear"),
            fields.OneOf("status", "in_progress", "success", "error", "timeout", "cancelled"), fields.Id("task"), fields.Text("tool"),
            fields.Text("text"), least is null ? null : cost, fields.OneOf("sort", "newest", "cost", "duration"));
    }

    /// <summary>Whether what each trace cost with all that it started must be known, as spent.</summary>
    public bool IsOfCost => LeastCost is not null || Sort == "cost";

    /// <summary>The words asked for, where the newest traces that have them are asked for: the others are looked for in order.</summary>
    public string? NewestWith(AnalyticsSql sql) =>
        Text is { } text && (Sort ?? "newest") == "newest" && LeastCost is null ? Words(sql, text) : null;

    /// <summary>What t must be, but for the words.</summary>
    public string Conditions(AnalyticsSql sql) =>
        sql.Is("trace_outcome(t.success_criteria)", Outcome)
        + sql.Is("t.status", Status)
        + (Task is { } task ? $" AND t.task_id = {sql.Add(task, NpgsqlDbType.Uuid)}" : "")
        + (Tool is { } tool
            ? $" AND EXISTS (SELECT FROM hook_executions h WHERE h.correlation_id = t.correlation_id"
                + $" AND h.tool_name = {sql.Add(tool, NpgsqlDbType.Text)})"
            : "")
        + (LeastCost is { } cost ? $" AND spent.cost_usd >= {sql.Add(cost, NpgsqlDbType.Double)}" : "");

    /// <summary>That t has the words, if any are asked for.</summary>
    public string HasWords(AnalyticsSql sql) => Text is { } text ? $" AND t.prompt_words @@ {Words(sql, text)}" : "";

    /// <summary>The words, of which the last may be the beginning of one, unless it is one that every text has.</summary>
    private static string Words(AnalyticsSql sql, string text)
    {
        var (before, last) = SearchWords.SplitLast(text);
        var all = $"websearch_to_tsquery('english', {sql.Add(before, NpgsqlDbType.Text)})";
        if (last is null)
        {
            return all;
        }

        var word = sql.Add(last, NpgsqlDbType.Text);
        return $"({all} && CASE WHEN numnode(websearch_to_tsquery('english', {word})) = 0 THEN ''::tsquery"
            + $" ELSE websearch_to_tsquery('english', {word}) || to_tsquery('simple', {word} || ':*') END)";
    }
}
