using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace Traceability.SelfHost.Demo;

/// <summary>What the demo's month is made of: the files of <c>demo/variations</c>.</summary>
internal sealed class VariationData
{
    private static readonly IDeserializer Yaml =
        new DeserializerBuilder().WithNamingConvention(UnderscoredNamingConvention.Instance).Build();

    private VariationData(string folder)
    {
        Team = Read<Team>("team.yaml");
        Subjects = Read<Dictionary<string, List<Dictionary<string, string>>>>("subjects.yaml");
        Snags = Read<List<Snag>>("snags.yaml");
        Replies = Read<Dictionary<string, List<string>>>("replies.yaml");
        Families = [.. Directory.EnumerateFiles(Path.Combine(folder, "families"), "*.yaml").Order(StringComparer.Ordinal)
            .SelectMany(Read<List<Family>>)];

        T Read<T>(string file) => Yaml.Deserialize<T>(File.ReadAllText(Path.Combine(folder, file)));
    }

    /// <summary>People, their agents and their projects.</summary>
    public Team Team { get; }

    /// <summary>By project, what work there is about: each a value by its name in texts.</summary>
    public IReadOnlyDictionary<string, List<Dictionary<string, string>>> Subjects { get; }

    /// <summary>Errors that come up again.</summary>
    public IReadOnlyList<Snag> Snags { get; }

    /// <summary>What is said after a turn, by the kind of reply.</summary>
    public IReadOnlyDictionary<string, List<string>> Replies { get; }

    /// <summary>Kinds of requests.</summary>
    public IReadOnlyList<Family> Families { get; }

    /// <summary>Reads the files.</summary>
    /// <param name="folder">Where they are.</param>
    /// <exception cref="IOException">One is missing.</exception>
    /// <exception cref="YamlDotNet.Core.YamlException">One is not as expected; the message names the line.</exception>
    public static VariationData Load(string folder) => new(folder);
}

/// <summary>Whose month it is.</summary>
internal sealed class Team
{
    public List<Person> People { get; set; } = [];

    public List<AgentHabit> Agents { get; set; } = [];

    public List<ShopProject> Projects { get; set; } = [];
}

/// <summary>Somebody who asks, by a handle.</summary>
internal sealed class Person
{
    public string Name { get; set; } = "";

    public List<string> Projects { get; set; } = [];

    public string Model { get; set; } = "";

    /// <summary>The model of the last <see cref="LastDays"/> days; null: the same.</summary>
    public string? Later { get; set; }

    public int LastDays { get; set; }

    /// <summary>How much of the work is theirs, beside the others'.</summary>
    public int Share { get; set; } = 1;
}

/// <summary>How a subagent works: its model, and the share of its work that fails.</summary>
internal sealed class AgentHabit
{
    public string Name { get; set; } = "";

    public string Model { get; set; } = "";

    public double Fails { get; set; }

    /// <summary>The share in the last <see cref="LastDays"/> days; null: the same.</summary>
    public double? FailsLately { get; set; }

    public int LastDays { get; set; }
}

/// <summary>A project and its checks by their name.</summary>
internal sealed class ShopProject
{
    public string Name { get; set; } = "";

    public string Version { get; set; } = "";

    public Dictionary<string, Check> Checks { get; set; } = [];
}

/// <summary>
/// A check: what runs, what it prints when it passes and when it fails (null: it does so by snags only), its seconds from and to.
/// </summary>
internal sealed class Check
{
    public string Run { get; set; } = "";

    public string Prints { get; set; } = "";

    public string? Fails { get; set; }

    public List<int> Takes { get; set; } = [1, 5];
}

/// <summary>An error that a check of some projects comes up with again and again, and what mends it: an edit, or a command.</summary>
internal sealed class Snag
{
    public string Check { get; set; } = "";

    public List<string> Projects { get; set; } = [];

    public int Often { get; set; } = 1;

    /// <summary>It is seen only in so many days before today; 0: always.</summary>
    public int LastDays { get; set; }

    public string Prints { get; set; } = "";

    public string? Says { get; set; }

    /// <summary>The file to edit; null: the subject's.</summary>
    public string? Edits { get; set; }

    public string? Old { get; set; }

    public string? New { get; set; }

    public string? Runs { get; set; }

    public string? Shows { get; set; }
}

/// <summary>A kind of request: how it is put, the work on it, how that ends, and what may be said against it.</summary>
internal sealed class Family
{
    public string Name { get; set; } = "";

    public List<string> Projects { get; set; } = [];

    public int Share { get; set; } = 1;

    public string Branch { get; set; } = "main";

    /// <summary>Numbers that stay the same in one session, by name: from and to.</summary>
    public Dictionary<string, List<int>> Numbers { get; set; } = [];

    public List<string> Asks { get; set; } = [];

    public List<Deed> Work { get; set; } = [];

    public List<string> Ends { get; set; } = [];

    public List<string> Corrections { get; set; } = [];
}

/// <summary>One step of work: the first field that is set says which, the others what it is given and gives back.</summary>
internal sealed class Deed
{
    public string? Think { get; set; }

    public string? Say { get; set; }

    public string? Grep { get; set; }

    public string? Glob { get; set; }

    public string? Read { get; set; }

    public string? Edit { get; set; }

    public string? Write { get; set; }

    public string? Bash { get; set; }

    public string? Check { get; set; }

    public string? Agent { get; set; }

    public string? Fetch { get; set; }

    public string? Mcp { get; set; }

    public string Shows { get; set; } = "";

    public string Prints { get; set; } = "";

    /// <summary>What a command prints that fails, as it is meant to.</summary>
    public string? Red { get; set; }

    public string Does { get; set; } = "";

    public string Old { get; set; } = "";

    public string New { get; set; } = "";

    public string Text { get; set; } = "";

    public string Task { get; set; } = "";

    public string Asks { get; set; } = "";

    /// <summary>
    /// The share of calls to the outside that fail, with <see cref="Error"/>, of the web with the status <see cref="Code"/>.
    /// </summary>
    public double Fails { get; set; }

    public string Error { get; set; } = "";

    public int Code { get; set; }

    public Dictionary<string, string> With { get; set; } = [];

    public List<int> Takes { get; set; } = [1, 4];

    public List<Deed> Work { get; set; } = [];

    public List<string> Ends { get; set; } = [];

    /// <summary>A subagent's last words when it fails.</summary>
    public List<string> Stuck { get; set; } = [];
}
