using CsCheck;
using Traceability.Failures.Templates;

namespace Traceability.Tests.Failures.Templates;

public class TemplateTreeTests
{
    [Fact]
    public void A_message_with_other_values_is_of_the_same_template()
    {
        var tree = new TemplateTree([]);
        var first = tree.Add("src/cart.go:12:5: Order 4711 not found", Id(1));
        var second = tree.Add("src/order.go:7:1: Order 12 not found", Id(2));

        Assert.Equal(TemplateChange.New, first.Change);
        Assert.Equal(TemplateChange.Unchanged, second.Change);
        Assert.Equal(Id(1), second.Template?.Id);
        Assert.Equal("<path>: Order <n> not found", second.Template?.Text);
    }

    [Fact]
    public void A_template_widens_where_names_differ_and_keeps_its_id()
    {
        var tree = new TemplateTree([]);
        tree.Add("method cartTotal has no field or receiver", Id(1));
        var widened = tree.Add("method order_sum has no field or receiver", Id(2));

        Assert.Equal(TemplateChange.Widened, widened.Change);
        Assert.Equal(Id(1), widened.Template?.Id);
        Assert.Equal("method <*> has no field or receiver", widened.Template?.Text);
        Assert.Single(tree.Templates);
    }

    [Fact]
    public void It_takes_three_words_in_a_place_to_show_that_it_holds_a_value()
    {
        var tree = new TemplateTree([]);
        tree.Add("session closed for user cyrus", Id(1));
        var second = tree.Add("session closed for user news", Id(2));
        Assert.Equal(TemplateChange.New, second.Change);

        var third = tree.Add("session closed for user root", Id(3));

        Assert.Equal(TemplateChange.Widened, third.Change);
        Assert.Equal(Id(1), third.Template?.Id);
        Assert.Equal([Id(2)], third.Absorbed);
        Assert.Equal("session closed for user <*>", Assert.Single(tree.Templates).Text);
    }

    [Theory]
    [InlineData("connect ECONNREFUSED 127.0.0.1:1", "connect ETIMEDOUT 127.0.0.1:1", "connect EPIPE 127.0.0.1:1")]
    [InlineData("error TS2345: bad cart", "error TS2304: bad cart", "error TS2322: bad cart")]
    [InlineData("cupsd startup succeeded", "klogd startup succeeded", "sdpd startup succeeded")]
    [InlineData("TypeError: cart is gone", "RangeError: cart is gone", "ValueError: cart is gone")]
    [InlineData("it threw TypeError in the cart page", "it threw RangeError in the cart page", "it threw ValueError in the cart page")]
    [InlineData("the cart was not found here", "the cart was found here", "the cart was never found here")]
    [InlineData("status code 404 of the call here", "status code 500 of the call here", "status code 503 of the call here")]
    [InlineData("unexpected ';' in the middle of it", "unexpected '}' in the middle of it", "unexpected ')' in the middle of it")]
    [InlineData("File is missing", "File is locked", "File is empty")]
    public void What_tells_messages_apart_is_no_value(params string[] messages)
    {
        var tree = new TemplateTree([]);
        foreach (var (at, message) in messages.Index())
        {
            Assert.Equal(TemplateChange.New, tree.Add(message, Id(at)).Change);
        }

        Assert.Equal(messages.Length, tree.Templates.Count);
    }

    [Fact]
    public void To_match_a_message_changes_nothing()
    {
        var tree = new TemplateTree([]);
        tree.Add("method cartTotal has no field or receiver", Id(1));

        Assert.Equal(Id(1), tree.Match("method cartTotal has no field or receiver")?.Id);
        Assert.Equal(Id(1), tree.Match("method order_sum has no field or receiver")?.Id);
        Assert.Null(tree.Match("method has no receiver"));
        Assert.Equal("method cartTotal has no field or receiver", Assert.Single(tree.Templates).Text);
    }

    [Fact]
    public void A_match_tells_what_adding_will_do()
    {
        Messages.Sample(messages =>
        {
            var tree = new TemplateTree([]);
            foreach (var (at, message) in messages.Index())
            {
                var matched = tree.Match(message)?.Id;
                var added = tree.Add(message, Id(at));
                Assert.Equal(added.Change == TemplateChange.New ? null : added.Template?.Id, matched);
            }
        });
    }

    [Fact]
    public void A_tree_made_of_its_rows_goes_on_where_it_stopped()
    {
        Gen.Select(Messages, Gen.Int[0, 60]).Sample((messages, stop) =>
        {
            var whole = new TemplateTree([]);
            var resumed = new TemplateTree([]);
            foreach (var (at, message) in messages.Index())
            {
                resumed = at == stop ? new TemplateTree(resumed.Templates) : resumed;
                var (one, other) = (whole.Add(message, Id(at)), resumed.Add(message, Id(at)));
                Assert.Equal((one.Template?.Id, one.Template?.Text, one.Change), (other.Template?.Id, other.Template?.Text, other.Change));
                Assert.Equal(one.Absorbed, other.Absorbed);
            }
        });
    }

    [Fact]
    public void The_order_of_arrival_changes_no_group_where_values_stand_in_one_place()
    {
        Gen.Select(OnePlace.Array[0, 60], Gen.Int).Sample((messages, seed) =>
        {
            var shuffled = messages.ToArray();
            new Random(seed).Shuffle(shuffled);

            Assert.Equal(Texts(messages), Texts(shuffled));
        }, iter: 1_000);
    }

    [Fact]
    public void Every_message_is_of_one_template_in_the_end()
    {
        Messages.Sample(messages =>
        {
            var tree = new TemplateTree([]);
            foreach (var (at, message) in messages.Index())
            {
                tree.Add(message, Id(at));
            }

            Assert.All(messages, message => Assert.Equal(TemplateChange.Unchanged, tree.Add(message, Id(1_000)).Change));
            Assert.Empty(tree.Merge());
        });
    }

    [Fact]
    public void Templates_that_two_instances_made_of_the_same_become_the_older()
    {
        var tree = new TemplateTree(
        [
            new(Id(1), ["session", "closed", "for", "user", "cyrus"]),
            new(Id(2), ["another", "message"]),
            new(Id(3), ["session", "closed", "for", "user", "<*>"]),
            new(Id(4), ["another", "message"]),
        ]);

        var merged = tree.Merge();

        Assert.Equal(
            [(Id(1), Id(3), "session closed for user <*>"), (Id(2), Id(4), "another message")],
            merged.Select(one => (one.Template!.Id, one.Absorbed[0], one.Template.Text)).OrderBy(one => one.Id));
        Assert.Equal([Id(1), Id(2)], tree.Templates.Select(template => template.Id));
        Assert.Equal(Id(1), tree.Match("session closed for user root")?.Id);
    }

    [Fact]
    public void A_full_tree_goes_on_with_what_it_has()
    {
        var rows = Enumerable.Range(0, TemplateTree.Most).Select(at => new MessageTemplate(Id(at), [Word(at), "broke"]));
        var tree = new TemplateTree(rows);

        Assert.Equal(TemplateChange.Full, tree.Add("something else altogether", Id(9_999)).Change);
        Assert.Null(tree.Match("something else altogether"));
        Assert.All(
            Enumerable.Range(0, TemplateTree.Most), at => Assert.Equal(Id(at), tree.Add($"{Word(at)} broke", Id(9_999)).Template?.Id));
        Assert.Equal(TemplateTree.Most, tree.Templates.Count);
    }

    [Fact]
    public void A_message_is_read_up_to_some_tokens()
    {
        var long1 = string.Join(' ', Enumerable.Repeat("word", MessageTokens.Most));
        var tree = new TemplateTree([]);
        tree.Add($"{long1} and more", Id(1));

        Assert.Equal(Id(1), tree.Match($"{long1} and other things")?.Id);
        Assert.Equal(MessageTokens.Most, Assert.Single(tree.Templates).Tokens.Count);
    }

    [Fact]
    public void A_message_that_holds_a_wildcard_stands_for_no_other()
    {
        var tree = new TemplateTree([]);
        tree.Add("undefined: <*>", Id(1));

        Assert.Null(tree.Match("undefined: order_sum"));
    }

    [Fact]
    public void Any_text_is_taken_in_and_found_again()
    {
        Gen.OneOf(Gen.String, Fragments.Text).Array[1, 20].Sample(texts =>
        {
            var tree = new TemplateTree([]);
            foreach (var (at, text) in texts.Index())
            {
                var added = tree.Add(text, Id(at));
                Assert.NotNull(added.Template);
                Assert.Equal(added.Template.Id, tree.Match(text)?.Id);
            }
        });
    }

    private static readonly Gen<string> OnePlace = Gen.OneOf(
        Gen.Select(Gen.OneOf("a", "b.go", "/x/y"), Gen.OneOf("cartTotal", "order_sum", "user.id", "f2"), (file, name) =>
            $"src/{file}/c.go:12:5: undefined: {name}"),
        Gen.Select(Gen.OneOf("root", "cyrus", "news", "guest", "test"), Gen.OneOf("opened", "closed"), (user, what) =>
            $"session {what} for user {user}"),
        Gen.Select(Gen.OneOf("ECONNREFUSED", "ETIMEDOUT"), Gen.Int[1, 9], (code, n) => $"connect {code} 127.0.0.{n}:5432"),
        Gen.OneOf("File does not exist.", "File has not been read yet.", "cupsd startup succeeded", "klogd startup succeeded"));

    private static readonly Gen<string[]> Messages = Gen.OneOf(
        OnePlace,
        Gen.Select(Gen.OneOf("string", "int", "bool"), Gen.OneOf("cartTotal", "order_sum"), (type, name) =>
            $"cannot use {name} (variable of type {type}) as value in argument to totalOf"))
        .Array[0, 60];

    private static IEnumerable<string> Texts(IEnumerable<string> messages)
    {
        var tree = new TemplateTree([]);
        foreach (var (at, message) in messages.Index())
        {
            tree.Add(message, Id(at));
        }

        return tree.Templates.Select(template => template.Text).Order(StringComparer.Ordinal);
    }

    private static Guid Id(int number) => new(number, 0, 0, [0, 0, 0, 0, 0, 0, 0, 0]);

    /// <summary>A word for a number, of letters only.</summary>
    private static string Word(int number) => string.Concat($"{number:D4}".Select(digit => (char)('a' + digit - '0')));
}
