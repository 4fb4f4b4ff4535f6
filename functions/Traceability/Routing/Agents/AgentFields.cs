using System.Text.Json;
using Traceability.Http;
using Traceability.Json;
using Traceability.Projects;
using Traceability.Redaction;
using Traceability.Traces;

namespace Traceability.Routing.Agents;

/// <summary>Reads one agent of a registry and notes each of its fields that does not hold.</summary>
internal sealed class AgentFields(JsonElement entry, int index, List<ItemFault> faults)
{
    /// <summary>Characters of a description: those with examples in them have some thousands.</summary>
    public const int DescriptionLimit = 16_000;

    private const int TextLimit = 4_000;
    private const int EntryLimit = 200;
    private const int MostEntries = 50;
    private const int MostPriority = 1_000_000;

    private static readonly string[] Known =
    [
        "name", "project", "title", "description", "domain_context", "capabilities", "activation_triggers", "priority", "definition_path",
        "tools", "model", "color",
    ];

    // What stands for "nobody" and for the agent that was asked in the first place must not be somebody's name.
    private static readonly string[] Reserved = [RoutedAgent.Main, "none"];

    public Agent Read()
    {
        if (entry.ValueKind != JsonValueKind.Object)
        {
            Fail("agent", "must be an object");
            return new Agent { Name = "" };
        }

        foreach (var property in entry.EnumerateObject().Where(property => !Known.Contains(property.Name, StringComparer.Ordinal)))
        {
            Fail(StorableText.Cut(property.Name, 60), "is no field of an agent");
        }

        return new Agent
        {
            Name = Name(),
            Project = Text("project", ProjectName.Limit),
            Title = Text("title", EntryLimit),
            Description = Text("description", DescriptionLimit) ?? "",
            DomainContext = Domain(),
            Capabilities = Texts("capabilities"),
            ActivationTriggers = Texts("activation_triggers"),
            Priority = Priority(),
            DefinitionPath = Text("definition_path", TextLimit),
        };
    }

    public void Fail(string field, string what) => faults.Add(new ItemFault(index, field, $"agents[{index}].{field} {what}."));

    private string Name()
    {
        var name = Text("name", RequestFields.NameLimit)?.Trim() ?? "";
        if (name.Length == 0)
        {
            if (!faults.Any(fault => fault.Index == index && fault.Field == "name"))
            {
                Fail("name", "is required");
            }
        }
        else if (Reserved.Contains(name, StringComparer.OrdinalIgnoreCase))
        {
            Fail("name", $"'{name}' is reserved");
        }
        else if (name.Any(char.IsControl))
        {
            Fail("name", "must be one line");
        }

        return name;
    }

    private string? Text(string field, int limit)
    {
        var value = entry.FieldOf(field);
        if (value.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null)
        {
            return null;
        }

        if (value.ValueKind != JsonValueKind.String)
        {
            Fail(field, "must be a string");
        }
        else if (value.GetString() is { } text && text.Length <= limit)
        {
            return text;
        }
        else
        {
            Fail(field, $"may have {limit} characters");
        }

        return null;
    }

    private List<string> Texts(string field)
    {
        var value = entry.FieldOf(field);
        if (value.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null)
        {
            return [];
        }

        if (value.ValueKind != JsonValueKind.Array || value.GetArrayLength() > MostEntries)
        {
            Fail(field, $"must be an array of at most {MostEntries} strings");
            return [];
        }

        var texts = new List<string>();
        foreach (var (place, item) in value.EnumerateArray().Index())
        {
            if (item.ValueKind == JsonValueKind.String && item.GetString()!.Trim() is { Length: > 0 and <= EntryLimit } text)
            {
                texts.Add(text);
            }
            else
            {
                Fail($"{field}[{place}]", $"must be a string of 1 to {EntryLimit} characters");
            }
        }

        return texts;
    }

    private JsonElement Domain()
    {
        var value = entry.FieldOf("domain_context");
        if (value.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null)
        {
            return JsonElement.Parse("\"\"");
        }

        if (DomainTexts.Parse(value) is { } texts && texts.Sum(text => text.Length) <= TextLimit)
        {
            return value;
        }

        Fail("domain_context", $"must be a string, an array of strings, or an object of those, of {TextLimit} characters in all");
        return JsonElement.Parse("\"\"");
    }

    private int Priority()
    {
        var value = entry.FieldOf("priority");
        if (value.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null)
        {
            return 0;
        }

        if (value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) && Math.Abs((long)number) <= MostPriority)
        {
            return number;
        }

        Fail("priority", $"must be a whole number from {-MostPriority} to {MostPriority}");
        return 0;
    }
}
