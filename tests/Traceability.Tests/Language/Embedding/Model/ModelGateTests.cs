using Traceability.Language.Embedding.Model;

namespace Traceability.Tests.Language.Embedding.Model;

/// <summary>Who gets through to the model while it rests, what ends its rest, and how many ask it at a time.</summary>
public sealed class ModelGateTests : IDisposable
{
    private readonly GatedModel model = new();

    [Fact]
    public async Task While_one_tries_again_the_others_go_without()
    {
        model.Answer = () => throw new EmbeddingModelException("it is down");
        await model.FailHurriedAsync(3);
        var answered = new TaskCompletionSource();
        model.Answer = () => answered.Task;
        model.Time.Advance(ModelGate.Rest);
        var tries = model.HurriedAsync();

        model.Time.Advance(ModelGate.Rest);
        await model.FailHurriedAsync(2);
        answered.SetResult();
        await tries;
        await model.HurriedAsync();

        Assert.Equal(5, model.Calls);
    }

    [Fact]
    public async Task A_rest_is_told_once_and_the_next_again()
    {
        model.Answer = () => throw new EmbeddingModelException("it is down");
        await model.FailHurriedAsync(3);
        model.Time.Advance(ModelGate.Rest);
        await model.FailHurriedAsync(2);

        Assert.Equal(["Matching goes on without the embedding model until it answers again: it is down"], model.Told);
        model.Answer = () => Task.CompletedTask;
        await model.PatientAsync();
        model.Answer = () => throw new EmbeddingModelException("it is down again");
        await model.FailHurriedAsync(3);
        Assert.Equal(2, model.Told.Count);
    }

    [Fact]
    public async Task After_a_rest_one_of_them_tries_again()
    {
        model.Answer = () => throw new EmbeddingModelException("it is down");
        await model.FailHurriedAsync(3);

        model.Time.Advance(ModelGate.Rest);
        await model.FailHurriedAsync(5);

        Assert.Equal(4, model.Calls);
    }

    [Fact]
    public async Task An_answer_ends_the_rest()
    {
        model.Answer = () => throw new EmbeddingModelException("it is down");
        await model.FailHurriedAsync(3);

        model.Answer = () => Task.CompletedTask;
        model.Time.Advance(ModelGate.Rest);
        await model.HurriedAsync();
        await model.HurriedAsync();

        Assert.Equal(5, model.Calls);
    }

    [Fact]
    public async Task Those_who_can_wait_get_through_and_their_answer_ends_the_rest()
    {
        model.Answer = () => throw new EmbeddingModelException("it is down");
        await model.FailHurriedAsync(3);

        model.Answer = () => Task.CompletedTask;
        await model.PatientAsync();
        await model.HurriedAsync();

        Assert.Equal(5, model.Calls);
    }

    [Fact]
    public async Task No_more_than_four_of_them_are_on_their_way_at_a_time()
    {
        var answered = new TaskCompletionSource();
        model.Answer = () => answered.Task;
        var calls = Enumerable.Range(0, ModelGate.MaxHurried).Select(_ => model.HurriedAsync()).ToList();

        await model.FailHurriedAsync(3);
        answered.SetResult();
        await Task.WhenAll(calls);

        Assert.Equal(ModelGate.MaxHurried, model.Calls);
    }

    public void Dispose() => model.Dispose();
}
