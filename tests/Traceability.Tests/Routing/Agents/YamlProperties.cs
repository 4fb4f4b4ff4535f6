using System.Text;
using CsCheck;
using Traceability.Http;
using Traceability.Routing.Agents;
using YamlDotNet.Core;

namespace Traceability.Tests.Routing.Agents;

public class YamlProperties
{
    private const string Good = """
        agents:
          - name: debugger
            title: "Bug\tHunter"
            description: 'Finds: bugs'
            domain_context: {area: [backend, api], level: 3}
            capabilities:
              - root cause analysis
            activation_triggers: [debug, stack trace]
            priority: 5
            definition_path: |
              .claude/agents/debugger.md
        """;

    // What YAML is made of, so that a change of the good text comes near to other texts that mean something.
    private static readonly Gen<string> Piece = Gen.OneOf(
        Gen.OneOf(
            [
                "[", "]", "{", "}", ",", ",\n", ":", ": ", "- ", "-", "? ", "! ", "!!str ", "!<x>", "&a ", "*a", "|", ">", "|2-\n", "'",
                "\"", "\\", "\\0",
                "\\x00", "\\uD800", "\\UFFFFFFFF", "#", " #", "%", "%YAML 1.2\n", "@", "`", "---", "---\n", "...", "...\n",
                "\n", "\r", "\t", " ", "  ", "\0",
                "\ufeff", "\u0085", "\u2028", "\ud800", "<<: ", "~", "null", "0", "name", "[x,\ny]", "é", "😀",
            ]),
        Gen.Char.Select(c => c.ToString()));

    private static readonly Gen<string> Mutated = Gen.Select(Gen.Int[0, Good.Length], Gen.Int[0, 30], Piece).Array[1, 6].Select(edits =>
        edits.Aggregate(Good, (text, edit) =>
        {
            var at = Math.Min(edit.Item1, text.Length);
            return text.Remove(at, Math.Min(edit.Item2, text.Length - at)).Insert(at, edit.Item3);
        }));

    private static readonly Gen<string> Text = Gen.OneOf(Mutated, Piece.Array[0, 12].Select(string.Concat));

    [Fact]
    public void Any_text_is_a_registry_or_is_refused_as_YAML() => Text.Sample(
        text =>
        {
            try
            {
                Read(YamlJson.Parse(text)?.ToJsonString());
            }
            catch (YamlException)
            {
                // Refused.
            }
        },
        iter: 20_000);

    [Fact]
    public void Any_text_is_read_for_definitions() => Text.Sample(
        text => ReadAgents.Read(AgentDefinitions.ReadAll($"---\n{text}\n---\n{text}")), iter: 10_000);

    private static void Read(string? json) => ReadAgents.Read(RequestJson.Parse(Encoding.UTF8.GetBytes(json ?? "null"))!.Value);
}
