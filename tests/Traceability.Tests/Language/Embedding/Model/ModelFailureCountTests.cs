using Traceability.Language.Embedding.Model;

namespace Traceability.Tests.Language.Embedding.Model;

/// <summary>Which failures of the model count, so that after several in a row those in a hurry go without it.</summary>
public sealed class ModelFailureCountTests : IDisposable
{
    private readonly GatedModel model = new();

    [Fact]
    public async Task After_three_failures_in_a_row_those_in_a_hurry_go_without()
    {
        model.Answer = () => throw new EmbeddingModelException("it is down");
        await model.FailHurriedAsync(3);

        await model.FailHurriedAsync(5);

        Assert.Equal(3, model.Calls);
    }

    [Fact]
    public async Task Failures_count_in_a_row()
    {
        for (var i = 0; i < 3; i++)
        {
            model.Answer = () => throw new EmbeddingModelException("it is down");
            await model.FailHurriedAsync(2);
            model.Answer = () => Task.CompletedTask;
            await model.HurriedAsync();
        }

        model.Answer = () => throw new EmbeddingModelException("it is down");
        await model.FailHurriedAsync(5);

        Assert.Equal(9 + 3, model.Calls);
    }

    [Fact]
    public async Task A_refused_text_is_an_answer_and_ends_a_row()
    {
        model.Answer = () => throw new EmbeddingModelException("it is down");
        await model.FailHurriedAsync(2);
        model.Answer = () => throw new TextRefusedException("not this one");
        await model.FailHurriedAsync(1);
        model.Answer = () => throw new EmbeddingModelException("it is down");
        await model.FailHurriedAsync(5);

        Assert.Equal(3 + 3, model.Calls);
    }

    [Fact]
    public async Task Failures_count_however_far_apart()
    {
        model.Answer = () => throw new EmbeddingModelException("it is down");
        for (var i = 0; i < 5; i++)
        {
            await model.FailHurriedAsync(1);
            model.Time.Advance(i < 2 ? TimeSpan.FromHours(1) : TimeSpan.Zero);
        }

        Assert.Equal(3, model.Calls);
    }

    [Fact]
    public async Task A_call_that_is_cancelled_is_a_failure_as_the_model_did_not_answer_it()
    {
        model.Answer = () => throw new TaskCanceledException();
        for (var i = 0; i < 3; i++)
        {
            await Assert.ThrowsAnyAsync<OperationCanceledException>(model.HurriedAsync);
        }

        await model.FailHurriedAsync(1);

        Assert.Equal(3, model.Calls);
        Assert.EndsWith("until it answers again: it does not answer", Assert.Single(model.Told), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Those_who_can_wait_do_not_begin_a_rest()
    {
        model.Answer = () => throw new EmbeddingModelException("it is down");
        for (var i = 0; i < 5; i++)
        {
            await Assert.ThrowsAsync<EmbeddingModelException>(model.PatientAsync);
        }

        await model.FailHurriedAsync(1);

        Assert.Equal(6, model.Calls);
    }

    [Fact]
    public async Task A_refused_text_is_no_failure_of_the_model()
    {
        model.Answer = () => throw new TextRefusedException("not this one");

        await model.FailHurriedAsync(5);

        Assert.Equal(5, model.Calls);
    }

    public void Dispose() => model.Dispose();
}
