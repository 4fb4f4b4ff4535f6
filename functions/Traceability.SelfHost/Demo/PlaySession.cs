using System.Globalization;

namespace Traceability.SelfHost.Demo;

/// <summary>Makes up a session: a request, and what its person says to how that went.</summary>
internal sealed class PlaySession
{
    private readonly VariationData data;
    private readonly SessionPlan plan;
    private readonly SessionFiles files;
    private readonly TranscriptWriter writer;
    private readonly PlayWork work;
    private readonly Wording wording;
    private readonly Family family;

    private PlaySession(VariationData data, SessionPlan plan)
    {
        (this.data, this.plan) = (data, plan);
        var random = plan.Random;
        var chooser = new Wording(random, new Dictionary<string, string>());
        var families = data.Families.Where(one => one.Projects.Contains(plan.Project.Name)
            && (!plan.MustFail || one.Name == "slow-endpoint"));
        family = chooser.Pick([.. families], one => one.Share);
        var names = new Dictionary<string, string>(chooser.Pick(data.Subjects[plan.Project.Name]), StringComparer.Ordinal)
        {
            ["project"] = plan.Project.Name,
            ["version"] = plan.Project.Version,
        };
        foreach (var (name, range) in family.Numbers)
        {
            names[name] = random.Next(range[0], range[1] + 1).ToString(CultureInfo.InvariantCulture);
        }

        names.TryAdd("breaks", "the plan is clean");
        wording = new Wording(random, names);
        files = new SessionFiles(random, plan.Project.Name);
        writer = files.Begin(null, plan.Model, plan.Start, wording.Fill(family.Branch));
        work = new PlayWork(data, plan, files, writer, wording);
    }

    /// <summary>Makes one up.</summary>
    public static SessionFiles Play(VariationData data, SessionPlan plan)
    {
        var session = new PlaySession(data, plan);
        session.Play();
        return session.files;
    }

    private void Play()
    {
        var luck = plan.Random.NextDouble();
        var wished = plan.MustFail || luck < 0.17 ? Ending.Fails : luck < 0.22 ? Ending.Interrupted : Ending.Works;
        var ending = Turn(wording.FillOne(family.Asks), () => work.Play(family.Work, wished), family.Ends);
        if (plan.MustFail)
        {
            // Tried once more, in vain: long work by a dear model.
            Turn(wording.FillOne(Corrections), () => work.Play([.. family.Work, .. family.Work], Ending.Fails), family.Ends);
            return;
        }

        if (ending == Ending.Interrupted)
        {
            if (wording.Chance(0.6))
            {
                ending = Turn(wording.FillOne(data.Replies["interrupted"]), () => work.Play(family.Work, Ending.Works), family.Ends);
            }
        }
        else if (ending == Ending.Fails ? wording.Chance(0.5) : wording.Chance(0.17))
        {
            var again = wording.Chance(0.65) ? Ending.Works : Ending.Fails;
            ending = Turn(wording.FillOne(Corrections), () => work.Play(Changes, again), data.Replies["mended"]);
        }

        if (ending == Ending.Works)
        {
            GoOn();
        }
    }

    /// <summary>After work that went well: it is committed, its question is answered, or the next thing is asked for.</summary>
    private void GoOn()
    {
        if (family.Ends[0].EndsWith('?') && wording.Chance(0.7))
        {
            Turn(wording.FillOne(data.Replies["agrees"]), () => work.Play(Changes, Ending.Works), data.Replies["mended"]);
        }

        if (Changes.Count > 0 && wording.Chance(0.6))
        {
            Turn(wording.FillOne(data.Replies["commits"]), Commit, [$"Committed on {writer.Branch}."]);
        }

        if (wording.Chance(0.35))
        {
            var others = data.Families
                .Where(one => one != family && one.Numbers.Count == 0 && one.Projects.Contains(plan.Project.Name)).ToList();
            var next = wording.Pick(others, one => one.Share);
            Turn(wording.FillOne(next.Asks), () => work.Play(next.Work, wording.Chance(0.12) ? Ending.Fails : Ending.Works), next.Ends);
        }
    }

    private List<string> Corrections => family.Corrections.Count > 0 ? family.Corrections : data.Replies["corrections"];

    /// <summary>Of the work, what changes files and checks them.</summary>
    private List<Deed> Changes => [.. family.Work.Where(deed => deed.Read is not null || deed.Edit is not null || deed.Check is not null)
        .TakeLast(4)];

    private Ending Commit()
    {
        var tools = new Tools(writer, files.Folder);
        var subject = wording.FillOne(data.Replies["subjects"]);
        var id = plan.Random.Next(0x1000000, 0xFFFFFFF).ToString("x7", CultureInfo.InvariantCulture);
        if (plan.Project.Checks.GetValueOrDefault("lint") is { } lint && wording.Chance(0.7))
        {
            tools.Bash(wording.Fill(lint.Run), "Check before the commit", wording.Fill(lint.Prints), failed: false, lint.Takes);
        }

        tools.Bash(
            $"git commit -am \"{subject}\"", "Commit",
            $"[{writer.Branch} {id}] {subject}\n 2 files changed, 14 insertions(+), 3 deletions(-)", failed: false, [1, 3]);
        if (wording.Chance(0.5))
        {
            tools.Bash(
                "git push", "Push", $"To github.com:shop/{plan.Project.Name}.git\n   4be1f02..{id}  {writer.Branch} -> {writer.Branch}",
                failed: false, [2, 6]);
        }

        return Ending.Works;
    }

    /// <summary>A prompt, the work on it, and its last words.</summary>
    private Ending Turn(string prompt, Func<Ending> play, IReadOnlyList<string> ends)
    {
        // Somebody reads what was done, and types.
        writer.Pass(25, 420);
        var begun = writer.Now;
        writer.Prompt(prompt);
        var ending = play();
        if (ending == Ending.Interrupted)
        {
            writer.Interrupt();
            return ending;
        }

        writer.Say("text", wording.FillOne(ending == Ending.Works ? ends : data.Replies["failed"]), isLast: true);
        writer.EndTurn(begun);
        return ending;
    }
}
