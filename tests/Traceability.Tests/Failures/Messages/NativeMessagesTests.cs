namespace Traceability.Tests.Failures.Messages;

public class NativeMessagesTests
{
    [Theory]
    [InlineData("cargo build",
        """
            error[E0308]: mismatched types
             --> src/main.rs:1:22
              |
            1 | fn main(){ let x:i32="a"; }

            error: aborting due to 1 previous error
            error: could not compile `shop` (bin "shop") due to 1 previous error
            """,
        "Compile rustc E0308 |  | mismatched types | src/main.rs:1")]
    [InlineData("cargo clippy -- -D warnings",
        """
            error: this `if` has identical blocks
              --> src/lib.rs:5:8
               |
               = help: for further information visit https://rust-lang.github.io/rust-clippy/master/index.html#if_same_then_else
            """,
        "LintRule clippy clippy::if_same_then_else |  | this `if` has identical blocks | src/lib.rs:5")]
    [InlineData("cargo test",
        """
            running 2 tests
            test tests::boom ... FAILED
            test tests::adds ... FAILED

            failures:

            ---- tests::adds stdout ----

            thread 'tests::adds' (30144) panicked at src/lib.rs:4:20:
            assertion `left == right` failed: sum
              left: 2
             right: 3
            stack backtrace:
            ---- tests::boom stdout ----
            thread 'tests::boom' panicked at src/lib.rs:5:46:
            called `Option::unwrap()` on a `None` value
            note: run with `RUST_BACKTRACE=1`

            failures:
                tests::adds
                tests::boom

            test result: FAILED. 0 passed; 2 failed
            error: test failed, to rerun pass `--lib`
            """,
        """
            Test cargo | tests::boom | called `Option::unwrap()` on a `None` value | src/lib.rs:5
            Test cargo | tests::adds | assertion `left == right` failed: sum left: 2 right: 3 | src/lib.rs:4
            """)]
    [InlineData("./shop",
        """
            thread 'main' panicked at src/main.rs:1:50:
            index out of bounds: the len is 0 but the index is 1
            """,
        "Exception rust |  | index out of bounds: the len is 0 but the index is 1 | src/main.rs:1")]
    [InlineData("cargo frob",
        "error: no such command: `frob`",
        "Program cargo |  | no such command: `frob` | ")]
    [InlineData("make",
        """
            a.c: In function 'main':
            a.c:2:21: warning: initialization makes integer from pointer without a cast [-Wint-conversion]
            a.c:2:40: error: 'y' undeclared (first use in this function)
            make: *** [Makefile:2: all] Error 1
            """,
        "Compile gcc |  | 'y' undeclared (first use in this function) | a.c:2")]
    [InlineData("clang a.c",
        """
            a.c:2:40: error: use of undeclared identifier 'y'
            1 error generated.
            """,
        "Compile clang |  | use of undeclared identifier 'y' | a.c:2")]
    [InlineData("gcc l.c",
        """
            /usr/bin/ld: /tmp/l.o: in function `main':
            l.c:(.text+0xa): undefined reference to `bar'
            collect2: error: ld returned 1 exit status
            """,
        "Compile ld |  | undefined reference to `bar' | ")]
    [InlineData("cmake -B build",
        """
            CMake Error at CMakeLists.txt:5 (find_package):
              By not providing "FindTea.cmake" this project has
              asked CMake to find it.

            -- Configuring incomplete, errors occurred!
            """,
        """
            Compile cmake |  | By not providing "FindTea.cmake" this project has asked CMake to find it. | CMakeLists.txt:5
            """)]
    [InlineData("ninja",
        "ninja: error: loading 'build.ninja': No such file or directory",
        "Program ninja |  | loading 'build.ninja': No such file or directory | ")]
    [InlineData("make nope",
        "make: *** No rule to make target 'nope'.  Stop.",
        "Program make |  | No rule to make target 'nope'. | ")]
    [InlineData("make",
        "Makefile:3: *** missing separator.  Stop.",
        "Compile make |  | missing separator. | Makefile:3")]
    [InlineData("make check",
        """
            [1/2] go
            make: *** [Makefile:2: check] Error 2
            """,
        "Program make |  | make: *** [Makefile:2: check] Error 2 | ")]
    [InlineData("swift build",
        "/src/main.swift:3:5: error: cannot find 'x' in scope",
        "Compile swiftc |  | cannot find 'x' in scope | /src/main.swift:3")]
    [InlineData("terraform validate",
        """
            ╷
            │ Error: Invalid expression
            │
            │   on main.tf line 2, in resource "x" "y":
            │    2:   a =
            │
            │ Expected the start of an expression, but found an invalid expression token.
            ╵
            """,
        "Compile terraform |  | Invalid expression Expected the start of an expression, but found an invalid expression token. | "
            + "main.tf:2")]
    [InlineData("tflint",
        """
            2 issue(s) found:

            Warning: variable "x" is declared but not used (terraform_unused_declarations)

              on main.tf line 1:
               1: variable "x" {}
            """,
        """
            LintRule tflint terraform_unused_declarations |  | variable "x" is declared but not used | main.tf:1
            """)]
    public void The_lines_of_compilers_and_build_tools_are_found(string command, string output, string messages)
    {
        Assert.Equal(messages, MessageLines.From(command, output));
    }
}
