namespace Traceability.Tests.Failures.Messages;

public class ManagedMessagesTests
{
    [Theory]
    [InlineData("dotnet build",
        """
            /src/Cart.cs(3,4): error CS0246: The type or namespace name 'Tea' could not be found [/src/Shop.csproj]
            /src/Cart.cs(9,1): warning CS0168: The variable 'e' is declared but never used [/src/Shop.csproj]

            Build FAILED.

            /src/Cart.cs(3,4): error CS0246: The type or namespace name 'Tea' could not be found [/src/Shop.csproj]
                1 Error(s)
            """,
        "Compile dotnet CS0246 |  | The type or namespace name 'Tea' could not be found | /src/Cart.cs:3")]
    [InlineData("dotnet build",
        "MSBUILD : error MSB1009: Project file does not exist.",
        "Compile dotnet MSB1009 |  | Project file does not exist. | MSBUILD")]
    [InlineData("dotnet build",
        "/src/Cart.cs(3,4): error CA1822: Member 'Sum' does not access instance data [/src/Shop.csproj]",
        "LintRule dotnet CA1822 |  | Member 'Sum' does not access instance data | /src/Cart.cs:3")]
    [InlineData("dotnet format --verify-no-changes",
        "/src/Cart.cs(3,4): error WHITESPACE: Fix whitespace formatting. Delete 2 characters. [/src/Shop.csproj]",
        "LintRule dotnet WHITESPACE |  | Fix whitespace formatting. Delete 2 characters. | /src/Cart.cs:3")]
    [InlineData("dotnet test",
        """
            [xUnit.net 00:00:00.50]     Shop.CartTests.Adds(x: 1) [FAIL]
              Failed Shop.CartTests.Adds(x: 1) [12 ms]
              Error Message:
               Assert.Equal() Failure: Values differ
            Expected: 3
            Actual:   2
              Stack Trace:
                 at Shop.CartTests.Adds(Int32 x) in /src/CartTests.cs:line 12
              Failed Shop.CartTests.Throws [1 ms]
              Error Message:
               System.InvalidOperationException : no price
              Stack Trace:
                 at Shop.Cart.Total() in /src/Cart.cs:line 7

            Failed!  - Failed:     2, Passed:     3, Skipped:     0
            """,
        """
            Test dotnet | Shop.CartTests.Adds(x: 1) | Assert.Equal() Failure: Values differ Expected: 3 Actual: 2 | /src/CartTests.cs:12
            Test dotnet | Shop.CartTests.Throws | System.InvalidOperationException : no price | /src/Cart.cs:7
            """)]
    [InlineData("dotnet Shop.Tests.dll",
        """
                Shop.CartTests.Adds [FAIL]
                  Assert.Equal() Failure: Values differ
                  Expected: 3
                  Actual:   2
                  Stack Trace:
                    /src/CartTests.cs(12,0): at Shop.CartTests.Adds()
            """,
        "Test xunit | Shop.CartTests.Adds | Assert.Equal() Failure: Values differ Expected: 3 Actual: 2 | /src/CartTests.cs:12")]
    [InlineData("dotnet run",
        """
            Unhandled exception. System.InvalidOperationException: no cart
               at Shop.Program.Main() in /src/Program.cs:line 3
            """,
        "Exception dotnet |  | System.InvalidOperationException: no cart | /src/Program.cs:3")]
    [InlineData("javac A.java",
        """
            A.java:1: error: cannot find symbol
              y();
              ^
              symbol:   method y()
              location: class A
            1 error
            """,
        "Compile javac |  | cannot find symbol symbol: method y() | A.java:1")]
    [InlineData("mvn -q compile",
        """
            [INFO] Building
            [ERROR] /src/A.java:[12,5] cannot find symbol
            [ERROR]   symbol:   method y()
            [ERROR] Failed to execute goal org.apache.maven.plugins:maven-compiler-plugin
            """,
        "Compile maven |  | cannot find symbol symbol: method y() | /src/A.java:12")]
    [InlineData("mvn test",
        """
            [ERROR] shop.CartTest.total -- Time elapsed: 0.01 s <<< FAILURE!
            org.opentest4j.AssertionFailedError: expected: <1> but was: <2>
            	at shop.CartTest.total(CartTest.java:12)

            [ERROR] Failures:
            [ERROR]   CartTest.total:12 expected: <1> but was: <2>
            [ERROR] Tests run: 3, Failures: 1, Errors: 0, Skipped: 0
            """,
        "Test maven | shop.CartTest.total | org.opentest4j.AssertionFailedError: expected: <1> but was: <2> | CartTest.java:12")]
    [InlineData("./gradlew test",
        """
            > Task :test FAILED

            CartTest > total() FAILED
                org.opentest4j.AssertionFailedError: expected: <1> but was: <2>
                    at CartTest.java:12

            * What went wrong:
            Execution failed for task ':test'.
            """,
        "Test gradle | CartTest > total() | org.opentest4j.AssertionFailedError: expected: <1> but was: <2> | CartTest.java:12")]
    [InlineData("./gradlew build",
        """
            * What went wrong:
            A problem occurred evaluating root project 'shop'.
            > Could not find method tea()

            * Try:
            """,
        "Program gradle |  | A problem occurred evaluating root project 'shop'. Could not find method tea() | ")]
    [InlineData("kotlinc A.kt",
        "e: file:///src/A.kt:3:5 Unresolved reference: y",
        "Compile kotlinc |  | Unresolved reference: y | /src/A.kt:3")]
    [InlineData("java -jar a.jar",
        """
            Exception in thread "main" java.lang.IllegalStateException: no cart
            	at shop.Main.main(Main.java:7)
            Caused by: java.lang.RuntimeException: x
            """,
        "Exception java |  | java.lang.IllegalStateException: no cart | Main.java:7")]
    public void The_lines_of_NET_and_JVM_tools_are_found(string command, string output, string messages)
    {
        Assert.Equal(messages, MessageLines.From(command, output));
    }
}
