namespace Traceability.Judging;

/// <summary>A chat model that judges settled turns.</summary>
/// <param name="model">What it is called.</param>
/// <param name="address">Where it is asked.</param>
public sealed class JudgeSettings(string model, Uri address)
{
    /// <summary>How many turns a day it is asked about unless a setting says otherwise.</summary>
    public const int DefaultMost = 200;

    /// <summary>How long an answer may take unless a setting says otherwise. A local model is loaded at its first call.</summary>
    public static readonly TimeSpan DefaultTimeLimit = TimeSpan.FromSeconds(60);

    /// <summary>What it is called.</summary>
    public string Model { get; } = model;

    /// <summary>Where it is asked.</summary>
    public Uri Address { get; } = address;

    /// <summary>The secret that it asks for; null when it asks for none, or is shown an identity. Never logged.</summary>
    public string? Key { get; init; }

    /// <summary>How many requests a day (UTC).</summary>
    public int Most { get; init; } = DefaultMost;

    /// <summary>How long one answer may take.</summary>
    public TimeSpan TimeLimit { get; init; } = DefaultTimeLimit;

    /// <summary>What to look at when it does not answer.</summary>
    public string Variables { get; init; } = $"{JudgeVariables.Url}, {JudgeVariables.Model} and {JudgeVariables.Key}";

    /// <summary>The model and where it is, for people; without the key.</summary>
    public override string ToString() => $"{Model} at {Address.GetLeftPart(UriPartial.Authority)}";
}
