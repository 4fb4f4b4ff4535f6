using System.Globalization;
using Traceability.Bench.Analytics;
using Traceability.Bench.Errors;
using Traceability.Bench.Handovers;
using Traceability.Bench.Ingest;
using Traceability.Bench.Learn;
using Traceability.Bench.Load;
using Traceability.Bench.Match;
using Traceability.Bench.Quality;
using Traceability.Bench.Redaction;
using Traceability.Bench.Routing;
using Traceability.Bench.Search;
using Traceability.Bench.Start;
using Traceability.Bench.Usefulness;
using Traceability.Bench.Verdicts;
using Traceability.Language.Embedding.Model;

// Where what everybody is served is measured, the sentence model is there as it is for everybody. The others measure other things, and
// `quality` asks it itself.
Environment.SetEnvironmentVariable(
    EmbeddingVariables.BuiltIn, args is ["start" or "usefulness" or "handovers", ..] ? null : EmbeddingVariables.Lexical);

// Each benchmark is a command of its own; `load` is the child process that makes requests for them.
try
{
    switch (args)
    {
        case ["ingest", .. var options]:
            await IngestBenchmark.RunAsync(IngestArguments.Parse(options));
            return 0;
        case ["start", .. var options]:
            await StartBenchmark.RunAsync(StartArguments.Parse(options));
            return 0;
        case ["quality", var folder, var ownDevelopmentSet]:
            QualityBenchmark.Run(folder, ownDevelopmentSet);
            return 0;
        case ["redaction", var cases, var ordinary]:
            RedactionBenchmark.Run(cases, ordinary);
            return 0;
        case ["match", .. var options]:
            await MatchBenchmark.RunAsync(MatchArguments.Parse(options));
            return 0;
        case ["learn", .. var options]:
            await LearnBenchmark.RunAsync(LearnArguments.Parse(options));
            return 0;
        case ["search", .. var options]:
            await SearchBenchmark.RunAsync(options);
            return 0;
        case ["analytics", var traces]:
            await AnalyticsBenchmark.RunAsync(int.Parse(traces, CultureInfo.InvariantCulture), null);
            return 0;
        case ["analytics", var traces, "--plans", var file]:
            await AnalyticsBenchmark.RunAsync(int.Parse(traces, CultureInfo.InvariantCulture), file);
            return 0;
        case ["errors", var earlier, var later]:
            await ErrorsBenchmark.RunAsync(earlier, later);
            return 0;
        case ["verdicts", var sessions, var labels]:
            await VerdictsBenchmark.RunAsync(sessions, labels, null);
            return 0;
        case ["verdicts", var sessions, var labels, "--write", var file]:
            await VerdictsBenchmark.RunAsync(sessions, labels, file);
            return 0;
        case ["usefulness", var earlier, var later]:
            await UsefulnessBenchmark.RunAsync(earlier, later, null);
            return 0;
        case ["usefulness", var earlier, var later, "--show", var file]:
            await UsefulnessBenchmark.RunAsync(earlier, later, file);
            return 0;
        case ["handovers", var earlier, var later, var seed, var payloads]:
            await HandoversBenchmark.RunAsync(earlier, later, int.Parse(seed, CultureInfo.InvariantCulture), payloads);
            return 0;
        case ["routing", var folder, .. var options]:
            RoutingArguments.Parse(folder, options).Run();
            return 0;
        case ["load"]:
            await LoadGenerator.RunAsync(Console.In, Console.Out);
            return 0;
        default:
            throw new FormatException("tests/bench/README.md says which benchmarks there are.");
    }
}
catch (FormatException exception)
{
    await Console.Error.WriteLineAsync(exception.Message);
    return 2;
}
