using Traceability.Shell;

namespace Traceability.Tests.Shell;

public class ChangedFilesTests
{
    [Theory]
    [InlineData("sed -i 's/a/b/' src/cart.ts", "src/cart.ts")]
    [InlineData("cat > src/a.ts <<'EOF'\nx > y\nEOF", "src/a.ts")]
    [InlineData("echo x | tee src/a.ts", "src/a.ts")]
    [InlineData("mv a.ts b.ts && cp b.ts c.ts", "b.ts c.ts")]
    [InlineData("git rm old.ts", "old.ts")]
    [InlineData("git checkout -- src/a.ts", "src/a.ts")]
    [InlineData("perl -pi -e 's/a/b/' src/a.pl", "src/a.pl")]
    [InlineData("black src/a.py && pytest", "src/a.py")]
    [InlineData("cd api && gofmt -w main.go", "main.go")]
    public void A_command_changes_the_files_that_it_names(string line, string files) =>
        Assert.Equal(files.Split(' '), ChangedFiles.Find(line));

    [Theory]
    [InlineData("git apply fix.patch")]
    [InlineData("grep -rl total src | xargs sed -i 's/total/sum/'")]
    [InlineData("find . -name '*.orig' -delete")]
    [InlineData("find src -name '*.ts' -exec sed -i 's/a/b/' {} +")]
    [InlineData("python3 - <<'EOF'\nopen('a.py', 'w').write('x')\nEOF")]
    [InlineData("dotnet format")]
    public void Some_change_files_without_naming_them(string line) => Assert.Equal([""], ChangedFiles.Find(line));

    [Theory]
    [InlineData("sed -n 1,5p src/cart.ts")]
    [InlineData("npm test > test.log 2>&1")]
    [InlineData("echo x > /tmp/x.ts")]
    [InlineData("cd /tmp && echo x > x.ts")]
    [InlineData("rm -rf ~/.claude/projects/scratch")]
    [InlineData("ls 2>/dev/null")]
    [InlineData("dotnet format --verify-no-changes")]
    [InlineData("gofmt -l .")]
    [InlineData("git restore --staged a.ts")]
    [InlineData("grep -n 'a > b' src/a.ts")]
    public void What_only_looks_or_goes_to_a_temporary_place_changes_nothing(string line) => Assert.Empty(ChangedFiles.Find(line));
}
