using Traceability.SelfHost.Commands;

return await CommandLine.RunAsync(args);
