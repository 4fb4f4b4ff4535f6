using Traceability.Failures.Templates;

namespace Traceability.Tests.Failures.Templates;

public class StackTraceTests
{
    private const string Python =
        """
        Exit code 1
        Traceback (most recent call last):
          File "/home/dev/shop/app.py", line 12, in main
            total(cart)
            ~~~~~^^^^^^
          File "/home/dev/shop/cart.py", line 3, in total
            return json.loads(cart["items"])
          File "/usr/lib/python3.12/json/decoder.py", line 355, in raw_decode
            raise JSONDecodeError("Expecting value", s, err.value) from None
        json.decoder.JSONDecodeError: Expecting value: line 1 column 1 (char 0)
        """;

    private const string Node =
        """
        /home/dev/shop/src/cart.js:3
          throw new TypeError('x');
          ^

        TypeError [ERR_X]: Cannot read properties of undefined (reading 'map')
            at Cart.total (/home/dev/shop/src/cart.js:3:9)
            at async checkout (file:///home/dev/shop/src/checkout.js:12:5)
            at /home/dev/shop/src/index.js:4:1
            at Module._compile (node:internal/modules/cjs/loader:1376:14)

        Node.js v20.11.0
        """;

    private const string Java =
        """
        Exception in thread "main" java.lang.IllegalStateException: Failed to load 12
        	at com.shop.Main.lambda$main$0(Main.java:12)
        Caused by: java.lang.NullPointerException: Cannot invoke "String.length()" because "<local1>" is null
        	at java.base/java.util.Objects.requireNonNull(Objects.java:233)
        	at com.shop.Cart.total(Cart.java:7)
        	at com.shop.Main.lambda$run$1(Main.java:9)
        	... 3 more
        """;

    private const string DotNet =
        """
        Unhandled exception. System.InvalidOperationException: outer
         ---> System.Collections.Generic.KeyNotFoundException: The given key 'x' was not present in the dictionary.
           at System.Collections.Generic.Dictionary`2.get_Item(TKey key)
           at Shop.Cart.<TotalAsync>d__3.MoveNext() in /home/dev/Cart.cs:line 12
           at Shop.Cart.Sum(IList`1 items) in C:\dev\Cart.cs:line 4
           --- End of inner exception stack trace ---
           at Shop.Program.<Main>$(String[] args) in /home/dev/Program.cs:line 1
        """;

    private const string Go =
        """
        panic: runtime error: index out of range [5] with length 3

        goroutine 1 [running]:
        panic({0x104b0a0?, 0x14000?})
        	/usr/local/go/src/runtime/panic.go:914 +0x218
        shop/cart.(*Cart).Total(0xc000012345, 0x3)
        	/home/dev/shop/cart.go:12 +0x1d
        main.main.func1()
        	/home/dev/shop/main.go:5 +0x20
        created by main.main in goroutine 1
        	/home/dev/shop/main.go:9 +0x1
        exit status 2
        """;

    private const string Rust =
        """
        thread 'main' panicked at src/cart.rs:4:5:
        index out of bounds: the len is 3 but the index is 99
        stack backtrace:
           0: rust_begin_unwind
                     at /rustc/07dca489/library/std/src/panicking.rs:645:5
           1: core::panicking::panic_fmt
                     at /rustc/07dca489/library/core/src/panicking.rs:72:14
           2: shop::cart::total::habcdefabcdefabcd
                     at ./src/cart.rs:4:5
           3: shop::main
                     at ./src/main.rs:2:5
        """;

    [Theory]
    [InlineData(Python, "json.decoder.JSONDecodeError@total<main", "Expecting value: line <n> column <n> (char <n>)")]
    [InlineData(Node, "TypeError@Cart.total<checkout<index.js", "Cannot read properties of undefined (reading '<value>')")]
    [InlineData(Java, "java.lang.NullPointerException@com.shop.Cart.total<com.shop.Main.lambda$run$",
        "Cannot invoke \"<value>\" because \"<value>\" is null")]
    [InlineData(DotNet, "System.Collections.Generic.KeyNotFoundException@Shop.Cart.{TotalAsync}d__.MoveNext<Shop.Cart.Sum",
        "The given key '<value>' was not present in the dictionary.")]
    [InlineData(Go, "panic:index-out-of-range@shop/cart.(*Cart).Total<main.main.func",
        "runtime error: index out of range [<n>] with length <n>")]
    [InlineData(Rust, "panic@shop::cart::total<shop::main", "index out of bounds: the len is <n> but the index is <n>")]
    public void A_trace_is_its_exception_and_the_frames_of_the_project(string text, string token, string message)
    {
        var trace = StackTrace.Parse(text);

        Assert.Equal((token, message), (trace?.Token, trace?.Message));
    }

    [Theory]
    [InlineData(Python)]
    [InlineData(Node)]
    [InlineData(Java)]
    [InlineData(DotNet)]
    [InlineData(Go)]
    [InlineData(Rust)]
    public void The_same_fault_on_another_line_is_of_the_same_template(string text)
    {
        // Every number after the first line is another one, but those that belong to a name.
        var moved = text.Replace("3", "8", StringComparison.Ordinal).Replace("12", "417", StringComparison.Ordinal)
            .Replace("/home/dev", "/Users/jo/work", StringComparison.Ordinal).Replace("\n", "\r\n", StringComparison.Ordinal);
        var tree = new TemplateTree([]);
        tree.Add(text, Guid.Empty);

        Assert.Equal(Guid.Empty, tree.Match(moved)?.Id);
    }

    [Theory]
    [InlineData(Python, "in total", "in refund")]
    [InlineData(Node, "Cart.total", "Cart.refund")]
    [InlineData(Java, "java.lang.NullPointerException", "java.lang.IllegalArgumentException")]
    [InlineData(DotNet, "Shop.Cart.Sum", "Shop.Cart.Refund")]
    [InlineData(Go, ".Total", ".Refund")]
    [InlineData(Rust, "cart::total", "cart::refund")]
    public void Another_fault_is_of_another_template(string text, string part, string other)
    {
        var tree = new TemplateTree([]);
        tree.Add(text, Guid.Empty);

        Assert.Null(tree.Match(text.Replace(part, other, StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("TypeError: x is undefined")]
    [InlineData("first line\nat the end (of it)\nthird line")]
    [InlineData("Traceback (most recent call last):\nnothing more")]
    [InlineData("panic: it broke\nexit status 2")]
    [InlineData("thread 'main' panicked at src/cart.rs:4:5:\nit broke")]
    public void What_has_no_frames_is_no_trace(string text) => Assert.Null(StackTrace.Parse(text));

    [Fact]
    public void Where_all_frames_are_of_libraries_they_tell_faults_apart()
    {
        var trace = StackTrace.Parse("Error: x\n    at a (node:internal/fs:1:2)\n    at b (/x/node_modules/c/d.js:3:4)");

        Assert.Equal("Error@a<b", trace?.Token);
    }
}
