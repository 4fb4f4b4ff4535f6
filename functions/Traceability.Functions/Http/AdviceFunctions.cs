using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Traceability.Advice;
using Traceability.ClaudeCode;
using Traceability.Projects;

namespace Traceability.Functions.Http;

/// <summary>The function that says what helps at a moment.</summary>
public sealed class AdviceFunctions(Advise advise, HookPayloadReaderFactory hooks, ProjectFolders folders)
{
    /// <summary>POST advise.</summary>
    [Function(nameof(GiveAdvice))]
    public Task<IResult> GiveAdvice([HttpTrigger(AuthorizationLevel.Function, "post", Route = Routes.Advise)] HttpRequest request) =>
        AdviceEndpoint.GiveAdviceAsync(request, advise, hooks, folders);
}
