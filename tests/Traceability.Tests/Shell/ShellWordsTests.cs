using CsCheck;
using Traceability.Shell;

namespace Traceability.Tests.Shell;

public class ShellWordsTests
{
    [Theory]
    [InlineData("git commit -m \"a && b\"", "git|commit|-m|a && b")]
    [InlineData("echo 'it''s'", "echo|its")]
    [InlineData("a  b\tc", "a|b|c")]
    [InlineData("ls > out.txt", "ls|\0>")]
    [InlineData("ls >> out.txt", "ls|\0>")]
    [InlineData("ls 2>&1", "ls")]
    [InlineData("ls 2>/dev/null", "ls")]
    [InlineData("ls &> all.txt", "ls|\0>")]
    [InlineData("sort < in.txt", "sort")]
    public void A_command_is_its_words_without_quotes_and_redirections(string line, string words)
    {
        Assert.Equal(words.Split('|'), Assert.Single(ShellWords.Commands(line)).Words.Distinct());
    }

    [Theory]
    [InlineData("a && b", "&&")]
    [InlineData("a || b", "||")]
    [InlineData("a | b", "|")]
    [InlineData("a ; b", ";")]
    [InlineData("a\nb", ";")]
    [InlineData("a & b", "&")]
    public void Commands_are_told_apart_with_the_sign_between_them(string line, string sign)
    {
        var commands = ShellWords.Commands(line).ToList();

        Assert.Equal(["a", "b"], commands.Select(command => Assert.Single(command.Words)));
        Assert.Equal([sign, ""], commands.Select(command => command.Sign));
    }

    [Fact]
    public void What_a_here_document_says_is_text()
    {
        var commands = ShellWords.Commands("cat <<'EOF' > a.sh\nrm -rf /\nEOF\nls").Select(command => command.Words).ToList();

        Assert.Equal([["cat", ShellWords.ToFile], ["ls"]], commands);
    }

    [Fact]
    public void Any_line_is_split_into_commands_with_words()
    {
        Gen.String[Gen.OneOf('a', ' ', '\'', '"', '>', '<', '&', '|', ';', '\n', '(', ')', '2', '\\', '$'), 0, 40]
            .Sample(line => ShellWords.Commands(line)
                .All(command => command.Words.Count > 0 && command.Words.All(word => word.Length > 0)));
    }

    [Fact]
    public void Plain_words_joined_by_signs_come_back()
    {
        var commands = Gen.String[Gen.Char['a', 'z'], 1, 6].Array[1, 4].Array[1, 5];
        commands.Sample(parts => ShellWords.Commands(string.Join(" && ", parts.Select(words => string.Join(' ', words))))
            .Select(command => command.Words).Zip(parts).All(pair => pair.First.SequenceEqual(pair.Second)));
    }
}
