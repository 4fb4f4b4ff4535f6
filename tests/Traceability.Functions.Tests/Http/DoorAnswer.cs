using Traceability.Testing.Http;

namespace Traceability.Functions.Tests.Http;

/// <summary>What a door answered to a request.</summary>
internal sealed record DoorAnswer(DoorRequest Request, Answer Answer);
