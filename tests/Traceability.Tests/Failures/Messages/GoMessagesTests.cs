namespace Traceability.Tests.Failures.Messages;

public class GoMessagesTests
{
    [Theory]
    [InlineData("mise run lint",
        """
            [lint] $ golangci-lint run ./...
            cart/cart.go:12:3: Error return value of `f.Close` is not checked (errcheck)
            	defer f.Close()
            	^
            cart/cart.go:30:7: G306: Expect WriteFile permissions to be 0600 or less (gosec)
            cart/cart_test.go:17: 17-40 lines are duplicate of `cart/tax_test.go:16-39` (dupl)
            cart/tax.go:9:6: exported: func name will be used as tax.TaxRate by other packages (revive)
            3 issues:
            * errcheck: 1
            [lint] ERROR task failed
            """,
        """
            LintRule golangci-lint errcheck |  | Error return value of `f.Close` is not checked | cart/cart.go:12
            LintRule golangci-lint gosec G306 |  | Expect WriteFile permissions to be 0600 or less | cart/cart.go:30
            LintRule golangci-lint dupl |  | 17-40 lines are duplicate of `cart/tax_test.go:16-39` | cart/cart_test.go:17
            LintRule golangci-lint revive exported |  | func name will be used as tax.TaxRate by other packages | cart/tax.go:9
            """)]
    [InlineData("golangci-lint run",
        "cart/cart.go:12:3  errcheck  Error return value of `f.Close` is not checked",
        "LintRule golangci-lint errcheck |  | Error return value of `f.Close` is not checked | cart/cart.go:12")]
    [InlineData("golangci-lint run",
        """
            level=error msg="Running error: can't load config: unsupported version"
            """,
        "LintMessage golangci-lint |  | Running error: can't load config: unsupported version | ")]
    [InlineData("golangci-lint run",
        """
            cart/a.go:1: : # shop/cart [shop/cart.test]
            cart/tax.go:159:18: not enough arguments in call to NewTax
            	have ()
            	want (int)
            cart/tax.go:160:2: undefined: rate (typecheck)
            package cart
            1 issues:
            * typecheck: 1
            """,
        """
            Compile go |  | not enough arguments in call to NewTax have () want (int) | cart/tax.go:159
            Compile go |  | undefined: rate | cart/tax.go:160
            """)]
    [InlineData("go vet ./...",
        """
            # shop/cart
            vet: ./cart.go:7:2: undefined: total
            """,
        "Compile go |  | undefined: total | ./cart.go:7")]
    [InlineData("go test ./...",
        """
            # shop/cart [shop/cart.test]
            ./cart_test.go:31:45: undefined: newCart
            ./cart_test.go:41:8: undefined: newCart
            FAIL	shop/cart [build failed]
            ok  	shop/tax	0.150s
            FAIL
            """,
        "Compile go |  | undefined: newCart | ./cart_test.go:31")]
    [InlineData("go test ./...",
        """
            --- FAIL: TestCart (0.00s)
                --- FAIL: TestCart/adds_two (0.00s)
                    cart_test.go:12: got 1, want 2
                --- FAIL: TestCart/empty (0.00s)
                    cart_test.go:20: total = 3, want 0
            --- FAIL: TestTax (0.02s)
                helper.go:9: request sent
                tax_test.go:8: unexpected rate
            FAIL
            FAIL	shop/cart	0.012s
            FAIL
            """,
        """
            Test go | TestCart/adds_two | got 1, want 2 | cart_test.go:12
            Test go | TestCart/empty | total = 3, want 0 | cart_test.go:20
            Test go | TestTax | unexpected rate | tax_test.go:8
            """)]
    [InlineData("go test -v ./...",
        """
            === RUN   TestOk
                cart_test.go:5: should not matter
            --- PASS: TestOk (0.00s)
            === RUN   TestCart
            fatal: not a git repository
                cart_test.go:12: Expected 2 rows, got 1
            --- FAIL: TestCart (0.01s)
            FAIL
            """,
        "Test go | TestCart | Expected 2 rows, got 1 | cart_test.go:12")]
    [InlineData("go test ./...",
        """
            --- FAIL: TestCart (0.00s)
                cart_test.go:14:
                    	Error Trace:	/src/cart_test.go:14
                    	Error:      	Not equal:
                    	            	expected: 1
                    	            	actual  : 2
                    	Test:       	TestCart
            """,
        "Test go | TestCart | Not equal: expected: 1 actual : 2 | cart_test.go:14")]
    [InlineData("go test ./...",
        """
            --- FAIL: TestCart (0.01s)
            panic: runtime error: index out of range [3] with length 3 [recovered, repanicked]
            goroutine 35 [running]:
            """,
        "Test go | TestCart | runtime error: index out of range [3] with length 3 | ")]
    [InlineData("go test ./...",
        """
            panic: test timed out after 30s
            	running tests:
            		TestSlow (30s)

            goroutine 98 [running]:
            FAIL	shop/cart	30.012s
            """,
        "Timeout go | TestSlow | test timed out after 30s | ")]
    [InlineData("go run .",
        """
            panic: no cart

            goroutine 1 [running]:
            main.main()
            	/src/main.go:7 +0x1d
            exit status 2
            """,
        "Exception go |  | no cart | /src/main.go:7")]
    [InlineData("gofmt -l .",
        """
            cart/cart.go
            cart/tax.go
            """,
        "LintMessage gofmt |  | File is not formatted | cart/cart.go")]
    [InlineData("go test ./cart",
        """
            # shop/cart
            no Go files in /src/cart
            FAIL	shop/cart [setup failed]
            """,
        "Compile go |  | no Go files in /src/cart | ")]
    [InlineData("go build",
        "go: cannot find main module, but found .git/config in /src",
        "Program go |  | cannot find main module, but found .git/config in /src | ")]
    [InlineData("mise run test | tail -3",
        """
            ok  	shop/tax	0.1s
            FAIL	shop/cart	0.012s
            FAIL
            """,
        "Test go | shop/cart | package failed | ")]
    public void The_lines_of_Go_and_its_linters_are_found(string command, string output, string messages)
    {
        Assert.Equal(messages, MessageLines.From(command, output));
    }
}
