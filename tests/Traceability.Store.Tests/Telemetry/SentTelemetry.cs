using System.Text;
using Traceability.Telemetry;
using Traceability.Testing.Storage;

namespace Traceability.Store.Tests.Telemetry;

/// <summary>Sends telemetry to a store, as its routes do.</summary>
internal static class SentTelemetry
{
    public static async Task<TakenTelemetry> SendLogsAsync(this TestStore store, string json) =>
        await store.Get<TakeTelemetry>().TakeAsync(OtlpJson.Logs(Encoding.UTF8.GetBytes(json)), TestContext.Current.CancellationToken);

    public static async Task<TakenTelemetry> SendTracesAsync(this TestStore store, string json) =>
        await store.Get<TakeTelemetry>().TakeAsync(OtlpJson.Traces(Encoding.UTF8.GetBytes(json)), TestContext.Current.CancellationToken);

    /// <summary>Places what waits, however short it has waited.</summary>
    public static Task SettleTelemetryAsync(this TestStore store) =>
        store.Get<TakeTelemetry>().SettleAsync(TimeSpan.Zero, TestContext.Current.CancellationToken);
}
