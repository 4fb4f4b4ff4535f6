using Npgsql;
using Traceability.SelfHost.EmbeddedPostgres;
using Traceability.Storage;
using Traceability.Testing.EmbeddedPostgres;
using Traceability.Testing.Storage;

namespace Traceability.SelfHost.Tests.Commands;

/// <summary>The schema of a database that the deployed app may use but not change.</summary>
public sealed class MigrateTests(DataTemplate template)
{
    private const string Role = "id-app \"quoted\"";
    private const string QuotedRole = "\"id-app \"\"quoted\"\"\"";

    [Fact]
    public async Task An_empty_database_gets_the_schema_and_the_second_time_nothing_changes()
    {
        await using var database = await template.StartEmptyAsync();

        var (exitCode, output) = await MigrateAsync(database);

        Assert.True(exitCode == 0, output);
        Assert.Contains("Applied schema file 001_execution_traces.sql", output, StringComparison.Ordinal);
        await using (var connection = await OpenAsync(database))
        {
            Assert.Equal(SchemaFile.All.Count, await connection.ValueAsync<long>("SELECT count(*) FROM schema_migrations"));
        }

        (exitCode, output) = await MigrateAsync(database);

        Assert.True(exitCode == 0, output);
        Assert.Contains("Up to date", output, StringComparison.Ordinal);
        Assert.DoesNotContain("Applied", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_role_can_do_what_the_app_does_and_changes_nothing_about_the_schema()
    {
        await using var database = await template.StartAsync();
        await using (var connection = await OpenAsync(database))
        {
            await connection.ExecuteAsync($"CREATE ROLE {QuotedRole}");
        }

        var (exitCode, output) = await MigrateAsync(database, "--app-role", Role);
        Assert.True(exitCode == 0, output);
        (exitCode, output) = await MigrateAsync(database, "--app-role", Role);
        Assert.True(exitCode == 0, output);

        await using var app = await OpenAsync(database);
        await app.ExecuteAsync("CREATE TABLE later_table (id bigint GENERATED ALWAYS AS IDENTITY)");
        await app.ExecuteAsync($"SET ROLE {QuotedRole}");
        foreach (var statement in new[]
        {
            "INSERT INTO execution_traces (correlation_id, root_id) VALUES ('4d3b6f5e-0000-4000-8000-000000000001', "
            + "'4d3b6f5e-0000-4000-8000-000000000001')",
            "UPDATE execution_traces SET prompt_text = 'x' WHERE correlation_id = '4d3b6f5e-0000-4000-8000-000000000001'",
            "DELETE FROM execution_traces",
            "INSERT INTO later_table DEFAULT VALUES",
        })
        {
            Assert.Equal(1, await app.ExecuteAsync(statement));
        }

        Assert.Equal(0, await app.ValueAsync<long>("SELECT count(*) FROM trace_overview"));
        Assert.True(await app.ValueAsync<long>("SELECT count(*) FROM schema_migrations") > 0);
        foreach (var statement in new[]
        {
            "CREATE TABLE mine (id int)",
            "ALTER TABLE execution_traces ADD COLUMN mine int",
            "DROP TABLE execution_traces CASCADE",
            "TRUNCATE execution_traces CASCADE",
            "DELETE FROM schema_migrations",
            "UPDATE schema_logic SET version = 0",
        })
        {
            var refused = await Assert.ThrowsAsync<PostgresException>(() => app.ExecuteAsync(statement));
            Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
        }
    }

    [Fact]
    public async Task The_role_keeps_the_functions_and_views_that_are_made_again()
    {
        await using var database = await template.StartAsync();
        await using (var connection = await OpenAsync(database))
        {
            await connection.ExecuteAsync($"CREATE ROLE {QuotedRole}");
        }

        var (exitCode, output) = await MigrateAsync(database, "--app-role", Role);
        Assert.True(exitCode == 0, output);
        await using (var connection = await OpenAsync(database))
        {
            // As a later version would find them, when a numbered file had dropped what stood in its way.
            await connection.ExecuteAsync("UPDATE schema_logic SET version = 0");
            await connection.ExecuteAsync("DROP VIEW trace_overview");
            await connection.ExecuteAsync("DROP FUNCTION trace_tree CASCADE");
        }

        (exitCode, output) = await MigrateAsync(database);

        Assert.True(exitCode == 0, output);
        Assert.Contains("Applied schema file logic.sql", output, StringComparison.Ordinal);
        await using var app = await OpenAsync(database);
        await app.ExecuteAsync($"SET ROLE {QuotedRole}");
        Assert.Equal(0, await app.ValueAsync<long>("SELECT count(*) FROM trace_overview"));
        Assert.Equal(0, await app.ValueAsync<long>("SELECT count(*) FROM trace_tree(gen_random_uuid())"));
    }

    [Fact]
    public async Task A_role_that_neither_exists_nor_can_be_made_is_named_with_what_to_do()
    {
        await using var database = await template.StartAsync();

        var (exitCode, output) = await MigrateAsync(database, "--app-role", "id-app");

        Assert.True(exitCode == 1, output);
        Assert.Contains("There is no role id-app", output, StringComparison.Ordinal);
        Assert.Contains("CREATE ROLE \"id-app\"", output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task On_a_server_of_Azure_the_role_is_made_for_the_Entra_identity_once()
    {
        await using var database = await template.StartAsync();
        await using (var connection = await OpenAsync(database))
        {
            await connection.ExecuteAsync("CREATE TABLE made (name text, admin boolean, mfa boolean)");
            await connection.ExecuteAsync("""
                CREATE FUNCTION pgaadauth_create_principal(role_name text, is_admin boolean, is_mfa boolean)
                RETURNS text LANGUAGE plpgsql AS $$
                BEGIN
                  INSERT INTO made VALUES (role_name, is_admin, is_mfa);
                  EXECUTE format('CREATE ROLE %I LOGIN', role_name);
                  RETURN 'made';
                END $$
                """);
        }

        var (exitCode, output) = await MigrateAsync(database, "--app-role", Role);
        Assert.True(exitCode == 0, output);
        (exitCode, output) = await MigrateAsync(database, "--app-role", Role);
        Assert.True(exitCode == 0, output);

        await using var after = await OpenAsync(database);
        Assert.Equal($"{Role} f f", await after.ValueAsync<string>("SELECT string_agg(concat_ws(' ', name, admin, mfa), ';') FROM made"));
        Assert.True(await after.ValueAsync<bool>("SELECT has_table_privilege($1, 'execution_traces', 'INSERT')", Role));
    }

    [Fact]
    public async Task Without_a_database_it_says_what_to_set()
    {
        var (exitCode, output) = await SelfHostProgram.RunAsync(["migrate"]);

        Assert.Equal(1, exitCode);
        Assert.Contains("DATABASE_URL", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("postgres://app:SESAME@127.0.0.1:1/app", "postgres://app@127.0.0.1:1/app cannot be migrated")]
    [InlineData("postgres://app:SESAME@[not-a-host/app", "DATABASE_URL is not a database address")]
    public async Task A_database_that_cannot_be_reached_is_named_without_its_password(string url, string message)
    {
        var (exitCode, output) = await SelfHostProgram.RunAsync(["migrate"], new Dictionary<string, string> { ["DATABASE_URL"] = url });

        Assert.Equal(1, exitCode);
        Assert.Contains(message, output, StringComparison.Ordinal);
        Assert.DoesNotContain("SESAME", output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", output, StringComparison.Ordinal);
    }

    private static Task<(int ExitCode, string Output)> MigrateAsync(EmbeddedPostgresServer database, params string[] more) =>
        SelfHostProgram.RunAsync(["migrate", .. more], new Dictionary<string, string> { ["DATABASE_URL"] = database.Url.ToString() });

    private static async Task<NpgsqlConnection> OpenAsync(EmbeddedPostgresServer database)
    {
        // Closed for good when it is disposed of: the one session there is belongs to the program then.
        var connection = new NpgsqlConnection($"{database.ConnectionString};Pooling=false");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        return connection;
    }
}
