namespace Traceability.Tests.Failures.Messages;

public class PythonMessagesTests
{
    [Theory]
    [InlineData("ruff check .",
        """
            src/a.py:1:8: F401 [*] `os` imported but unused
            Found 1 error.
            """,
        "LintRule ruff F401 |  | `os` imported but unused | src/a.py:1")]
    [InlineData("ruff check .",
        """
            F401 [*] `os` imported but unused
             --> src/a.py:1:8
              |
            1 | import os

            Found 1 error.
            """,
        "LintRule ruff F401 |  | `os` imported but unused | src/a.py:1")]
    [InlineData("ruff format --check .",
        """
            Would reformat: src/a.py
            1 file would be reformatted
            """,
        "LintMessage ruff |  | File is not formatted | src/a.py")]
    [InlineData("flake8",
        "./a.py:1:1: E302 expected 2 blank lines, found 1",
        "LintRule flake8 E302 |  | expected 2 blank lines, found 1 | ./a.py:1")]
    [InlineData("pylint src",
        "a.py:1:0: C0114: Missing module docstring (missing-module-docstring)",
        "LintRule pylint C0114 |  | Missing module docstring | a.py:1")]
    [InlineData("mypy src",
        """
            src/a.py:3: error: Incompatible return value type (got "int", expected "str")  [return-value]
            Found 1 error in 1 file (checked 1 source file)
            """,
        """
            Compile mypy return-value |  | Incompatible return value type (got "int", expected "str") | src/a.py:3
            """)]
    [InlineData("pyright",
        """
              /src/a.py:3:12 - error: "x" is not defined (reportUndefinedVariable)
            1 error, 0 warnings
            """,
        """
            Compile pyright reportUndefinedVariable |  | "x" is not defined | /src/a.py:3
            """)]
    [InlineData("black --check .",
        """
            would reformat /src/a.py
            Oh no!
            1 file would be reformatted.
            """,
        "LintMessage black |  | File is not formatted | /src/a.py")]
    [InlineData("pytest",
        """
            =================================== FAILURES ===================================
            _________________________________ test_sum[2] __________________________________

            n = 2

                def test_sum(n):
            >       assert n + 1 == 2
            E       assert (2 + 1) == 2

            tests/test_a.py:4: AssertionError
            _____________________________ TestCart.test_total ______________________________
            self = <tests.test_a.TestCart object>
            >       raise KeyError("price")
            E       KeyError: 'price'

            tests/test_a.py:9: KeyError
            =========================== short test summary info ============================
            FAILED tests/test_a.py::test_sum[2] - assert (2 + 1) == 2
            FAILED tests/test_a.py::TestCart::test_total - KeyError: 'price'
            ========================= 2 failed, 3 passed in 0.12s ==========================
            """,
        """
            Test pytest | test_sum[2] | assert (2 + 1) == 2 | tests/test_a.py:4
            Test pytest | TestCart.test_total | KeyError: 'price' | tests/test_a.py:9
            """)]
    [InlineData("pytest -q | tail -3",
        "ERROR tests/test_b.py - ModuleNotFoundError: No module named 'shop'",
        "Test pytest | tests/test_b.py | ModuleNotFoundError: No module named 'shop' | tests/test_b.py")]
    [InlineData("python -m unittest",
        """
            ======================================================================
            FAIL: test_total (tests.test_cart.TestCart.test_total)
            ----------------------------------------------------------------------
            Traceback (most recent call last):
              File "/src/tests/test_cart.py", line 7, in test_total
                self.assertEqual(1, 2)
            AssertionError: 1 != 2

            ----------------------------------------------------------------------
            Ran 1 test in 0.000s

            FAILED (failures=1)
            """,
        "Test unittest | tests.test_cart.TestCart.test_total | AssertionError: 1 != 2 | /src/tests/test_cart.py:7")]
    [InlineData("python app.py",
        """
            Traceback (most recent call last):
              File "/src/app.py", line 3, in load
                return prices["tea"]
            KeyError: 'tea'

            During handling of the above exception, another exception occurred:

            Traceback (most recent call last):
              File "/src/app.py", line 9, in <module>
                main()
              File "/usr/lib/python3.12/json/decoder.py", line 353, in decode
                raise x
            shop.errors.PriceError: no price for tea
            """,
        "Exception python |  | shop.errors.PriceError: no price for tea | /src/app.py:9")]
    [InlineData("""
            python3 -c "x ="
            """,
        """
              File "<string>", line 1
                x =
                   ^
            SyntaxError: invalid syntax
            """,
        "Exception python |  | SyntaxError: invalid syntax | <string>:1")]
    [InlineData("python3 -m pytest",
        "/usr/bin/python3: No module named pytest",
        "Program python |  | No module named pytest | ")]
    public void The_lines_of_Python_tools_are_found(string command, string output, string messages)
    {
        Assert.Equal(messages, MessageLines.From(command, output));
    }
}
