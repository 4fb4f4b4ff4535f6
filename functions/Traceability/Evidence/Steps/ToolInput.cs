using System.Text.Json;
using Traceability.Traces;

namespace Traceability.Evidence.Steps;

/// <summary>Reads what a tool was given. Nothing here fails: whoever sent the call decided its shape.</summary>
internal static class ToolInput
{
    /// <summary>A text field of the tool's input; null when there is no such thing.</summary>
    public static string? Text(HookRecord hook, string field)
    {
        if (hook.Context.ValueKind != JsonValueKind.Object || !hook.Context.TryGetProperty("tool_input", out var input))
        {
            return null;
        }

        if (input.ValueKind != JsonValueKind.Object || !input.TryGetProperty(field, out var value))
        {
            return null;
        }

        return value.ValueKind == JsonValueKind.String ? value.GetString() : null;
    }

    /// <summary>The first of several fields that has a text.</summary>
    public static string? FirstText(HookRecord hook, params ReadOnlySpan<string> fields)
    {
        foreach (var field in fields)
        {
            if (Text(hook, field) is { Length: > 0 } text)
            {
                return text;
            }
        }

        return null;
    }
}
