using Traceability.Testing.Storage;

[assembly: AssemblyFixture(typeof(SharedDatabase))]
// The embedded Postgres has one session, whose search path is the running test's.
[assembly: Xunit.v3.Parallelization(Mode = Xunit.Sdk.ParallelMode.None)]
