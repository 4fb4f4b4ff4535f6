using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Traceability.Bench.Load;

/// <summary>Finished tool calls as they come from an agent, each of 1,500 bytes, in turn.</summary>
internal static class SampleEvents
{
    /// <summary>Stand for the ids of an event, which are different in each that is sent.</summary>
    public const string ExecutionId = "eeeeeeee-eeee-4eee-8eee-eeeeeeeeeeee";

    /// <inheritdoc cref="ExecutionId" />
    public const string CorrelationId = "cccccccc-cccc-4ccc-8ccc-cccccccccccc";

    private const int Bytes = 1500;

    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly string[] Samples =
    [
        Sample("Bash", new()
        {
            ["command"] = "dotnet test tests/Orders.Tests --filter PriceRounding",
            ["description"] = "Run the rounding tests",
        }, """
              Determining projects to restore...
              All projects are up-to-date for restore.
              Orders -> /home/dev/shop/src/Orders/bin/Debug/net10.0/Orders.dll
            [xUnit.net 00:00:00.41]     Orders.Tests.PriceRounding.Half_a_cent_goes_to_the_even_side [FAIL]
              Failed Orders.Tests.PriceRounding.Half_a_cent_goes_to_the_even_side [12 ms]
              Error Message:
               Assert.Equal() Failure: Values differ
            Expected: 10.12
            Actual:   10.13
              Stack Trace:
                 at Orders.Tests.PriceRounding.Half_a_cent_goes_to_the_even_side() in /home/dev/shop/tests/PriceRounding.cs:line 31

            Failed!  - Failed:     1, Passed:    17, Skipped:     0, Total:    18, Duration: 148 ms - Orders.Tests.dll (net10.0)

            """),
        Sample("Edit", new() { ["file_path"] = "/home/dev/shop/src/Orders/Price.cs", ["replace_all"] = false }, """
            The file /home/dev/shop/src/Orders/Price.cs has been updated. Here is a snippet of it, with line numbers:
                24→    /// <summary>Rounded to whole cents; half a cent goes to the even side, as the tax office wants it.</summary>
                25→    public Price Rounded() => this with { Amount = Math.Round(Amount, 2, MidpointRounding.ToEven) };
                26→
                27→    public static Price operator +(Price a, Price b) =>
                28→        a.Currency == b.Currency
                29→            ? new Price(a.Amount + b.Amount, a.Currency)
                30→            : throw new InvalidOperationException($"Cannot add {a.Currency} to {b.Currency}");
                31→

            """),
        Sample("Grep", new() { ["pattern"] = "MidpointRounding", ["path"] = "src", ["output_mode"] = "content", ["-n"] = true }, """
            src/Orders/Price.cs:25:    public Price Rounded() => this with { Amount = Math.Round(Amount, 2, MidpointRounding.ToEven) };
            src/Billing/Invoice.cs:88:    var total = Math.Round(lines.Sum(l => l.Net * (1 + l.TaxRate)), 2, MidpointRounding.AwayFromZero);
            src/Billing/Discount.cs:41:            .Select(step => Math.Round(step.Share * net, 2, MidpointRounding.AwayFromZero))
            src/Reports/DailySales.cs:112:    // MidpointRounding is left to the database here: numeric rounds away from zero.

            """),
        Sample("Read", new() { ["file_path"] = "/home/dev/shop/README.md", ["offset"] = 1, ["limit"] = 40 }, """
                 1→# Shop
                 2→
                 3→Takes orders over HTTP, prices them, and hands them to the warehouse – “exactly once”, even when the network does not.
                 4→
                 5→    curl -X POST localhost:5080/orders -H 'Content-Type: application/json' -d '{"sku":"A-17","count":2}'
                 6→
                 7→| setting | default | what |
                 8→|---|---|---|
                 9→| `SHOP_PORT` | 5080 | where it listens |
                10→| `SHOP_CURRENCY` | EUR | of prices without one |

            """),
    ];

    public static string At(int number) => Samples[number % Samples.Length];

    private static string Sample(string tool, JsonObject input, string output)
    {
        // Cut to size, so that all are of the length that the results are for.
        var text = string.Concat(Enumerable.Repeat(output, 4));
        var length = text.Length;
        string json;
        while (System.Text.Encoding.UTF8.GetByteCount(json = Json(tool, input, text[..length])) > Bytes)
        {
            length--;
        }

        return json;
    }

    private static string Json(string tool, JsonObject input, string output) => new JsonObject
    {
        ["event"] = "hook",
        ["correlation_id"] = CorrelationId,
        ["execution_id"] = ExecutionId,
        ["hook_type"] = "tool",
        ["tool_name"] = tool,
        ["started_at"] = "2026-03-02T09:14:07.120Z",
        ["duration_ms"] = 412.5,
        ["status"] = "success",
        ["context"] = new JsonObject { ["cwd"] = "/home/dev/shop", ["input"] = input.DeepClone(), ["output"] = output },
    }.ToJsonString(Plain);
}
