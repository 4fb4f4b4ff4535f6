using Microsoft.Extensions.Hosting;
using Traceability.Functions;

await AzureDoor.Build(args).RunAsync();
