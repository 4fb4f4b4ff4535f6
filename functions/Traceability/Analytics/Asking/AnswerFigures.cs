using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;
using Traceability.Http;

namespace Traceability.Analytics.Asking;

/// <summary>Reads a request, asks, and answers in JSON or CSV.</summary>
internal static class AnswerFigures
{
    /// <summary>A list of figures.</summary>
    /// <param name="request">The request.</param>
    /// <param name="ask">Where to ask.</param>
    /// <param name="question">Reads what else is asked for, and says the question.</param>
    /// <param name="json">How the answer is written.</param>
    /// <param name="all">Whether the statement pays no attention to pages.</param>
    public static async Task<IResult> ListAsync<T>(
        HttpRequest request, AskAnalytics ask, Func<QueryFields, AnalyticsQuery<T>> question, JsonTypeInfo<AnalyticsList<T>> json,
        bool all = false)
    {
        var (filter, query, compared, problem) = Read(request, ask, question);
        if (problem is not null)
        {
            return problem;
        }

        filter = all ? filter with { Limit = int.MaxValue - 1, Offset = 0 } : filter;
        return await ListAsync(
            request, filter, compared, of => ask.RunAsync(query, of, request.HttpContext.RequestAborted), json);
    }

    /// <summary>A list that is made of all rows together.</summary>
    public static async Task<IResult> FoldedAsync<TRow, T>(
        HttpRequest request, AskAnalytics ask, Func<QueryFields, AnalyticsFold<TRow, T>> question, JsonTypeInfo<AnalyticsList<T>> json)
    {
        var (filter, fold, compared, problem) = Read(request, ask, question);
        return problem ?? await ListAsync(
            request, filter, compared,
            async of => [.. fold.Fold(await ask.RunAsync(fold.Rows, of, request.HttpContext.RequestAborted))
                .Skip(of.Offset).Take(of.Limit + 1)],
            json);
    }

    /// <summary>A series: all of its points, however many items a list would have.</summary>
    public static Task<IResult> SeriesAsync<T>(
        HttpRequest request, AskAnalytics ask, Func<QueryFields, AnalyticsQuery<T>> question, JsonTypeInfo<AnalyticsList<T>> json) =>
        ListAsync(request, ask, question, json, all: true);

    /// <summary>The figures of one thing; 404 where there is none, and <paramref name="missing"/> says what.</summary>
    public static async Task<IResult> OneAsync<T>(
        HttpRequest request, AskAnalytics ask, Func<QueryFields, AnalyticsQuery<T>> question, JsonTypeInfo<AnalyticsOne<T>> json,
        string? missing = null)
    {
        var (filter, query, compared, problem) = Read(request, ask, question);
        if (problem is not null)
        {
            return problem;
        }

        var cancellation = request.HttpContext.RequestAborted;
        if (await ask.RunAsync(query, filter, cancellation) is not [var figures, ..])
        {
            return Problem.NotFound(missing ?? "There is none.");
        }

        var answer = new AnalyticsOne<T>(AnalyticsWindow.Between(filter), figures, null);
        if (compared && await ask.RunAsync(query, filter.Previous, cancellation) is [var before, ..])
        {
            answer = answer with { Previous = new AnalyticsOne<T>(AnalyticsWindow.Between(filter.Previous), before, null) };
        }

        return Write(request, JsonSerializer.SerializeToElement(answer, json), "figures");
    }

    /// <param name="request">The request.</param>
    /// <param name="filter">What is asked for.</param>
    /// <param name="compared">Whether the period before is asked for as well.</param>
    /// <param name="read">Reads the page of a filter, and an item more where there are more.</param>
    /// <param name="json">How the answer is written.</param>
    private static async Task<IResult> ListAsync<T>(
        HttpRequest request, AnalyticsFilter filter, bool compared, Func<AnalyticsFilter, Task<IReadOnlyList<T>>> read,
        JsonTypeInfo<AnalyticsList<T>> json)
    {
        var answer = Page(filter, await read(filter));
        if (compared)
        {
            answer = answer with { Previous = Page(filter.Previous, await read(filter.Previous)) };
        }

        return Write(request, JsonSerializer.SerializeToElement(answer, json), "items");
    }

    private static AnalyticsList<T> Page<T>(AnalyticsFilter filter, IReadOnlyList<T> rows)
    {
        var more = rows.Count > filter.Limit;
        return new AnalyticsList<T>(
            AnalyticsWindow.Between(filter), more ? [.. rows.Take(filter.Limit)] : rows, more ? filter.Offset + filter.Limit : null, null);
    }

    private static (AnalyticsFilter Filter, T Question, bool Compared, Problem? Problem) Read<T>(
        HttpRequest request, AskAnalytics ask, Func<QueryFields, T> question)
    {
        var fields = new QueryFields(request.Query);
        var filter = AnalyticsFilter.Read(fields, ask.Now);
        var query = question(fields);
        var compared = fields.OneOf("compare", "previous") is not null;
        return (filter, query, compared, fields.Problem);
    }

    private static TaggedAnswer Write(HttpRequest request, JsonElement answer, string rows) => CsvText.IsWanted(request)
        ? new TaggedAnswer(CsvText.Write(answer, rows), "text/csv; charset=utf-8")
        : new TaggedAnswer(JsonMarshal.GetRawUtf8Value(answer).ToArray(), "application/json; charset=utf-8");
}
