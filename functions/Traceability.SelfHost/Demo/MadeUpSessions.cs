using Npgsql;
using Traceability.Ingest.Events;
using Traceability.Ingest.Writing;

namespace Traceability.SelfHost.Demo;

/// <summary>
/// The sessions of a month that are made up of what the shipped ones are about, as transcripts in a folder. They are the same ones for the
/// same day and hour. Nothing in a transcript says who asked; that, and that it is made up, is noted once they are in the store.
/// </summary>
/// <param name="folder">Where the transcripts are.</param>
/// <param name="people">By session, who asked.</param>
internal sealed class MadeUpSessions(string folder, IReadOnlyDictionary<Guid, string> people)
{
    /// <summary>What the traces of such sessions are labelled with.</summary>
    public const string Tag = "generated";

    private const string TracesSql = "SELECT correlation_id, session_id, parent_id FROM execution_traces WHERE session_id = ANY($1)";

    /// <summary>Where the transcripts are.</summary>
    public string Folder => folder;

    public int Count => people.Count;

    /// <summary>Writes them.</summary>
    /// <param name="variations">The folder of what they are made of.</param>
    /// <param name="folder">Where to write.</param>
    /// <param name="now">The end of the month.</param>
    /// <param name="zone">Where the team works.</param>
    public static MadeUpSessions Write(string variations, string folder, DateTimeOffset now, TimeZoneInfo zone)
    {
        var data = VariationData.Load(variations);
        var people = new Dictionary<Guid, string>();
        foreach (var plan in PlanMonth.Make(data.Team, now, zone))
        {
            var session = PlaySession.Play(data, plan);
            session.Save(folder);
            people[Guid.Parse(session.Id)] = plan.Person.Name;
        }

        return new MadeUpSessions(folder, people);
    }

    /// <summary>Notes of the imported sessions who asked, and that they are made up.</summary>
    public async Task NoteAsync(NpgsqlDataSource store, IngestQueue queue, CancellationToken cancellation)
    {
        var changes = new List<IngestEvent>();
        await using (var command = store.CreateCommand(TracesSql))
        {
            command.Parameters.Add(new() { Value = people.Keys.ToArray() });
            await using var rows = await command.ExecuteReaderAsync(cancellation);
            while (await rows.ReadAsync(cancellation))
            {
                changes.Add(new TraceChange(rows.GetGuid(0))
                {
                    UserId = await rows.IsDBNullAsync(2, cancellation) ? people[rows.GetGuid(1)] : null,
                    Tags = [Tag],
                });
            }
        }

        await queue.StartAsync(cancellation);
        try
        {
            foreach (var some in changes.Chunk(400))
            {
                if (await queue.WriteAsync(some) is not IngestResult.Stored)
                {
                    throw new InvalidOperationException("The store did not take who asked in the demo's sessions.");
                }
            }
        }
        finally
        {
            await queue.StopAsync(CancellationToken.None);
        }
    }
}
