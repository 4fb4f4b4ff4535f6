namespace Traceability.Exporting;

/// <summary>What every export says of itself.</summary>
internal static class ExportNote
{
    public const string Text =
        "Exported by Traceability. Secrets that it recognises are taken out; read it before you pass it on, as others may be in it. "
        + "What agents and programs wrote is shown as it was recorded.";
}
