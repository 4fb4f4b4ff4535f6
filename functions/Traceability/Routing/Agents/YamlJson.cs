using System.Globalization;
using System.Text.Json.Nodes;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Traceability.Routing.Agents;

/// <summary>
/// YAML as the JSON that it stands for. Aliases are refused: a few lines of them can stand for gigabytes. Plain scalars are read by
/// YAML's core schema, so <c>3</c> is a number and <c>on</c> a text.
/// </summary>
internal static class YamlJson
{
    private const int Deepest = 20;

    /// <summary>The first document.</summary>
    /// <exception cref="YamlException">It is no YAML, or more than a registry needs.</exception>
    public static JsonNode? Parse(string text)
    {
        var parser = new Parser(new StringReader(text));
        try
        {
            parser.Consume<StreamStart>();
            return parser.TryConsume<DocumentStart>(out _) ? Node(parser, 0) : null;
        }
        catch (Exception exception) when (exception is InvalidOperationException or ArgumentException)
        {
            // The parser's own words for some texts that are no YAML: a list whose next line is not indented, a character beyond the last.
            var place = parser.Current?.End ?? Mark.Empty;
            throw new YamlException(place, place, "it is no YAML from here on", exception);
        }
    }

    private static JsonNode? Node(Parser parser, int depth)
    {
        var place = parser.Current!.Start;
        if (depth > Deepest)
        {
            throw new YamlException(place, place, $"nests deeper than {Deepest} levels");
        }

        if (parser.TryConsume<Scalar>(out var scalar))
        {
            return Value(scalar);
        }

        if (parser.TryConsume<SequenceStart>(out _))
        {
            var array = new JsonArray();
            while (!parser.TryConsume<SequenceEnd>(out _))
            {
                array.Add(Node(parser, depth + 1));
            }

            return array;
        }

        if (parser.TryConsume<MappingStart>(out _))
        {
            var map = new JsonObject();
            while (!parser.TryConsume<MappingEnd>(out _))
            {
                if (!parser.TryConsume<Scalar>(out var key))
                {
                    throw new YamlException(parser.Current!.Start, parser.Current.End, "a field's name must be a plain text");
                }

                if (!map.TryAdd(key.Value, Node(parser, depth + 1)))
                {
                    throw new YamlException(key.Start, key.End, $"the field {key.Value} is there twice");
                }
            }

            return map;
        }

        throw new YamlException(place, parser.Current.End, "anchors' aliases are not taken; write the value out");
    }

    private static JsonNode? Value(Scalar scalar)
    {
        var text = scalar.Value;
        if (scalar.Style != ScalarStyle.Plain)
        {
            return text;
        }

        return text switch
        {
            "" or "~" or "null" or "Null" or "NULL" => null,
            "true" or "True" or "TRUE" => true,
            "false" or "False" or "FALSE" => false,
            _ when int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) => whole,
            _ => text,
        };
    }
}
