using Traceability.Redaction;
using Traceability.Testing;
using Traceability.Testing.Redaction;

namespace Traceability.Tests.Redaction;

/// <summary>The cases of tests/bench/redaction, with other values each time.</summary>
public class SecretCaseTests
{
    private static readonly string Cases = Path.Combine(Checkout.Root, "tests", "Traceability.Testing", "Redaction", "secret-cases.jsonl");

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Secrets_go_and_near_misses_stay(int seed)
    {
        var cases = SecretCase.Read(Cases, seed);
        var secrets = cases.Where(one => one.Secret is not null).ToList();
        var nearMisses = cases.Where(one => one.Secret is null).ToList();

        var missed = secrets.Where(one => SecretRedactor.Redact(one.Text).Contains(one.Secret!, StringComparison.Ordinal)).ToList();
        var touched = nearMisses.Where(one => SecretRedactor.Redact(one.Text) != one.Text).ToList();

        Assert.True(secrets.Count >= 150 && nearMisses.Count >= 150);
        Assert.True(missed.Count <= 0.05 * secrets.Count, string.Join('\n', missed));
        Assert.True(touched.Count <= 0.02 * nearMisses.Count, string.Join('\n', touched));
    }

    [Fact]
    public void Redacting_a_case_twice_is_redacting_it_once() =>
        Assert.All(SecretCase.Read(Cases), one =>
        {
            var once = SecretRedactor.Redact(one.Text);
            Assert.Same(once, SecretRedactor.Redact(once));
        });
}
