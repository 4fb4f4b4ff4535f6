using System.Text.Json.Nodes;

namespace Traceability.SelfHost.Demo;

/// <summary>Calls tools in a conversation, with results in the shapes that Claude Code gives them.</summary>
/// <param name="writer">The conversation.</param>
/// <param name="folder">The project's folder.</param>
internal sealed class Tools(TranscriptWriter writer, string folder)
{
    /// <summary>Looks for text in files.</summary>
    public void Grep(string pattern, string shows)
    {
        var used = writer.Use("Grep", new JsonObject
        {
            ["pattern"] = pattern,
            ["path"] = $"{folder}/src",
            ["output_mode"] = "content",
            ["-n"] = true,
        });
        writer.Pass(0.1, 0.5);
        writer.Result(used, shows, new JsonObject
        {
            ["mode"] = "content",
            ["numFiles"] = 0,
            ["filenames"] = new JsonArray(),
            ["content"] = shows,
            ["numLines"] = shows.Split('\n').Length,
        });
    }

    /// <summary>Looks for files by their names.</summary>
    public void Glob(string pattern, string shows)
    {
        var used = writer.Use("Glob", new JsonObject { ["pattern"] = pattern });
        writer.Pass(0.1, 0.4);
        var files = new JsonArray([.. shows.Split('\n').Select(file => (JsonNode)file)]);
        writer.Result(used, shows, new JsonObject
        {
            ["filenames"] = files,
            ["durationMs"] = 31,
            ["numFiles"] = files.Count,
            ["truncated"] = false,
        });
    }

    /// <summary>Reads a file.</summary>
    public void Read(string file, string content)
    {
        var used = writer.Use("Read", new JsonObject { ["file_path"] = Full(file) });
        writer.Pass(0.05, 0.3);
        var lines = content.Split('\n');
        writer.Result(used, string.Join('\n', lines.Select((line, at) => $"{at + 1,6}→{line}")), new JsonObject
        {
            ["type"] = "text",
            ["file"] = new JsonObject
            {
                ["filePath"] = Full(file),
                ["content"] = content,
                ["numLines"] = lines.Length,
                ["startLine"] = 1,
                ["totalLines"] = lines.Length,
            },
        });
    }

    /// <summary>Replaces a place in a file.</summary>
    public void Edit(string file, string old, string now)
    {
        var used = writer.Use("Edit", new JsonObject
        {
            ["file_path"] = Full(file),
            ["old_string"] = old,
            ["new_string"] = now,
            ["replace_all"] = false,
        });
        writer.Pass(0.1, 0.4);
        var (before, after) = (old.TrimEnd('\n').Split('\n'), now.TrimEnd('\n').Split('\n'));
        var patch = new JsonObject
        {
            ["oldStart"] = 12,
            ["oldLines"] = before.Length,
            ["newStart"] = 12,
            ["newLines"] = after.Length,
            ["lines"] = new JsonArray([.. before.Select(line => (JsonNode)$"-{line}"), .. after.Select(line => (JsonNode)$"+{line}")]),
        };
        writer.Result(used, $"The file {Full(file)} has been updated successfully.", new JsonObject
        {
            ["filePath"] = Full(file),
            ["oldString"] = old,
            ["newString"] = now,
            ["originalFile"] = old,
            ["structuredPatch"] = new JsonArray(patch),
            ["userModified"] = false,
            ["replaceAll"] = false,
        });
    }

    /// <summary>Writes a new file.</summary>
    public void Write(string file, string text)
    {
        var used = writer.Use("Write", new JsonObject { ["file_path"] = Full(file), ["content"] = text });
        writer.Pass(0.1, 0.3);
        writer.Result(used, $"File created successfully at: {Full(file)}", new JsonObject
        {
            ["type"] = "create",
            ["filePath"] = Full(file),
            ["content"] = text,
            ["structuredPatch"] = new JsonArray(),
            ["originalFile"] = null,
        });
    }

    /// <summary>Runs a command.</summary>
    /// <param name="command">The command line.</param>
    /// <param name="does">What it is for.</param>
    /// <param name="prints">What it prints.</param>
    /// <param name="failed">Whether it exits with 1.</param>
    /// <param name="takes">Seconds, from and to.</param>
    public void Bash(string command, string does, string prints, bool failed, IReadOnlyList<int> takes)
    {
        var used = writer.Use("Bash", new JsonObject { ["command"] = command, ["description"] = does });
        writer.Pass(takes[0], takes[1]);
        if (failed)
        {
            Fail(used, $"Exit code 1\n{prints}");
            return;
        }

        writer.Result(used, prints, new JsonObject
        {
            ["stdout"] = prints,
            ["stderr"] = "",
            ["interrupted"] = false,
            ["isImage"] = false,
            ["noOutputExpected"] = false,
        }, isError: false);
    }

    /// <summary>Asks a web page.</summary>
    /// <param name="url">Its address.</param>
    /// <param name="asks">What is asked of it.</param>
    /// <param name="answer">What it says.</param>
    /// <param name="status">The status that it answers with, and its text.</param>
    public void Fetch(string url, string asks, string answer, (int Code, string Text) status)
    {
        var used = writer.Use("WebFetch", new JsonObject { ["url"] = url, ["prompt"] = asks });
        writer.Pass(0.8, status.Code == 503 ? 20 : 4);
        writer.Result(used, answer, new JsonObject
        {
            ["bytes"] = answer.Length * 90,
            ["code"] = status.Code,
            ["codeText"] = status.Text,
            ["result"] = answer,
            ["durationMs"] = 1900,
            ["url"] = url,
        });
    }

    /// <summary>Calls a tool of an MCP server.</summary>
    /// <param name="tool">The server and its tool, as in <c>postgres__query</c>.</param>
    /// <param name="input">What it is given.</param>
    /// <param name="prints">What it answers.</param>
    /// <param name="failed">Whether that is an error.</param>
    public void Mcp(string tool, JsonObject input, string prints, bool failed)
    {
        var used = writer.Use("mcp__" + tool, input);
        writer.Pass(0.1, failed ? 12 : 2.5);
        if (failed)
        {
            Fail(used, prints);
            return;
        }

        writer.Result(used, Blocks(prints), Blocks(prints));
    }

    /// <summary>A text as a list of blocks.</summary>
    public static JsonArray Blocks(string text) => [new JsonObject { ["type"] = "text", ["text"] = text }];

    private void Fail((string, string) used, string said) => writer.Result(used, said, "Error: " + said, isError: true);

    private string Full(string file) => $"{folder}/{file}";
}
