using System.Diagnostics;
using System.Globalization;
using System.Text;
using Traceability.Redaction;
using Traceability.Testing.Redaction;

namespace Traceability.Bench.Redaction;

/// <summary>Which secrets are recognised, which near misses are taken for one, and what looking for them costs.</summary>
internal static class RedactionBenchmark
{
    private const int Rounds = 7;
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(3);

    /// <param name="cases">Lines of <c>{name, text, secret}</c>.</param>
    /// <param name="ordinary">A folder of sessions, whose lines are what is usually looked through.</param>
    public static void Run(string cases, string ordinary)
    {
        var (found, secrets, touched, nearMisses) = (0, 0, 0, 0);
        foreach (var one in SecretCase.Read(cases))
        {
            var redacted = SecretRedactor.Redact(one.Text);
            if (one.Secret is null)
            {
                nearMisses++;
                touched += redacted == one.Text ? 0 : 1;
                Report(redacted == one.Text, "touched", one, redacted);
            }
            else
            {
                var missed = redacted.Contains(one.Secret, StringComparison.Ordinal);
                secrets++;
                found += missed ? 0 : 1;
                Report(!missed, "missed", one, redacted);
            }
        }

        Say("secrets", secrets, "F0");
        Say("near_misses", nearMisses, "F0");
        Say("recall", found / (double)Math.Max(1, secrets));
        Say("false_positives", touched / (double)Math.Max(1, nearMisses));
        MeasureCost(ordinary);
    }

    private static void Report(bool isRight, string fault, SecretCase one, string redacted)
    {
        if (!isRight)
        {
            Console.Out.WriteLine($"{fault} {one.Name}");
            Console.Error.WriteLine($"{fault} {one.Name}: {Visible(one.Text)} became {Visible(redacted)}");
        }
    }

    private static string Visible(string text) =>
        string.Concat(text.Select(character => char.IsControl(character) ? $"\\u{(int)character:x4}" : character.ToString()));

    private static void MeasureCost(string folder)
    {
        var lines = Directory.EnumerateFiles(folder, "*.jsonl", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .SelectMany(File.ReadLines).Where(line => line.Length > 0).Select(Encoding.UTF8.GetBytes).ToList();
        var kilobytes = lines.Sum(line => line.Length) / 1_000.0;
        // While it is compiled and compiled again, it is not measured.
        for (var start = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(start) < WarmUp;)
        {
            RedactAll(lines);
        }

        // Of the processor, as others may use it too; each round long enough for its clock.
        var repeat = (int)Math.Ceiling(2_000 / kilobytes);
        var times = new List<double>();
        for (var round = 0; round < Rounds; round++)
        {
            var before = Environment.CpuUsage.TotalTime;
            for (var i = 0; i < repeat; i++)
            {
                RedactAll(lines);
            }

            times.Add((Environment.CpuUsage.TotalTime - before).TotalNanoseconds / (kilobytes * repeat));
        }

        Say("ordinary_kB", kilobytes, "F0");
        Say("ordinary_ns_per_kB", times.Order().ElementAt(Rounds / 2), "F0");
    }

    private static void RedactAll(List<byte[]> lines)
    {
        foreach (var line in lines)
        {
            SecretRedactor.RedactJson(line);
        }
    }

    private static void Say(string name, double value, string format = "F3") =>
        Console.Out.WriteLine($"{name} {value.ToString(format, CultureInfo.InvariantCulture)}");
}
