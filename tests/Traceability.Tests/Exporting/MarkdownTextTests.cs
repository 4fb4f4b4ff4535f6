using CsCheck;
using Traceability.Exporting;

namespace Traceability.Tests.Exporting;

public sealed class MarkdownTextTests
{
    private static readonly Gen<string> Nasty = Gen.OneOf(
            "`", "``", "```", "````", "~~~", "\n", " ", "a", "text", "\n```\n", "#", "|", "@ada")
        .Array[0, 30].Select(string.Concat);

    [Fact]
    public void No_content_ends_the_fence_around_it() => Nasty.Sample(content =>
    {
        var lines = MarkdownText.Fence(content).Split('\n');
        var fence = lines[0][..lines[0].IndexOf('t', StringComparison.Ordinal)];

        Assert.True(fence.Length >= 3 && fence.All(letter => letter == '`'));
        // A fence ends at a line that has only backticks, as many at least: the last is the only one.
        Assert.Equal(1, lines.Skip(1).Count(line => line.Trim().Length >= fence.Length && line.Trim().All(letter => letter == '`')));
        Assert.Equal(content.TrimEnd('\n'), string.Join('\n', lines.Skip(1).SkipLast(2)));
    });

    [Fact]
    public void No_content_ends_the_code_that_it_is_in() => Nasty.Select(text => text.Replace('\n', ' ')).Sample(content =>
    {
        var code = MarkdownText.Code(content);
        if (code.Length == 0)
        {
            Assert.True(string.IsNullOrWhiteSpace(content));
            return;
        }

        var marks = new string('`', code.TakeWhile(letter => letter == '`').Count());
        Assert.Equal($"{marks} {content} {marks}", code);
        Assert.DoesNotContain(marks, content, StringComparison.Ordinal);
    });
}
