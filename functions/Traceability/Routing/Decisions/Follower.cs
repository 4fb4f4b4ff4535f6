using System.Globalization;
using System.Text.Json.Serialization;
using Traceability.Matching.Score;
using Traceability.Redaction;

namespace Traceability.Routing.Decisions;

/// <summary>What usually follows on an agent's work.</summary>
/// <param name="Name">An agent's name; <c>/name</c> of a skill or command.</param>
/// <param name="Tasks">In how many tasks it followed.</param>
/// <param name="Of">In how many the agent worked.</param>
/// <param name="Share">The share, 0 to 1.</param>
public sealed record Follower(string Name, int Tasks, int Of, double Share)
{
    /// <summary>Tasks in which the agent must have worked to say anything.</summary>
    internal const int LeastTasks = 5;

    /// <summary>Usual is what is so more often than not.</summary>
    internal const double LeastShare = 0.5;

    /// <summary>Whether it surely follows more often than not, by the lower end of Wilson's 95 % interval.</summary>
    [JsonIgnore]
    public bool IsSure => WilsonBound.Lower(Tasks, Of) >= LeastShare;

    /// <summary>The same in a few words, for a fence.</summary>
    internal string Sentence(string agent) => string.Create(
        CultureInfo.InvariantCulture,
        $"In {Tasks} of {Of} earlier tasks, {UntrustedText.Line(Name, 60)} came next after {UntrustedText.Line(agent, 60)}.");
}
