using System.Text;
using CsCheck;
using Traceability.Language.Embedding.Model;

namespace Traceability.Tests.Language.Embedding.Model;

public sealed class ModelTextTests
{
    [Fact]
    public void A_long_text_is_cut_to_what_fits_between_two_characters() =>
        Gen.OneOf(Gen.Const("a"), Gen.Const("é"), Gen.Const("漢"), Gen.Const("😀")).Array[0, 9000].Select(string.Concat).Sample(
            text =>
            {
                var cut = ModelText.Cut(text);
                Assert.StartsWith(cut, text, StringComparison.Ordinal);
                Assert.InRange(
                    Encoding.UTF8.GetByteCount(cut), Math.Min(ModelText.MaxBytes - 3, Encoding.UTF8.GetByteCount(text)),
                    ModelText.MaxBytes);
                Assert.DoesNotContain("\uFFFD", Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(cut)), StringComparison.Ordinal);
            },
            iter: 100);

    [Fact]
    public void Half_a_character_does_no_harm() => Assert.InRange(ModelText.Cut(new string('\uD83D', 9000)).Length, 1, 9000);

    [Fact]
    public void Batches_take_every_text_once_in_order_and_no_more_than_fits() =>
        Gen.Select(Gen.Int[0, 600], Gen.Int[0, ModelText.MaxBytes])
            .Select((count, length) => Enumerable.Repeat(new string('a', length), count).ToList())
            .Sample(
                texts =>
                {
                    var next = 0;
                    foreach (var batch in ModelText.Batches(texts))
                    {
                        Assert.Equal(next, batch.Start.Value);
                        next = batch.End.Value;
                        var held = texts[batch];
                        Assert.InRange(held.Count, 1, ModelText.MaxTexts);
                        Assert.InRange(held.Sum(text => text.Length), 0, ModelText.MaxBatchBytes);
                    }

                    Assert.Equal(texts.Count, next);
                },
                iter: 200);

    [Fact]
    public void Secrets_stay_here() =>
        Assert.DoesNotContain(
            "ghp_abcdefghijklmnopqrstuvwxyz0123456789", ModelText.From("push with ghp_abcdefghijklmnopqrstuvwxyz0123456789 please"),
            StringComparison.Ordinal);
}
