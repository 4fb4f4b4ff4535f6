using System.Security.Cryptography;
using System.Text;
using CsCheck;
using Traceability.Storage;

namespace Traceability.Tests.Storage;

public class Uuid5Tests
{
    private static readonly Gen<string[]> Parts = Gen.String[Gen.Char[' ', '\ud7ff'], 0, 20].Array[1, 4];

    [Theory]
    [InlineData("6360638f-b325-5b25-ab7e-e8ee575a3d33", "tool", "toolu_01A")]
    [InlineData("be24da0e-8611-5dba-a74e-f9ffbff95844", "prompt", "s", "grüße 🎉")]
    public void The_ids_of_released_versions_stay(string id, params string[] parts)
    {
        Assert.Equal(Guid.Parse(id), Uuid5.From(parts));
    }

    [Fact]
    public void An_id_is_the_hash_of_namespace_and_name_with_version_5_and_the_RFCs_variant()
    {
        var space = Convert.FromHexString("6f1a4c1e5a0b5d0e9a527f6d3b1c8e24");
        Parts.Sample(parts =>
        {
            var bytes = Uuid5.From(parts).ToByteArray(bigEndian: true);
#pragma warning disable CA5350 // It is what version 5 is made of.
            var hash = SHA1.HashData([.. space, .. Encoding.UTF8.GetBytes(string.Join('\u001f', parts))]);
#pragma warning restore CA5350
            return bytes[6] >> 4 == 5 && bytes[8] >> 6 == 0b10
                && (bytes[6] & 0x0F) == (hash[6] & 0x0F) && (bytes[8] & 0x3F) == (hash[8] & 0x3F)
                && bytes.Where((_, i) => i is not 6 and not 8).SequenceEqual(hash.Take(16).Where((_, i) => i is not 6 and not 8));
        });
    }

    [Fact]
    public void The_same_parts_give_the_same_id_and_others_another()
    {
        Gen.Select(Parts, Parts).Sample(
            (a, b) => Uuid5.From(a) == Uuid5.From([.. a]) && (a.SequenceEqual(b) || Uuid5.From(a) != Uuid5.From(b)));
    }

    [Fact]
    public void Where_one_part_ends_and_the_next_begins_counts()
    {
        Assert.NotEqual(Uuid5.From("ab", "c"), Uuid5.From("a", "bc"));
        Assert.NotEqual(Uuid5.From("abc"), Uuid5.From("abc", ""));
        Gen.Select(Gen.String[Gen.Char.AlphaNumeric, 2, 20], Gen.Int[0, 19], Gen.Int[0, 19])
            .Where((text, i, j) => i != j && i < text.Length && j < text.Length)
            .Sample((text, i, j) => Uuid5.From(text[..i], text[i..]) != Uuid5.From(text[..j], text[j..]));
    }

    [Fact]
    public void Text_that_is_no_Unicode_has_an_id_too()
    {
        Assert.Equal(Uuid5.From("\ud800"), Uuid5.From("\ud800"));
    }
}
