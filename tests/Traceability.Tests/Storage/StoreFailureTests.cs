using System.Net.Sockets;
using Npgsql;
using Traceability.Language.Embedding.Model;
using Traceability.Storage;

namespace Traceability.Tests.Storage;

public class StoreFailureTests
{
    [Theory]
    [InlineData("57P01")]
    [InlineData("57P02")]
    [InlineData("57P03")]
    [InlineData("08006")]
    [InlineData("53100")]
    [InlineData("53300")]
    [InlineData("25P03")]
    [InlineData("25006")]
    [InlineData("40001")]
    [InlineData("40P01")]
    public void A_database_that_is_away_or_overloaded_may_take_it_later(string state)
    {
        Assert.True(StoreFailure.IsUnavailable(Refusal(state)));
    }

    [Theory]
    [InlineData("22P05")]
    [InlineData("23505")]
    [InlineData("23514")]
    [InlineData("42P01")]
    [InlineData("54000")]
    public void A_statement_that_the_database_refuses_will_be_refused_again(string state)
    {
        Assert.False(StoreFailure.IsUnavailable(Refusal(state)));
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
