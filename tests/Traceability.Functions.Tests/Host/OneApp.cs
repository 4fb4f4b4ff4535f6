namespace Traceability.Functions.Tests.Host;

/// <summary>One app for all tests that send it requests.</summary>
[CollectionDefinition]
public sealed class OneApp : ICollectionFixture<SharedApp>;
