using System.Security.Cryptography;
using System.Text;

namespace Traceability.Bench.Quality;

/// <summary>
/// Stands in for a configured embedding model of known quality: the vector of a text is that of its group, the same for all of its
/// texts, plus noise that is the text's own. A stranger's is noise around a group of its own.
/// </summary>
internal sealed class ModelDouble(double noise)
{
    private const int Dimensions = 64;

    /// <summary>The vector of a text.</summary>
    public float[] Embed(LabelledText text)
    {
        var group = Directions($"group {text.Group ?? text.Text}");
        var own = Directions($"text {text.Text}");
        // What all texts have in common: no model's cosines are about 0 for what has nothing to do with each other.
        var common = Directions("all");
        return [.. group.Zip(own, common).Select(parts => (float)((0.6 * parts.Third) + parts.First + (noise * parts.Second)))];
    }

    /// <summary>The noise with which the best of a library by cosine alone is right in about such a share.</summary>
    public static ModelDouble OfQuality(double top1, IReadOnlyList<LabelledText> library, IReadOnlyList<LabelledText> queries)
    {
        var (least, most) = (0.1, 10.0);
        for (var round = 0; round < 12; round++)
        {
            var middle = (least + most) / 2;
            (least, most) = Top1(new ModelDouble(middle), library, queries) > top1 ? (middle, most) : (least, middle);
        }

        return new ModelDouble(least);
    }

    /// <summary>The share of the queries whose nearest text of the library is of their group.</summary>
    public static double Top1(ModelDouble model, IReadOnlyList<LabelledText> library, IReadOnlyList<LabelledText> queries)
    {
        var vectors = library.Select(text => (text.Group, Vector: model.Embed(text))).ToList();
        return queries.AsParallel().Count(query =>
        {
            var vector = model.Embed(query);
            return vectors.MaxBy(text => Traceability.Language.Embedding.EmbeddingVectors.Cosine(vector, text.Vector)).Group == query.Group;
        }) / (double)queries.Count;
    }

    /// <summary>Numbers of a standard normal distribution (G. Box and M. Muller, 1958), always the same for a seed.</summary>
    private static double[] Directions(string seed)
    {
        var bytes = new byte[Dimensions * 8];
        SHA256.HashData(Encoding.UTF8.GetBytes(seed)).CopyTo(bytes, 0);
        for (var at = 32; at < bytes.Length; at += 32)
        {
            SHA256.HashData(bytes.AsSpan(at - 32, 32)).CopyTo(bytes, at);
        }

        return [.. Enumerable.Range(0, Dimensions)
            .Select(i => Math.Sqrt(-2 * Math.Log(Unit(bytes, i * 8))) * Math.Cos(2 * Math.PI * Unit(bytes, (i * 8) + 4)))];
    }

    private static double Unit(byte[] bytes, int at) => (BitConverter.ToUInt32(bytes, at) + 1.0) / (uint.MaxValue + 2.0);
}
