using Traceability.SelfHost.Tests.Api;

namespace Traceability.Functions.Tests.Http;

/// <summary>What a door answered to a request.</summary>
internal sealed record DoorAnswer(DoorRequest Request, Answer Answer);
