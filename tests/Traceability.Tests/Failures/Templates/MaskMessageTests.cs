using System.Diagnostics;
using CsCheck;
using Traceability.Failures.Templates;

namespace Traceability.Tests.Failures.Templates;

public class MaskMessageTests
{
    [Theory]
    [InlineData("no user 7b0a5d4e-3a52-4a0c-9d0c-2f8a3b1c9e77", "no user <id>")]
    [InlineData("fault at 0x7ffdeadbeef", "fault at <id>")]
    [InlineData("unknown revision 9c1d7aa04", "unknown revision <id>")]
    [InlineData("bad sha256:9f86d081884c7d659a2feaa0c55ad015", "bad <id>")]
    [InlineData("lost blk_-1608999687919862906 and blk_7503483334202473044", "lost <id>")]
    [InlineData("request req_011CQabcdEFGH12345678 failed", "request <id> failed")]
    [InlineData("attempt_1445144423722_0020_m_000000_0 was killed", "<id> was killed")]
    public void Ids_are_masked(string message, string masked) => Assert.Equal(masked, MaskMessage.Mask(message));

    [Theory]
    [InlineData("at 2026-08-01T10:15:00.123Z it broke", "at <time> it broke")]
    [InlineData("2026/01/20 11:00:16 it broke", "<time> it broke")]
    [InlineData("since Fri Jun 17 07:07:00 2005 it is down", "since <time> it is down")]
    [InlineData("10:15:00 gone", "<time> gone")]
    [InlineData("failed after 1.2s", "failed after <time>")]
    [InlineData("failed after 3m4s", "failed after <time>")]
    [InlineData("lifetime <1 sec", "lifetime <time>")]
    [InlineData("Timeout of 5000ms exceeded", "Timeout of <time> exceeded")]
    [InlineData("waited 30 seconds", "waited <time>")]
    public void Times_and_durations_are_masked(string message, string masked) => Assert.Equal(masked, MaskMessage.Mask(message));

    [Theory]
    [InlineData("connect ECONNREFUSED 127.0.0.1:5432", "connect ECONNREFUSED <address>")]
    [InlineData("cannot reach 2001:db8::ff00:42:8329", "cannot reach <address>")]
    [InlineData("cannot reach [::1]:8080", "cannot reach <address>")]
    [InlineData("GET https://registry.npmjs.org/left-pad?x=1 failed", "GET <address> failed")]
    [InlineData("Could not resolve host: github.com", "Could not resolve host: <address>")]
    [InlineData("Could not connect to localhost:5432", "Could not connect to <address>")]
    [InlineData("peer db-1.shop.internal:5432 went away", "peer <address> went away")]
    [InlineData("mail to jo.doe@example.org bounced", "mail to <address> bounced")]
    [InlineData("from 1.2.3.4 (1.2.3.4) and back", "from <address> and back")]
    public void Addresses_are_masked(string message, string masked) => Assert.Equal(masked, MaskMessage.Mask(message));

    [Theory]
    [InlineData("ENOENT: no such file '/home/dev/shop/src/a.ts'", "ENOENT: no such file '<path>'")]
    [InlineData("cannot open C:\\work\\shop\\a.cs", "cannot open <path>")]
    [InlineData("cannot open C:\\new\\test\\report.cs", "cannot open <path>")]
    [InlineData("src\\new\\Cart.cs(3,4): error CS1002: ; expected", "<path>: error CS1002: ; expected")]
    [InlineData("src/cart/total.ts(12,5): error TS2304: no name", "<path>: error TS2304: no name")]
    [InlineData("cmd/cart/total.go:601:7: G104: Errors unhandled", "<path>: G104: Errors unhandled")]
    [InlineData("total_test.go:87: got nothing", "<path>: got nothing")]
    [InlineData("./run: Permission denied", "<path>: Permission denied")]
    [InlineData("cannot find package.json here", "cannot find <path> here")]
    [InlineData("read and/or write text/plain", "read and/or write text/plain")]
    public void Paths_are_masked_with_line_and_column(string message, string masked) => Assert.Equal(masked, MaskMessage.Mask(message));

    [Theory]
    [InlineData("Order 4711 not found", "Order <n> not found")]
    [InlineData("at offset -3 of 1,234", "at offset <n> of <n>")]
    [InlineData("sent 1327 bytes (1.29 KB) of 2GiB", "sent <n> of <n>")]
    [InlineData("needs react@^16.0.0 and not v15.2.1-beta.3", "needs react@^<n> and not <n>")]
    [InlineData("memory at 45%", "memory at <n>")]
    [InlineData("line 3, 4, 5 and 6", "line <n>")]
    [InlineData("bad UTF-8 in utf8 text, E501", "bad UTF-8 in utf8 text, E501")]
    [InlineData("request failed with status code 503", "request failed with status code 503")]
    [InlineData("gh: Not Found (HTTP 404)", "gh: Not Found (HTTP 404)")]
    [InlineData("exit status 127", "exit status <n>")]
    public void Numbers_are_masked_and_codes_stay(string message, string masked) => Assert.Equal(masked, MaskMessage.Mask(message));

    [Theory]
    [InlineData("name 'cart' is not defined", "name '<value>' is not defined")]
    [InlineData("\"os\" imported and not used", "\"<value>\" imported and not used")]
    [InlineData("value of `os.WriteFile` is not checked", "value of `<value>` is not checked")]
    [InlineData("parse error near `time'", "parse error near `<value>'")]
    [InlineData("Unexpected token ';' in input", "Unexpected token ';' in input")]
    [InlineData("KeyError: 'cart'", "KeyError: 'cart'")]
    [InlineData("Expected 'No shadow branch found' message", "Expected 'No shadow branch found' message")]
    [InlineData("the user doesn't want what isn't there", "the user doesn't want what isn't there")]
    public void A_quoted_word_is_masked_where_it_is_not_the_essence(string message, string masked) =>
        Assert.Equal(masked, MaskMessage.Mask(message));

    [Theory]
    [InlineData("assertion failed:\\n[FORMAT] a line", "assertion failed: [FORMAT] a line")]
    [InlineData("first\\r\\n\\tsecond", "first second")]
    [InlineData("expected \\\"cart\\\" to be there", "expected \"<value>\" to be there")]
    [InlineData("\u001b[31merror\u001b[0m: it broke", "error: it broke")]
    [InlineData("\\u001b[1;31merror\\u001b[0m:   it\t\tbroke", "error : it broke")]
    public void Escape_sequences_are_white_space_and_no_path(string message, string masked) =>
        Assert.Equal(masked, MaskMessage.Mask(message));

    [Theory]
    [InlineData("at Cart.total (/home/dev/shop/cart.js:3:9)", "at Cart.total (<path>)")]
    [InlineData("at Shop.Cart.Total() in /home/dev/Cart.cs:line 12", "at Shop.Cart.Total() in <path>:line <n>")]
    [InlineData("File \"/home/dev/shop/app.py\", line 12, in main", "File \"<path>\", line <n>, in main")]
    public void A_frame_loses_its_line(string message, string masked) => Assert.Equal(masked, MaskMessage.Mask(message));

    [Theory]
    [InlineData("Exit code 1\nTypeError: x is undefined\n  at a.js:3", "TypeError: x is undefined")]
    [InlineData("\n\n  first\nsecond", "first")]
    [InlineData("Exit code 127", "Exit code <n>")]
    [InlineData("the cart is empty", "the cart is empty")]
    [InlineData("", "(no message)")]
    [InlineData(" \r\n ", "(no message)")]
    [InlineData("\\n", "(no message)")]
    public void The_first_line_that_tells_something_stands_for_the_message(string message, string masked)
    {
        Assert.Equal(masked, MaskMessage.Mask(message));
    }

    [Fact]
    public void The_same_error_with_other_numbers_reads_the_same()
    {
        Gen.Select(Gen.Int.Positive, Gen.Int.Positive, Gen.Guid, Gen.Guid).Sample((a, b, c, d) =>
            MaskMessage.Mask($"row {a} of {c} failed") == MaskMessage.Mask($"row {b} of {d} failed"));
    }

    [Fact]
    public void What_is_masked_stays_as_it_is()
    {
        Fragments.Text.Sample(text => MaskMessage.MaskLine(MaskMessage.MaskLine(text)) == MaskMessage.MaskLine(text), iter: 2_000);
        Fragments.Text.Sample(text => MaskMessage.Mask(MaskMessage.Mask(text)) == MaskMessage.Mask(text), iter: 2_000);
    }

    [Fact]
    public void Any_text_gives_one_line_that_is_not_long()
    {
        Gen.OneOf(Gen.String, Fragments.Text).Sample(text => MaskMessage.Mask(text) is { Length: > 0 and <= MaskMessage.Longest } line
            && !line.Contains('\n', StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("a")]
    [InlineData("/")]
    [InlineData("\\")]
    [InlineData("a.")]
    [InlineData("1")]
    [InlineData("1.")]
    [InlineData("a:")]
    [InlineData("a/b\\c.")]
    [InlineData("'")]
    [InlineData("<n>, ")]
    [InlineData("-a1_")]
    [InlineData("x\n")]
    [InlineData("Error: x\n at a (b:1:2)\n")]
    [InlineData("a.a.Error.a.")]
    [InlineData("Traceback (most recent call last):\nFile \"a\", line 1, in b\n")]
    [InlineData("goroutine 1 [a]:\n((((((((((\n/a:1\n")]
    public void A_message_of_a_megabyte_is_answered_soon(string part)
    {
        var message = string.Concat(Enumerable.Repeat(part, 1_000_000 / part.Length));
        MessageTokens.From(part);
        var watch = Stopwatch.StartNew();
        MaskMessage.Mask(message);
        MessageTokens.From(message);

        Assert.True(watch.ElapsedMilliseconds < 2_000, $"It took {watch.ElapsedMilliseconds} ms.");
    }
}
