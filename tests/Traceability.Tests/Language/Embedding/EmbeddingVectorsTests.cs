using CsCheck;
using Traceability.Language.Embedding;

namespace Traceability.Tests.Language.Embedding;

public class EmbeddingVectorsTests
{
    private static readonly Gen<float[]> Vector = Gen.Float[-100, 100].Array[8];

    [Fact]
    public void Filling_up_and_normalising_leaves_cosines_as_they_were()
    {
        Gen.Select(Vector, Vector).Sample((left, right) =>
            Math.Abs(EmbeddingVectors.Cosine(left, right)
                - EmbeddingVectors.Cosine(EmbeddingVectors.ToUnit1536(left), EmbeddingVectors.ToUnit1536(right))) < 1e-5);
    }

    [Fact]
    public void A_vector_has_cosine_one_with_itself_and_minus_one_with_its_opposite()
    {
        float[] vector = [1, 2, 3];

        Assert.Equal(1, EmbeddingVectors.Cosine(vector, vector), 9);
        Assert.Equal(-1, EmbeddingVectors.Cosine(vector, [-1, -2, -3]), 9);
    }

    [Fact]
    public void More_dimensions_than_the_store_has_are_refused()
    {
        Assert.Throws<ArgumentException>(() => EmbeddingVectors.ToUnit1536(new float[1537]));
        Assert.Equal(1536, EmbeddingVectors.ToUnit1536(new float[1536]).Length);
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(0f)]
    public void What_has_no_direction_becomes_zero(float value)
    {
        Assert.All(EmbeddingVectors.ToUnit1536(new[] { value, 0f }), number => Assert.Equal(0, number));
    }

    [Fact]
    public void Vectors_of_different_dimensions_are_not_compared()
    {
        Assert.Throws<ArgumentException>(() => EmbeddingVectors.Cosine(new float[2], new float[3]));
    }
}
