using Traceability.Testing.EmbeddedPostgres;

[assembly: AssemblyFixture(typeof(DataTemplate))]
