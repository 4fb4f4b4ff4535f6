using Traceability.Http;

namespace Traceability.Traces;

/// <summary>A page of events that are in order of time. Its place is a time, and how many of that time went before.</summary>
internal static class EventPage
{
    /// <summary>The events after a cursor, and the cursor for those after them; null when there are none.</summary>
    public static (IReadOnlyList<T> Taken, string? Next) From<T>(
        IReadOnlyList<T> all, Func<T, DateTimeOffset> at, int most, PageCursor? after)
    {
        var begin = after is null ? 0
            : all.Count(one => at(one) < after.At) + (int)Math.Clamp(after.Id, 0, all.Count(one => at(one) == after.At));
        var end = Math.Min(all.Count, begin + most);
        if (end == all.Count)
        {
            return ([.. all.Skip(begin)], null);
        }

        var last = at(all[end - 1]);
        var ofThatTime = all.Take(end).Reverse().TakeWhile(one => at(one) == last).Count();
        return ([.. all.Skip(begin).Take(most)], new PageCursor(last, ofThatTime).ToString());
    }
}
