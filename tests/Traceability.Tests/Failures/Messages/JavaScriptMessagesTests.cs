namespace Traceability.Tests.Failures.Messages;

public class JavaScriptMessagesTests
{
    [Theory]
    [InlineData("npx eslint .",
        """
            /src/a.js
              2:10  error    'f' is defined but never used        no-unused-vars
              3:7   warning  Expected '===' and instead saw '=='  eqeqeq

            ✖ 2 problems (1 error, 1 warning)
            """,
        "LintRule eslint no-unused-vars |  | 'f' is defined but never used | /src/a.js:2")]
    [InlineData("npm run lint",
        """
            > shop@1.0.0 lint
            > eslint . --max-warnings 0

            src/a.js
              3:7  warning  Expected '===' and instead saw '=='  eqeqeq
              4:1  warning  Unexpected console statement         no-console

            npm ERR! code ELIFECYCLE
            """,
        """
            LintRule eslint eqeqeq |  | Expected '===' and instead saw '==' | src/a.js:3
            LintRule eslint no-console |  | Unexpected console statement | src/a.js:4
            """)]
    [InlineData("eslint -f unix .",
        "/src/a.js:2:10: 'f' is defined but never used. [Error/no-unused-vars]",
        "LintRule eslint no-unused-vars |  | 'f' is defined but never used. | /src/a.js:2")]
    [InlineData("eslint -f compact .",
        "/src/a.js: line 2, col 10, Error - 'y' is not defined. (no-undef)",
        "LintRule eslint no-undef |  | 'y' is not defined. | /src/a.js:2")]
    [InlineData("""
            stylelint "**/*.css"
            """,
        """
            src/a.css
             1:5  ✖  Unexpected unknown property "colr"  property-no-unknown
            """,
        """
            LintRule stylelint property-no-unknown |  | Unexpected unknown property "colr" | src/a.css:1
            """)]
    [InlineData("npx tsc --noEmit",
        "src/a.ts(1,7): error TS2322: Type 'string' is not assignable to type 'number'.",
        "Compile tsc TS2322 |  | Type 'string' is not assignable to type 'number'. | src/a.ts:1")]
    [InlineData("npx tsc --pretty",
        "\u001b[96msrc/a.ts\u001b[0m:\u001b[93m2\u001b[0m:\u001b[93m13\u001b[0m - \u001b[91merror\u001b[0m\u001b[90m TS2304: "
            + "\u001b[0mCannot find name 'x'.",
        "Compile tsc TS2304 |  | Cannot find name 'x'. | src/a.ts:2")]
    [InlineData("prettier --check .",
        """
            Checking formatting...
            [warn] src/a.js
            [warn] src/b.js
            [warn] Code style issues found in 2 files. Run Prettier with --write to fix.
            """,
        "LintMessage prettier |  | Code style issues found | src/a.js")]
    [InlineData("prettier --check .",
        "[error] src/a.ts: SyntaxError: ';' expected. (3:5)",
        "Compile prettier |  | SyntaxError: ';' expected. | src/a.ts:3")]
    [InlineData("biome check",
        """
            src/a.js:2:10 lint/correctness/noUnusedVariables  FIXABLE  ━━━━━━━━━━━━━━━

              × This function f is unused.

                1 │ var x = 1
            """,
        "LintRule biome lint/correctness/noUnusedVariables |  | This function f is unused. | src/a.js:2")]
    [InlineData("npx jest",
        """
            FAIL src/cart.test.js
              Cart
                ✕ adds items (4 ms)
                ✕ throws (1 ms)

              ● Cart › adds items

                expect(received).toBe(expected)

                Expected: 3
                Received: 2

                > 1 | test('adds items')
                  at Object.toBe (src/cart.test.js:1:65)

              ● Cart › throws

                TypeError: no price

                  at Object.<anonymous> (src/cart.test.js:9:107)

            Test Suites: 1 failed, 1 total
            Tests:       2 failed, 1 passed, 3 total
            """,
        """
            Test jest | Cart › adds items | expect(received).toBe(expected) Expected: 3 Received: 2 | src/cart.test.js:1
            Test jest | Cart › throws | TypeError: no price | src/cart.test.js:9
            """)]
    [InlineData("npx vitest run",
        """
             FAIL  src/cart.test.ts > Cart > adds items
            AssertionError: expected 2 to be 3 // Object.is equality

             ❯ src/cart.test.ts:2:65
            ⎯⎯⎯⎯⎯⎯⎯⎯⎯⎯⎯⎯⎯⎯[1/2]⎯

             FAIL  src/cart.test.ts > Cart > throws
            TypeError: no price
             ❯ src/cart.ts:7:3
            """,
        """
            Test vitest | Cart > adds items | AssertionError: expected 2 to be 3 // Object.is equality | src/cart.test.ts:2
            Test vitest | Cart > throws | TypeError: no price | src/cart.test.ts
            """)]
    [InlineData("npx mocha",
        """
              Cart
                1) adds items

              0 passing (32ms)
              1 failing

              1) Cart
                   adds items:

                  AssertionError [ERR_ASSERTION]: Expected values to be strictly equal:

            2 !== 3

                  at Context.<anonymous> (cart.spec.cjs:2:66)
            """,
        "Test mocha | Cart > adds items | AssertionError [ERR_ASSERTION]: Expected values to be strictly equal: 2 !== 3 | cart.spec.cjs:2")]
    [InlineData("node --test",
        """
            TAP version 13
            # Subtest: Cart
                # Subtest: adds items
                not ok 1 - adds items
                  ---
                  duration_ms: 3.6
                  location: '/src/cart.test.mjs:2:26'
                  error: '2 == 3'
                  ...
                1..1
            not ok 1 - Cart
              ---
              duration_ms: 10.7
              failureType: 'subtestsFailed'
              error: '1 subtest failed'
              ...
            # fail 1
            """,
        "Test node | adds items | 2 == 3 | /src/cart.test.mjs:2")]
    [InlineData("node --test",
        """
            ▶ Cart
              ✖ adds items (2.8ms)
                AssertionError [ERR_ASSERTION]: 2 == 3
                    at TestContext.<anonymous> (file:///src/cart.test.mjs:2:58)
                    at Test.run (node:internal/test_runner/test:796:25)

            ✖ Cart (5.2ms)
            ℹ fail 1

            ✖ failing tests:

            test at cart.test.mjs:2:26
            ✖ adds items (2.8ms)
              AssertionError [ERR_ASSERTION]: 2 == 3
            """,
        "Test node | adds items | AssertionError [ERR_ASSERTION]: 2 == 3 | /src/cart.test.mjs:2")]
    [InlineData("npx playwright test",
        """
              1) [chromium] › tests/cart.spec.ts:3:5 › Cart › adds ──────────

                Error: expect(locator).toBeVisible() failed
            """,
        "Test playwright | Cart › adds | Error: expect(locator).toBeVisible() failed | tests/cart.spec.ts:3")]
    [InlineData("node build.js",
        """
            ✘ [ERROR] Could not resolve "js/app.js"

                src/a.js:3:7:
                  3 │ import "js/app.js"

            1 error
            Error: Build failed with 1 error:
                at f (/x/node_modules/esbuild/lib/main.js:1:2)
            """,
        """
            Compile esbuild |  | Could not resolve "js/app.js" | src/a.js:3
            """)]
    [InlineData("node a.js",
        """
            /src/a.js:1
            function f(){ null.x }
                               ^

            TypeError: Cannot read properties of null (reading 'x')
                at f (/src/a.js:1:20)
                at Module._compile (node:internal/modules/cjs/loader:1521:14)

            Node.js v20.20.2
            """,
        "Exception node |  | TypeError: Cannot read properties of null (reading 'x') | /src/a.js:1")]
    public void The_lines_of_JavaScript_tools_are_found(string command, string output, string messages)
    {
        Assert.Equal(messages, MessageLines.From(command, output));
    }
}
