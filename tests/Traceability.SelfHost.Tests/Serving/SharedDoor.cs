using Traceability.Testing.Serving;

namespace Traceability.SelfHost.Tests.Serving;

/// <summary>One server for the tests whose events get along: each has ids and sessions of its own.</summary>
[CollectionDefinition]
public sealed class SharedDoor : ICollectionFixture<LocalDoor>;
