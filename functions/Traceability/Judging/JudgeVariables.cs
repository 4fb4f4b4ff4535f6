using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace Traceability.Judging;

/// <summary>The variables that name a chat model to judge with, and how they are read. An empty one counts as not set.</summary>
public static class JudgeVariables
{
    /// <summary>The base address of an OpenAI-compatible server.</summary>
    public const string Url = "JUDGE_URL";

    /// <summary>The model's name.</summary>
    public const string Model = "JUDGE_MODEL";

    /// <summary>The secret that the server asks for, if it does.</summary>
    public const string Key = "JUDGE_KEY";

    /// <summary>How many turns a day it is asked about.</summary>
    public const string Most = "JUDGE_MOST";

    /// <summary>How many seconds an answer may take.</summary>
    public const string TimeLimit = "JUDGE_TIMEOUT";

    private const int LargestMost = 100_000;
    private const int LongestSeconds = 600;

    /// <summary>The model at <see cref="Url"/>; null when none is configured, and then nothing is ever sent.</summary>
    /// <exception cref="FormatException">A variable is missing or makes no sense; the message names it.</exception>
    public static JudgeSettings? Read(IConfiguration configuration)
    {
        if (TextOf(configuration, Url) is not { } url)
        {
            return new[] { Model, Key, Most, TimeLimit }.FirstOrDefault(name => TextOf(configuration, name) is not null) is not { } alone
                ? null
                : throw new FormatException(
                    $"{alone} is set, but {Url} is not. Set {Url} to the OpenAI-compatible server that has the model, such as "
                    + $"http://localhost:11434/v1, or unset {alone} to have no model judge.");
        }

        var model = TextOf(configuration, Model) ?? throw new FormatException(
            $"{Url} is set, but {Model} is not. Set {Model} to the name of a chat model on that server, or unset {Url} to have "
            + "none judge.");
        return new JudgeSettings(model, AddressOf(url))
        {
            Key = TextOf(configuration, Key),
            Most = MostOf(configuration),
            TimeLimit = TimeLimitOf(configuration),
        };
    }

    /// <summary>A variable's text without the space around it; null when there is none.</summary>
    public static string? TextOf(IConfiguration configuration, string name)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        return configuration[name]?.Trim() is { Length: > 0 } text ? text : null;
    }

    /// <summary>How many requests a day.</summary>
    /// <exception cref="FormatException">It is no whole number in bounds.</exception>
    public static int MostOf(IConfiguration configuration) => NumberOf(
        configuration, Most, JudgeSettings.DefaultMost, LargestMost, "how many turns a day a model is asked about");

    /// <summary>How long one answer may take.</summary>
    /// <exception cref="FormatException">It is no whole number in bounds.</exception>
    public static TimeSpan TimeLimitOf(IConfiguration configuration) => TimeSpan.FromSeconds(NumberOf(
        configuration, TimeLimit, (int)JudgeSettings.DefaultTimeLimit.TotalSeconds, LongestSeconds, "seconds that an answer may take"));

    private static int NumberOf(IConfiguration configuration, string name, int otherwise, int largest, string what)
    {
        if (TextOf(configuration, name) is not { } text)
        {
            return otherwise;
        }

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= largest
            ? number
            : throw new FormatException($"{name} is '{text}'. It takes a whole number from 1 to {largest}: {what}.");
    }

    private static Uri AddressOf(string text)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https")
            || address.Host.Length == 0)
        {
            throw new FormatException(
                $"{Url} is no http or https address. Set it to one such as http://localhost:11434/v1, or unset it.");
        }

        // Not shown: what is before the @ may be a secret.
        return address is { UserInfo.Length: 0, Query.Length: 0, Fragment.Length: 0 } ? address : throw new FormatException(
            $"{Url} has a user, a query or a fragment in it. Set it to the address alone, such as http://localhost:11434/v1; "
            + $"a key goes into {Key}.");
    }
}
