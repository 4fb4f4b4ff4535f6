using Npgsql;
using NpgsqlTypes;
using Traceability.Traces;

namespace Traceability.Analytics.Asking;

/// <summary>
/// Writes the conditions of a filter, each value as a parameter: what is not asked for is not in the statement, so that it is planned for
/// what is.
/// </summary>
internal sealed class AnalyticsSql(AnalyticsFilter filter)
{
    private readonly List<NpgsqlParameter> parameters = [];
    private readonly Dictionary<string, string> named = new(StringComparer.Ordinal);

    public IReadOnlyList<NpgsqlParameter> Parameters => parameters;

    public string From => Named("from", filter.From.ToUniversalTime(), NpgsqlDbType.TimestampTz);

    public string To => Named("to", filter.To.ToUniversalTime(), NpgsqlDbType.TimestampTz);

    public string TimeZone => Named("zone", filter.TimeZone, NpgsqlDbType.Text);

    /// <summary>LIMIT and OFFSET, with one item more than is asked for: it tells that there are more.</summary>
    public string Page =>
        $"LIMIT {Named("limit", filter.Limit + 1, NpgsqlDbType.Integer)} OFFSET {Named("offset", filter.Offset, NpgsqlDbType.Integer)}";

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

    /// <summary>That a row of answer_spend is asked for.</summary>
    public string Spend(string answer) =>
        (filter.Project is { } project ? $" AND {answer}.project = {Named("project", project, NpgsqlDbType.Text)}" : "")
        + filter.Agent switch
        {
            null => "",
            "main" => $" AND {answer}.agent IS NULL",
            { } agent => $" AND {answer}.agent = {Named("agent", agent, NpgsqlDbType.Text)}",
        }
        + (filter.Person is { } person ? $" AND {answer}.person = {Named("person", person, NpgsqlDbType.Text)}" : "")
        + (filter.Model is null ? "" : $" AND {answer}.model = {Model}");

    /// <summary>That a column is what was asked for; nothing where nothing was.</summary>
    public string Is(string column, string? value) => value is null ? "" : $" AND {column} = {Add(value, NpgsqlDbType.Text)}";

    public string Add<T>(T value, NpgsqlDbType type)
    {
        parameters.Add(new NpgsqlParameter<T> { TypedValue = value, NpgsqlDbType = type });
        return $"${parameters.Count}";
    }

    private string BucketName => Named("bucket", filter.Bucket, NpgsqlDbType.Text);

    private string Model => Named("model", filter.Model!, NpgsqlDbType.Text);

    private string Named<T>(string name, T value, NpgsqlDbType type) =>
        named.TryGetValue(name, out var known) ? known : named[name] = Add(value, type);
}
