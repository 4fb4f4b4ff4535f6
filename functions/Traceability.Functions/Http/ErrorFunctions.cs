using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Traceability.Failures;
using Traceability.Projects;

namespace Traceability.Functions.Http;

/// <summary>The function that tells what is known of a failure.</summary>
public sealed class ErrorFunctions(RecogniseFailure recognise, ProjectFolders folders)
{
    /// <summary>POST errors/recognise.</summary>
    [Function(nameof(RecogniseError))]
    public Task<IResult> RecogniseError(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = Routes.RecogniseError)] HttpRequest request) =>
        ErrorEndpoints.RecogniseAsync(request, recognise, folders);
}
