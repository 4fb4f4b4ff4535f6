using Microsoft.Extensions.Configuration;
using Traceability.Judging;

namespace Traceability.Tests.Judging;

public class JudgeVariablesTests
{
    [Fact]
    public void Nothing_set_is_no_judge() => Assert.Null(Read());

    [Fact]
    public void An_address_and_a_name_are_enough()
    {
        var settings = Read(("JUDGE_URL", "http://localhost:11434/v1"), ("JUDGE_MODEL", " qwen3 "), ("JUDGE_KEY", ""))!;

        Assert.Equal("qwen3 at http://localhost:11434", settings.ToString());
        Assert.Equal((null, 200, TimeSpan.FromSeconds(60)), (settings.Key, settings.Most, settings.TimeLimit));
    }

    [Fact]
    public void The_bounds_are_read()
    {
        var settings = Read(
            ("JUDGE_URL", "http://localhost:11434/v1"), ("JUDGE_MODEL", "qwen3"), ("JUDGE_MOST", "5"), ("JUDGE_TIMEOUT", "7"))!;

        Assert.Equal((5, TimeSpan.FromSeconds(7)), (settings.Most, settings.TimeLimit));
    }

    [Theory]
    [InlineData("JUDGE_URL", "localhost:11434")]
    [InlineData("JUDGE_URL", "http://user:SESAME@localhost/v1")]
    [InlineData("JUDGE_URL", "")]
    [InlineData("JUDGE_MODEL", "")]
    [InlineData("JUDGE_MOST", "0")]
    [InlineData("JUDGE_MOST", "many")]
    [InlineData("JUDGE_TIMEOUT", "-1")]
    [InlineData("JUDGE_TIMEOUT", "601")]
    public void What_makes_no_sense_is_named(string name, string value)
    {
        var told = Assert.Throws<FormatException>(() => Read(
            ("JUDGE_URL", "http://localhost:11434/v1"), ("JUDGE_MODEL", "qwen3"), ("JUDGE_KEY", "SESAME"), (name, value))).Message;

        Assert.Contains(name, told, StringComparison.Ordinal);
        Assert.DoesNotContain("SESAME", told, StringComparison.Ordinal);
    }

    private static JudgeSettings? Read(params (string Name, string? Value)[] variables)
    {
        var set = new Dictionary<string, string?>();
        foreach (var (name, value) in variables)
        {
            set[name] = value;
        }

        return JudgeVariables.Read(new ConfigurationBuilder().AddInMemoryCollection(set).Build());
    }
}
