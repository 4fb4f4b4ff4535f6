using CsCheck;
using Traceability.Language.Words;

namespace Traceability.Tests.Language.Words;

public class KeywordExtractionTests
{
    private static readonly Gen<string> Word = Gen.OneOf("cache", "token", "parser", "retry", "queue", "invoice", "timeout", "schema");

    [Theory]
    [InlineData("getUserName")]
    [InlineData("get_user_name")]
    [InlineData("get-user-name")]
    [InlineData("get/user/name")]
    [InlineData("GET_USER_NAME")]
    [InlineData("User.name")]
    public void Spellings_of_one_identifier_have_its_words(string identifier)
    {
        Assert.Superset(new HashSet<string> { "user", "name" }, KeywordExtraction.Terms(identifier).ToHashSet());
    }

    [Theory]
    [InlineData("run it with --no-cache", "--no-cache")]
    [InlineData("rm -rf the folder", "-rf")]
    [InlineData("error CS8602: possible null", "cs8602")]
    [InlineData("rustc says E0277", "e0277")]
    [InlineData("connect ECONNREFUSED 127.0.0.1", "econnrefused")]
    [InlineData("code ERR_MODULE_NOT_FOUND", "err_module_not_found")]
    [InlineData("failed with 0x80070005", "0x80070005")]
    [InlineData("returns 404", "404")]
    [InlineData("see src/billing/invoice_service.py", "invoice_service.py")]
    [InlineData("upgrade to v10.2", "v10.2")]
    [InlineData("port it to C#.", "c#")]
    public void What_means_exactly_itself_is_kept_whole(string text, string term)
    {
        Assert.Contains(term, KeywordExtraction.Terms(text));
    }

    [Theory]
    [InlineData("HTTPServer", "http server")]
    [InlineData("parseXMLFile", "parse xml file")]
    [InlineData("OAuth2Client", "oauth2 client")]
    [InlineData("IUserStore", "user store")]
    [InlineData("the user's files don't load", "user file load")]
    [InlineData("café naïve", "cafe naive")]
    public void Words_are_split_where_a_reader_would(string text, string terms)
    {
        Assert.Equal(terms.Split(' ').Select(Stemmer.Stem), KeywordExtraction.Terms(text));
    }

    [Fact]
    public void Ids_and_long_numbers_say_nothing()
    {
        Assert.Empty(KeywordExtraction.Terms("7 1727181000 3f2504e0-4f89-11d3-9a0c-0305e82c3301 9f86d081884c7d659a2feaa0c55ad015"));
    }

    [Theory]
    [InlineData("queries", "query")]
    [InlineData("crashes", "crash")]
    [InlineData("caches", "caching")]
    [InlineData("validate", "validation")]
    [InlineData("configuring", "configuration")]
    [InlineData("deployed", "deployment")]
    [InlineData("optimize", "optimisation")]
    [InlineData("debugging", "debug")]
    [InlineData("parsed", "parse")]
    [InlineData("migrates", "migration")]
    public void Forms_of_a_word_have_one_stem(string one, string another)
    {
        Assert.Equal(Stemmer.Stem(one), Stemmer.Stem(another));
    }

    [Theory]
    [InlineData("class")]
    [InlineData("status")]
    [InlineData("string")]
    [InlineData("version")]
    [InlineData("document")]
    [InlineData("red")]
    public void Words_that_only_look_inflected_stay(string word)
    {
        Assert.Equal(word, Stemmer.Stem(word));
    }

    [Fact]
    public void Rare_terms_come_before_common_ones_and_ties_are_in_order()
    {
        var terms = KeywordExtraction.Counts("the parser loses tokens when the zebra cache expires, beta alpha");
        var frequencies = new Dictionary<string, long> { ["parser"] = 90, ["token"] = 50, ["cach"] = 99 };

        var keywords = KeywordExtraction.Rank(terms, frequencies, 100, max: 20);

        Assert.Equal(["alpha", "beta"], keywords.Take(2));
        Assert.Equal(["token", "parser", "cach"], keywords.TakeLast(3));
    }

    [Fact]
    public void A_term_said_more_often_ranks_higher()
    {
        Assert.Equal("retry", KeywordExtraction.Rank(KeywordExtraction.Counts("queue retry retry"), new Dictionary<string, long>(), 0)[0]);
    }

    [Fact]
    public void Ranking_keeps_to_its_limit_and_does_not_depend_on_order()
    {
        Word.Array[0, 30].SelectMany(words => Gen.Shuffle(words).Select(shuffled => (words, shuffled))).Sample(pair =>
        {
            static IReadOnlyList<string> Rank(string[] words) =>
                KeywordExtraction.Rank(KeywordExtraction.Counts(string.Join(' ', words)), new Dictionary<string, long>(), 10, 5);

            var (first, second) = (Rank(pair.words), Rank(pair.shuffled));
            return first.Count <= 5 && first.SequenceEqual(second);
        });
    }

    [Fact]
    public void Any_text_has_the_same_distinct_terms_each_time()
    {
        Gen.String.Sample(text =>
        {
            var terms = KeywordExtraction.Terms(text);
            return terms.SequenceEqual(KeywordExtraction.Terms(text)) && terms.Distinct().Count() == terms.Count
                && terms.All(term => term.Length is > 0 and <= 64);
        });
    }
}
