using System.CommandLine;
using System.CommandLine.Help;
using System.Globalization;
using Traceability.ClaudeCode.Transcripts;
using Traceability.Language.Embedding.Model;
using Traceability.SelfHost.EmbeddedPostgres;
using Traceability.SelfHost.Serving;
using Traceability.SelfHost.Stores;
using Traceability.SelfHost.Usage;

namespace Traceability.SelfHost.Commands;

/// <summary>The commands that the program takes, and how it ends when they cannot be carried out.</summary>
internal static class CommandLine
{
    public static async Task<int> RunAsync(string[] args)
    {
        var parsed = Build().Parse(args);
        try
        {
            // Each command stops on Ctrl-C in its own way, so the parser must not end the process meanwhile.
            return await parsed.InvokeAsync(
                new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
        }
        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync("Stopped.");
            return 130;
        }
        catch (Exception exception) when (exception is UsageException or EmbeddedPostgresException or Traceability.Storage.SchemaException
            or EmbeddingConfigurationException or EmbeddingModelException)
        {
            await Console.Error.WriteLineAsync(exception.Message);
            return 1;
        }
    }

    private static Command Build()
    {
        var port = Port("The port to serve on (8181)");
        var data = new Option<string>("--data")
        {
            Description = "The folder that holds the embedded database (.traceability)",
            HelpName = "DIR",
            DefaultValueFactory = _ => StoreLocation.DefaultDirectory,
            Recursive = true,
        };
        var host = new Option<string>("--host")
        {
            Description = "The address to serve on; anything but loopback requires TRACEABILITY_KEY",
            HelpName = "ADDRESS",
            DefaultValueFactory = _ => ServerAddress.Localhost,
        };
        var history = new Option<string[]>("--history")
        {
            Description = "A folder whose transcripts are imported by themselves while it serves (Claude Code's own); may be repeated",
            HelpName = "DIR",
            DefaultValueFactory = _ => [],
            Arity = ArgumentArity.OneOrMore,
        };
        var noHistory = new Option<bool>("--no-history") { Description = "Leave the history alone; ./run import brings it in" };
        // A plain command, since a root command is called what the program's file is called, and nobody types that.
        var root = new Command("./run", "Traces what coding agents do, learns what worked, and finds it again. Without a command: serves.")
        {
            port, data, host, history, noHistory, new HelpOption { Recursive = true }, new VersionOption(),
        };
        root.SetAction((result, _) => ServeCommand.RunAsync(
            new ServerAddress(result.GetValue(host)!, result.GetValue(port) ?? ServerAddress.DefaultPort),
            StoreLocation.From(result.GetValue(data)!), result.GetValue(history) ?? [], result.GetValue(noHistory)));
        root.Validators.Add(result =>
        {
            if (result.GetValue(noHistory) && result.GetResult(history) is { Implicit: false })
            {
                result.AddError("--no-history leaves the history alone, and --history says where it lies: one of them is too much.");
            }
        });

        var path = new Argument<string>("PATH")
        {
            Description = "A transcript, an archive (*.ndjson.gz), or a folder of them",
            DefaultValueFactory = _ => TranscriptFiles.DefaultPath,
        };
        var import = new Command("import", "Brings Claude Code's history into the store; again, adds only what is new") { path };
        import.SetAction((result, _) => ImportCommand.RunAsync(result.GetValue(path)!, StoreLocation.From(result.GetValue(data)!)));
        root.Subcommands.Add(import);

        var definitions = new Argument<string[]>("PATH")
        {
            Description = "A definition, or a folder with definitions in it or below it (~/.claude/agents)",
            DefaultValueFactory = _ => [AgentsCommand.DefaultPath],
            Arity = ArgumentArity.ZeroOrMore,
        };
        var agents = new Command("agents", "Makes the agent registry of Claude Code's agent definitions") { definitions };
        agents.SetAction((result, _) => AgentsCommand.RunAsync(result.GetValue(definitions)!, StoreLocation.From(result.GetValue(data)!)));
        root.Subcommands.Add(agents);

        var mcp = new Command("mcp", "Lets an agent that starts it ask the store, over the Model Context Protocol on input and output");
        mcp.SetAction((result, _) => McpCommand.RunAsync(StoreLocation.From(result.GetValue(data)!)));
        root.Subcommands.Add(mcp);

        var demoPort = Port("The port to serve on (8181, or the next free one)");
        var exit = new Option<bool>("--exit") { Description = "Stop after the match instead of staying up" };
        var demo = new Command("demo", "Replays sessions that come with the program into a throw-away store, and serves it")
        {
            demoPort, exit,
        };
        demo.SetAction((result, _) => DemoCommand.RunAsync(result.GetValue(demoPort), result.GetValue(exit)));
        root.Subcommands.Add(demo);

        var role = new Option<string?>("--app-role")
        {
            Description = "The role that the deployed app signs in as: made for the Entra identity of that name "
                + "where the server is Azure's, and granted what the app needs",
            HelpName = "NAME",
        };
        var migrate = new Command("migrate", "Brings the database of DATABASE_URL up to date with this version's schema") { role };
        migrate.SetAction(
            (result, _) => MigrateCommand.RunAsync(StoreLocation.From(result.GetValue(data)!).DatabaseUrl, result.GetValue(role)));
        root.Subcommands.Add(migrate);
        return root;
    }

    private static Option<int?> Port(string description)
    {
        var port = new Option<int?>("--port") { Description = description, HelpName = "N" };
        port.Validators.Add(result =>
        {
            // The parser refuses what is no number at all; to ask for its value here would throw.
            if (result.Tokens is [{ Value: var text }]
                && int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
                && number is < 0 or > 65_535)
            {
                result.AddError("--port must be from 0 (any free port) to 65535.");
            }
        });
        return port;
    }
}
