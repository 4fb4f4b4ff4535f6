using Npgsql;
using NpgsqlTypes;
using Traceability.Traces;

namespace Traceability.Analytics.Asking;

/// <summary>
/// Writes the conditions of a filter, each value as a parameter: what is not asked for is not in the statement, so that it is planned for
/// what is.
/// </summary>
/// <param name="filter">What is asked for.</param>
/// <param name="slices">Where the window is read from sums, and where from rows.</param>
/// <param name="traces">All traces whose work or spend is of whom is asked for, where they are known; others may be among them.</param>
internal sealed class AnalyticsSql(AnalyticsFilter filter, IReadOnlyList<RollupSlice> slices, Guid[]? traces = null)
{
    private const string SpendColumns = """
        model, answers, traces, first_traces, input_tokens, output_tokens, cache_read_tokens, cache_write_5m_tokens, cache_write_1h_tokens,
          cost_usd, failed_cost_usd, unpriced_answers
        """;

    private static readonly string[] Sums = ["month", "day", "hour"];

    private readonly List<NpgsqlParameter> parameters = [];
    private readonly Dictionary<string, string> named = new(StringComparer.Ordinal);

    public IReadOnlyList<NpgsqlParameter> Parameters => parameters;

    public string From => Named("from", filter.From.ToUniversalTime(), NpgsqlDbType.TimestampTz);

    public string To => Named("to", filter.To.ToUniversalTime(), NpgsqlDbType.TimestampTz);

    public string TimeZone => Named("zone", filter.TimeZone, NpgsqlDbType.Text);

    /// <summary>LIMIT and OFFSET, with one item more than is asked for: it tells that there are more.</summary>
    public string Page =>
        $"LIMIT {Named("limit", filter.Limit + 1, NpgsqlDbType.Integer)} OFFSET {Named("offset", filter.Offset, NpgsqlDbType.Integer)}";

    /// <summary>How many items there are up to the end of the page, and the one that tells that there are more.</summary>
    public string PageEnd => Named("page_end", (long)filter.Offset + filter.Limit + 1, NpgsqlDbType.Bigint);

    /// <summary>Whether the traces that agents started count by themselves.</summary>
    public bool IsOfAgent => filter.Agent is not null;

    /// <summary>How many items are asked for.</summary>
    public string Limit => Named("asked", filter.Limit, NpgsqlDbType.Integer);

    /// <summary>The beginnings of the buckets from the first to the last, in a column of that name.</summary>
    public string Buckets(string column) => $"""
        generate_series(date_trunc({BucketName}, {From}, {TimeZone}), {To} - interval '1 microsecond',
          ('1 ' || {BucketName})::interval, {TimeZone}) AS {column}
        """;

    /// <summary>The beginning of the bucket that a time is in.</summary>
    public string Bucket(string time) => $"date_trunc({BucketName}, {time}, {TimeZone})";

    /// <summary>That a time is within the window.</summary>
    public string Within(string time) => $"{time} >= {From} AND {time} < {To}";

    /// <summary>
    /// Which traces count: those of prompts, unless an agent is asked for, whose own count then.
    /// </summary>
    public string Prompts(string trace) =>
        $"NOT {trace}.tags @> ARRAY['{TraceRecord.OutsidePrompts}']{(filter.Agent is null ? $" AND {trace}.parent_id IS NULL" : "")}"
        + Traces(trace);

    /// <summary>That a row of execution_traces is asked for.</summary>
    public string Traces(string trace) =>
        (filter.Project is { } project ? $" AND {trace}.project = {Named("project", project, NpgsqlDbType.Text)}" : "")
        + filter.Agent switch
        {
            null => "",
            "main" => $" AND {trace}.agent IS NULL AND {trace}.parent_id IS NULL",
            { } agent => $" AND {trace}.agent = {Named("agent", agent, NpgsqlDbType.Text)}",
        }
        + (filter.Person is { } person
            ? $" AND trace_person({trace}.correlation_id, {trace}.root_id, {trace}.user_id) = {Named("person", person, NpgsqlDbType.Text)}"
            : "")
        + (filter.Model is null ? ""
            : $" AND EXISTS (SELECT FROM model_answers m WHERE m.correlation_id = {trace}.correlation_id AND m.model = {Model})");

    /// <summary>That the trace of a row is asked for.</summary>
    public string Of(string correlationId) => Traces("f") is { Length: > 0 } conditions
        ? $" AND EXISTS (SELECT FROM execution_traces f WHERE f.correlation_id = {correlationId}{conditions})"
        : "";

    /// <summary>
    /// What was done of a kind (trace, call, check, endpoint, error, or any error, whose rows do not say which), as rows with the columns
    /// of work_rollups: sums where they stand, else the things themselves.
    /// </summary>
    /// <param name="kind">Of work_rollups.</param>
    /// <param name="by">project, person or agent, which is in the column name then; null for none.</param>
    public string Work(string kind, string? by = null)
    {
        var sums = Dimension(by, filter.Model is null);
        var isOfPrompts = kind == "trace" && by != "agent" && filter.Agent is null;
        return Source(
            "work_rollups", "work_facts", sums, by, $"kind = '{kind}'", $"kind = '{(kind == "any error" ? "error" : kind)}'",
            """
            what, runs, ended, well, in_progress, tasks, sessions, retries, timed, total_ms, min_ms, max_ms, steps, step_counts, projects,
              people, last_at
            """,
            """
            f.what, f.runs, f.ended, f.well, f.in_progress, f.tasks, f.sessions, f.retries, (f.duration_ms IS NOT NULL)::integer,
              f.duration_ms, f.duration_ms, f.duration_ms,
              CASE WHEN f.duration_ms IS NULL THEN '{}' ELSE ARRAY[duration_step(f.duration_ms)] END, ARRAY[1],
              CASE WHEN f.project IS NULL THEN '{}' ELSE ARRAY[f.project] END,
              CASE WHEN f.person IS NULL THEN '{}' ELSE ARRAY[f.person] END, f.at
            """,
            Whose("f") + (isOfPrompts ? " AND f.is_prompt" : "") + (sums is null ? OfTraces("f") : ""));
    }

    /// <summary>What was spent, as rows with the columns of spend_rollups.</summary>
    /// <param name="by">project, person or agent, which is in the column name then; null for none.</param>
    public string Spend(string? by = null) => Source(
        "spend_rollups", "spend_facts", Dimension(by, true), by, OfModel, OfModel, SpendColumns, SpendColumns, Whose("f") + OfKnown("f"));

    /// <summary>That a row of spend_facts is asked for.</summary>
    public string SpendOf(string fact) =>
        Whose(fact) + OfKnown(fact) + (filter.Model is null ? "" : $" AND {fact}.model = {Model}");

    /// <summary>That a column is what was asked for; nothing where nothing was.</summary>
    public string Is(string column, string? value) => value is null ? "" : $" AND {column} = {Add(value, NpgsqlDbType.Text)}";

    public string Add<T>(T value, NpgsqlDbType type)
    {
        parameters.Add(new NpgsqlParameter<T> { TypedValue = value, NpgsqlDbType = type });
        return $"${parameters.Count}";
    }

    /// <summary>
    /// Of which dimension the sums are that are asked for, and of which name; null where none are made: of two at once, or of traces in
    /// which a model answered.
    /// </summary>
    private (string Dimension, string? Name)? Dimension(string? by, bool areMade)
    {
        var asked = new (string Dimension, string? Name)[]
        {
            ("project", filter.Project), ("person", filter.Person), ("agent", filter.Agent),
        }.Where(one => one.Name is not null).ToList();
        return (areMade, by, asked) switch
        {
            (true, null, []) => ("all", null),
            (true, "project" or "person" or "agent", []) => (by, null),
            (true, _, [var one]) when by is null || by == one.Dimension => one,
            _ => null,
        };
    }

    /// <summary>Sums of the slices where they stand, and the facts of the others.</summary>
    private string Source(
        string rollups, string facts, (string Dimension, string? Name)? sums, string? by, string? which, string? whichFact, string columns,
        string factColumns, string whose)
    {
        static string And(string row, string? condition) => condition is null ? "" : $" AND {row}.{condition}";
        var rows = sums is null
            ? [new RollupSlice("rows", filter.From, filter.To)]
            : slices.Where(slice => slice.Span == "rows").ToList();
        var fromFacts = $"""
            SELECT f.at, {(by is null ? "NULL" : $"f.{by}")}::text AS name, {factColumns}
            FROM {facts} f WHERE {Ranges("f", rows)}{And("f", whichFact)}{whose}
            """;
        if (sums is not { } part)
        {
            return $"SELECT * FROM ({fromFacts}) AS rows (at, name, {columns})";
        }

        var named = part.Name is null ? "" : $" AND r.name = {Add(part.Name, NpgsqlDbType.Text)}";
        var spans = Sums.Select(span =>
            $"r.span = '{span}' AND {Ranges("r", [.. slices.Where(slice => slice.Span == span)])}");
        return $"""
            SELECT r.at, r.name, {columns} FROM {rollups} r
            WHERE r.dimension = '{part.Dimension}'{And("r", which)}{named} AND ({string.Join(" OR ", spans)})
            UNION ALL
            {fromFacts}
            """;
    }

    private string Ranges(string row, List<RollupSlice> ranges) => ranges.Count == 0 ? "false" : "(" + string.Join(
        " OR ", ranges.Select(range => $"{row}.at >= {Time(range.At)} AND {row}.at < {Time(range.Until)}")) + ")";

    private string Time(DateTimeOffset at) => Named($"at {at:O}", at.ToUniversalTime(), NpgsqlDbType.TimestampTz);

    /// <summary>
    /// That a fact is of one of the traces of whom or which model is asked for, as a list that its rows are found by: what <see
    /// cref="Whose"/> says would be looked up for every row of the window. A trace is of a model that answered in it a day before or behind
    /// the window at the most.
    /// </summary>
    private string OfTraces(string fact) => OfKnown(fact) + (filter.Model is null ? "" : $"""
         AND {fact}.correlation_id = ANY (ARRAY(
          SELECT m.correlation_id FROM model_answers m
          WHERE m.model = {Model} AND m.at >= {From} - interval '1 day' AND m.at < {To} + interval '1 day'))
        """);

    private string OfKnown(string fact) => traces is null ? ""
        : $" AND {fact}.correlation_id = ANY ({Named("traces", traces, NpgsqlDbType.Array | NpgsqlDbType.Uuid)})";

    /// <summary>That a fact is of whom is asked for.</summary>
    private string Whose(string fact) =>
        (filter.Project is { } project ? $" AND {fact}.project = {Named("project", project, NpgsqlDbType.Text)}" : "")
        + (filter.Agent is { } agent ? $" AND {fact}.agent = {Named("agent", agent, NpgsqlDbType.Text)}" : "")
        + (filter.Person is { } person ? $" AND {fact}.person = {Named("person", person, NpgsqlDbType.Text)}" : "");

    private string BucketName => Named("bucket", filter.Bucket, NpgsqlDbType.Text);

    private string? OfModel => filter.Model is null ? null : $"model = {Model}";

    private string Model => Named("model", filter.Model!, NpgsqlDbType.Text);

    private string Named<T>(string name, T value, NpgsqlDbType type) =>
        named.TryGetValue(name, out var known) ? known : named[name] = Add(value, type);
}
