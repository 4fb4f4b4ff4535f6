using System.Net.Sockets;
using Npgsql;
using Traceability.Http;
using Traceability.Language.Embedding.Model;
using Traceability.Storage;

namespace Traceability.Tests.Storage;

public class StoreFailureTests
{
    /// <summary>What each class of errors means to whoever sent something: whether waiting helps, and whose fault it is.</summary>
    public static TheoryData<string, bool, bool, bool> States => new()
    {
        // state, the same may succeed later, the store's fault, the event's fault
        { "08006", true, true, false },
        { "25006", true, true, false },
        { "25P03", true, true, false },
        { "40001", true, true, false },
        { "40P01", true, true, false },
        { "53100", true, true, false },
        { "53200", true, true, false },
        { "53300", true, true, false },
        { "55P03", true, true, false },
        { "57014", true, true, false },
        { "57P01", true, true, false },
        { "57P02", true, true, false },
        { "57P03", true, true, false },
        { "57P05", true, true, false },
        { "58000", true, true, false },
        { "58030", true, true, false },
        { "28P01", false, true, false },
        { "3D000", false, true, false },
        { "42501", false, true, false },
        { "42703", false, true, false },
        { "42883", false, true, false },
        { "42P01", false, true, false },
        { "58P01", false, true, false },
        { "58P02", false, true, false },
        { "F0000", false, true, false },
        { "XX000", false, true, false },
        { "XX001", false, true, false },
        { "XX002", false, true, false },
        { "22P05", false, false, true },
        { "22001", false, false, true },
        { "23505", false, false, true },
        { "23514", false, false, true },
        { "54000", false, false, true },
        // A fault of the program: no reason to throw an event away.
        { "21000", false, false, false },
        { "42601", false, false, false },
        { "P0001", false, false, false },
    };

    [Theory]
    [MemberData(nameof(States))]
    public void Whose_fault_a_failure_is_is_told_by_its_SQLSTATE(string state, bool later, bool stores, bool events)
    {
        Assert.Equal(later, StoreFailure.IsUnavailable(Refusal(state)));
        Assert.Equal(stores, StoreFailure.IsStoresFault(Refusal(state)));
        Assert.Equal(events, StoreFailure.IsRefusal(Refusal(state)));
    }

    [Theory]
    [MemberData(nameof(States))]
    public void What_is_the_stores_fault_is_answered_503_and_when_to_try_again(string state, bool later, bool stores, bool events)
    {
        var problem = Problem.From(new InvalidOperationException("outer", Refusal(state)));

        Assert.Equal(stores ? 503 : 500, problem.Status);
        Assert.Equal(stores, problem.RetryAfter >= TimeSpan.FromSeconds(1));
        Assert.False(later && events);
    }

    [Fact]
    public void Text_that_is_none_is_the_events_fault()
    {
        Assert.True(StoreFailure.IsRefusal(new System.Text.EncoderFallbackException()));
        Assert.False(StoreFailure.IsRefusal(new NpgsqlException("connection reset")));
    }

    [Fact]
    public void A_broken_connection_may_come_back()
    {
        Assert.True(StoreFailure.IsUnavailable(new NpgsqlException("connection reset")));
        Assert.True(StoreFailure.IsUnavailable(new SocketException(111)));
        Assert.True(StoreFailure.IsUnavailable(new TimeoutException()));
        Assert.True(StoreFailure.IsUnavailable(new EndOfStreamException()));
    }

    [Fact]
    public void The_cause_inside_counts()
    {
        Assert.True(StoreFailure.IsUnavailable(new InvalidOperationException("outer", new SocketException(111))));
        Assert.False(StoreFailure.IsUnavailable(new InvalidOperationException("outer", Refusal("23505"))));
    }

    [Fact]
    public void A_fault_of_the_program_is_none_of_the_stores()
    {
        Assert.False(StoreFailure.IsUnavailable(new InvalidOperationException()));
    }

    [Fact]
    public void A_model_that_is_away_is_not_the_store()
    {
        Assert.False(StoreFailure.IsUnavailable(new EmbeddingModelException("the model did not answer")));
    }

    private static PostgresException Refusal(string state) => new("no", "ERROR", "ERROR", state);
}
