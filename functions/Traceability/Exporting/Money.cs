using System.Globalization;
using Traceability.Traces;

namespace Traceability.Exporting;

/// <summary>What something cost, as people say it.</summary>
internal static class Money
{
    /// <summary>As in <c>$0.42</c>, with how many answers have no price; null where no model answered.</summary>
    public static string? Describe(Spend spend)
    {
        if (spend.Answers == 0)
        {
            return null;
        }

        var cost = spend.CostUsd is { } known
            ? known.ToString(known < 0.1 ? "$0.0000" : "$#,##0.00", CultureInfo.InvariantCulture)
            : "not known";
        return spend.UnpricedAnswers == 0 || spend.CostUsd is null ? cost
            : string.Create(CultureInfo.InvariantCulture, $"{cost}, and {spend.UnpricedAnswers:N0} answers without a price");
    }
}
