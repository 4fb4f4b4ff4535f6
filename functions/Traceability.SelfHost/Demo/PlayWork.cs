using System.Text.Json.Nodes;

namespace Traceability.SelfHost.Demo;

/// <summary>How the work on a prompt comes out.</summary>
internal enum Ending
{
    /// <summary>Its checks pass.</summary>
    Works,

    /// <summary>A check stays red.</summary>
    Fails,

    /// <summary>The person interrupts it.</summary>
    Interrupted,
}

/// <summary>
/// Does the work of a prompt, or of a subagent's task, in a conversation: steps, checks with what gets in their way, delegations.
/// </summary>
internal sealed class PlayWork(VariationData data, SessionPlan plan, SessionFiles files, TranscriptWriter writer, Wording wording)
{
    private const double SnagShare = 0.2;
    private readonly Tools tools = new(writer, files.Folder);
    private string? edited;
    private string? agentThatFailed;

    /// <summary>Does some steps.</summary>
    /// <returns>How it came out: not as wished where no check could fail, or where a subagent's failure stayed.</returns>
    public Ending Play(IReadOnlyList<Deed> work, Ending wished)
    {
        var last = work.Select((deed, at) => (deed, at)).LastOrDefault(step => CheckOf(step.deed)?.Fails is not null, (null!, -1)).at;
        var ending = wished == Ending.Fails && last < 0 ? Ending.Works : wished;
        var stop = ending == Ending.Interrupted ? wording.Random.Next(1, Math.Max(2, work.Count / 2)) : work.Count;
        for (var at = 0; at < stop; at++)
        {
            if (ending == Ending.Fails && at == last)
            {
                StayRed(CheckOf(work[at])!);
                return ending;
            }

            Do(work[at], work);
            // What a subagent leaves broken is mended by its caller as often as not.
            if (agentThatFailed is not null && last > at && wording.Chance(0.5))
            {
                ending = Ending.Fails;
            }

            agentThatFailed = null;
        }

        return ending;
    }

    private Check? CheckOf(Deed deed) => deed.Check is { } name ? plan.Project.Checks.GetValueOrDefault(name) : null;

    private void Do(Deed deed, IReadOnlyList<Deed> work)
    {
        switch (deed)
        {
            case { Think: { } text }:
                writer.Say("thinking", wording.Fill(text));
                break;
            case { Say: { } text }:
                writer.Say("text", wording.Fill(text));
                break;
            case { Grep: { } pattern }:
                tools.Grep(wording.Fill(pattern), wording.Fill(deed.Shows));
                break;
            case { Glob: { } pattern }:
                tools.Glob(wording.Fill(pattern), wording.Fill(deed.Shows));
                break;
            case { Read: { } file }:
                Read(wording.Fill(file), work);
                break;
            case { Edit: { } file }:
                edited = wording.Fill(file);
                tools.Edit(edited, wording.Fill(deed.Old), wording.Fill(deed.New));
                break;
            case { Write: { } file }:
                edited = wording.Fill(file);
                tools.Write(edited, wording.Fill(deed.Text));
                break;
            case { Bash: { } command }:
                tools.Bash(
                    wording.Fill(command), wording.Fill(deed.Does), wording.Fill(deed.Red ?? deed.Prints), deed.Red is not null,
                    deed.Takes);
                break;
            case { Check: not null }:
                if (CheckOf(deed) is { } check)
                {
                    Run(deed.Check, check);
                }

                break;
            case { Fetch: { } url }:
                var away = wording.Chance(deed.Fails);
                tools.Fetch(url, deed.Asks, away ? deed.Error : deed.Prints, away ? (deed.Code, deed.Error) : (200, "OK"));
                break;
            case { Mcp: { } tool }:
                var input = new JsonObject(
                    [.. deed.With.Select(field => KeyValuePair.Create(field.Key, (JsonNode?)wording.Fill(field.Value)))]);
                var failed = wording.Chance(deed.Fails);
                tools.Mcp(tool, input, wording.Fill(failed ? deed.Error : deed.Prints), failed);
                break;
            case { Agent: { } agent }:
                Delegate(agent, deed);
                break;
        }
    }

    /// <summary>Reads a file as it is before the work changes it.</summary>
    private void Read(string file, IReadOnlyList<Deed> work)
    {
        var change = work.FirstOrDefault(deed => deed.Edit is { } edit && wording.Fill(edit) == file);
        var body = change is null ? $"// {file}\nexport {{}};" : $"// {file}\n\n{wording.Fill(change.Old)}\n";
        tools.Read(file, body);
    }

    /// <summary>Runs a check that passes, at times only after what it found was mended.</summary>
    private void Run(string name, Check check)
    {
        var snags = data.Snags.Where(snag => snag.Check == name && snag.Projects.Contains(plan.Project.Name)
            && (snag.LastDays == 0 || plan.DaysAgo <= snag.LastDays)).ToList();
        if (snags.Count > 0 && wording.Chance(snags.Any(snag => snag.LastDays > 0) ? 2 * SnagShare : SnagShare))
        {
            var snag = wording.Pick(snags, one => one.Often);
            Bash(check, snag.Prints, failed: true);
            if (snag.Says is { } says)
            {
                writer.Say("text", says);
            }

            if (snag.Runs is { } command)
            {
                tools.Bash(command, "Mend it", wording.Fill(snag.Shows ?? ""), failed: false, [2, 9]);
            }
            else
            {
                tools.Edit(wording.Fill(snag.Edits ?? "{file}"), wording.Fill(snag.Old!), wording.Fill(snag.New!));
            }
        }

        Bash(check, check.Prints, failed: false);
    }

    /// <summary>Runs a check that fails, and fails again after another try.</summary>
    private void StayRed(Check check)
    {
        for (var tries = wording.Random.Next(2, 4); tries > 0; tries--)
        {
            Bash(check, check.Fails!, failed: true);
            if (tries > 1)
            {
                writer.Say("thinking", wording.Fill("Not yet. What is read there may be older than what is written."));
                tools.Edit(edited ?? wording.Fill("{file}"), $"  return rows; // {tries}", $"  return await settled(rows); // {tries - 1}");
            }
        }
    }

    private void Bash(Check check, string prints, bool failed) =>
        tools.Bash(wording.Fill(check.Run), "Check", wording.Fill(prints), failed, check.Takes);

    private void Delegate(string agent, Deed deed)
    {
        var habit = data.Team.Agents.First(one => one.Name == agent);
        var task = wording.Fill(deed.Task);
        var used = writer.Use("Agent", new JsonObject
        {
            ["description"] = wording.Fill(deed.Does),
            ["subagent_type"] = agent,
            ["prompt"] = task,
        });
        var (begun, id) = (writer.Now, files.NewAgentId());
        var inner = files.Begin(id, habit.Model, begun.AddMilliseconds(150), writer.Branch);
        inner.Prompt(task);
        var share = plan.DaysAgo <= habit.LastDays ? habit.FailsLately ?? habit.Fails : habit.Fails;
        var isStuck = wording.Chance(share);
        var playing = new PlayWork(data, plan, files, inner, wording);
        if (playing.Play(deed.Work, isStuck ? Ending.Fails : Ending.Works) == Ending.Works && isStuck)
        {
            // It has no check that could fail: a command is refused to it instead.
            playing.tools.Bash("git fetch origin", "Get what is new", "fatal: could not read from remote repository", failed: true, [2, 9]);
        }

        var answer = wording.FillOne(isStuck ? deed.Stuck : deed.Ends);
        inner.Say("text", answer, isLast: true);
        writer.Now = inner.Now.AddMilliseconds(300);
        agentThatFailed = isStuck ? agent : null;
        writer.Result(used, Tools.Blocks(answer), new JsonObject
        {
            ["status"] = "completed",
            ["prompt"] = task,
            ["agentId"] = id,
            ["content"] = Tools.Blocks(answer),
            ["totalDurationMs"] = (long)(writer.Now - begun).TotalMilliseconds,
            ["totalTokens"] = inner.Tokens.Total,
            ["totalToolUseCount"] = inner.Calls,
            ["usage"] = new JsonObject { ["input_tokens"] = 4, ["output_tokens"] = 300 },
        });
    }
}
