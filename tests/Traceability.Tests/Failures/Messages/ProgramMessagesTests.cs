using Traceability.Failures.Messages;

namespace Traceability.Tests.Failures.Messages;

public class ProgramMessagesTests
{
    [Theory]
    [InlineData("git show --no-stat", "fatal: unrecognized argument: --no-stat", "git", "Slip", "unrecognized argument: --no-stat")]
    [InlineData("git add x", "fatal: pathspec 'x' did not match any files", "git", "Slip", "pathspec 'x' did not match any files")]
    [InlineData("git frob", "git: 'frob' is not a git command. See 'git --help'.", "git", "Slip",
        "'frob' is not a git command. See 'git --help'.")]
    [InlineData("git diff a...b --stat2", "usage: git diff [<options>] [<commit>]\n   or: git diff", "git", "Slip", "usage: git diff")]
    [InlineData("git push", " ! [rejected]        main -> main (fetch first)\nerror: failed to push some refs to 'x'", "git", "Project",
        "! [rejected] main -> main (fetch first)")]
    [InlineData("git merge x", "Auto-merging a.go\nCONFLICT (content): Merge conflict in a.go\nAutomatic merge failed; fix conflicts",
        "git", "Project",
        "CONFLICT (content): Merge conflict in a.go")]
    [InlineData("git commit -m x", "fatal: Unable to create '/src/.git/index.lock': File exists.", "git", "Environment",
        "Unable to create '/src/.git/index.lock': File exists.")]
    [InlineData("git fetch", "fatal: unable to access 'https://example.org/': Could not resolve host: example.org", "git", "Environment",
        "unable to access 'https://example.org/': Could not resolve host: example.org")]
    [InlineData("gh pr diff 1 --stat", "unknown flag: --stat\n\nUsage:  gh pr diff [flags]", "gh", "Slip", "unknown flag: --stat")]
    [InlineData("gh api x", "gh: Not Found (HTTP 404)\n\n{\n  \"message\": \"Not Found\"\n}", "gh", "Slip", "Not Found (HTTP 404)")]
    [InlineData("gh pr checks 7", "lint\tfail\t24s\thttps://example.org/1\ntest\tpass\t9s\thttps://example.org/2", "gh", "Project",
        "lint fail")]
    [InlineData("npm run nope", "npm error Missing script: \"nope\"\nnpm error\nnpm error To see a list of scripts, run:", "npm", "Slip",
        "Missing script: \"nope\"")]
    [InlineData("npm ci",
        "npm ERR! code ENOTFOUND\nnpm ERR! syscall getaddrinfo\nnpm ERR! network request failed, reason: getaddrinfo ENOTFOUND x", "npm",
        "Environment", "network request failed, reason: getaddrinfo ENOTFOUND x")]
    [InlineData("pnpm test2", " ERR_PNPM_NO_SCRIPT  Missing script: test2", "pnpm", "Slip", "Missing script: test2")]
    [InlineData("yarn nope", "yarn run v1.22\nerror Command \"nope\" not found.", "yarn", "Slip", "Command \"nope\" not found.")]
    [InlineData("docker ps", "Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is the docker daemon running?",
        "docker", "Environment",
        "Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is the docker daemon running?")]
    [InlineData("docker build .",
        "#7 0.301 error\nERROR: failed to solve: process \"/bin/sh -c make\" did not complete successfully: exit code: 2", "docker",
        "Project", "failed to solve: process \"/bin/sh -c make\" did not complete successfully: exit code: 2")]
    [InlineData("kubectl get pod x", "Error from server (NotFound): pods \"x\" not found", "kubectl", "Project",
        "Error from server (NotFound): pods \"x\" not found")]
    [InlineData("curl http://x/",
        "  0     0    0     0    0     0      0      0 --:--:-- --:--:-- --:--:--     0curl: (6) Could not resolve host: x", "curl",
        "Environment", "Could not resolve host: x")]
    [InlineData("ssh x true", "ssh: connect to host x port 22: Connection refused", "ssh", "Environment",
        "connect to host x port 22: Connection refused")]
    [InlineData("psql -c 'select'", "ERROR:  relation \"carts\" does not exist\nLINE 1: select", "psql", "Slip",
        "relation \"carts\" does not exist")]
    [InlineData("psql -h x", "psql: error: connection to server at \"x\" failed: Connection refused", "psql", "Environment",
        "connection to server at \"x\" failed: Connection refused")]
    [InlineData("foo", "bash: line 1: foo: command not found", "bash", "Environment", "foo: command not found")]
    [InlineData("foo", "sh: 1: foo: not found", "sh", "Environment", "foo: not found")]
    [InlineData("foo", "(eval):1: command not found: foo", "zsh", "Environment", "command not found: foo")]
    [InlineData("foo", "'foo' is not recognized as an internal or external command,", "powershell", "Environment",
        "'foo' is not recognized as an internal or external command,")]
    [InlineData("if then", "bash: -c: line 1: syntax error near unexpected token `then'\nbash: -c: line 1: `if then'", "bash", "Slip",
        "syntax error near unexpected token `then'")]
    [InlineData("ls a*", "(eval):1: no matches found: a*", "zsh", "Slip", "no matches found: a*")]
    [InlineData("cd nope", "(eval):cd:1: no such file or directory: nope", "zsh", "Slip", "cd:1: no such file or directory: nope")]
    [InlineData("./run.sh", "./run.sh: line 46: /opt/tea: Permission denied", "run.sh", "Environment", "/opt/tea: Permission denied")]
    [InlineData("cat a | head", "cat: a: No such file or directory", "cat", "Slip", "a: No such file or directory")]
    [InlineData("ls --frob", "ls: unrecognized option '--frob'\nTry 'ls --help' for more information.", "ls", "Slip",
        "unrecognized option '--frob'")]
    [InlineData("jq '.a |' x", "jq: error: syntax error, unexpected $end at <top-level>, line 1:\n.a |   \njq: 1 compile error", "jq",
        "Slip",
        "syntax error, unexpected $end at <top-level>, line 1:")]
    [InlineData("tar xf a.tar", "tar: a.tar: Cannot open: No such file or directory", "tar", "Slip",
        "a.tar: Cannot open: No such file or directory")]
    [InlineData("dd of=/x", "dd: error writing '/x': No space left on device", "dd", "Environment",
        "error writing '/x': No space left on device")]
    [InlineData("node big.js", "Killed", "node", "Environment", "Killed")]
    [InlineData("dotnet frob", "Could not execute because the specified command or file was not found.", "dotnet", "Slip",
        "Could not execute because the specified command or file was not found.")]
    [InlineData("make && ./shop serve", "Error: listen EADDRINUSE: address already in use :::3000", "shop", "Environment",
        "listen EADDRINUSE: address already in use :::3000")]
    [InlineData("./shop serve", "starting\n✗ FAIL: cart should not be empty", "shop", "Project", "FAIL: cart should not be empty")]
    [InlineData("./laden", "Die Datei wurde nicht gefunden\nEnde", "laden", "Project", "Die Datei wurde nicht gefunden")]
    [InlineData("./shop", "正在启动\n错误：找不到购物车", "shop", "Project", "错误：找不到购物车")]
    [InlineData("./shop", "one\ntwo", "shop", "Project", "two")]
    [InlineData("grep x a", "", "grep", "Project", "Exit code 1")]
    public void What_programs_say_has_its_program_and_its_class(string command, string output, string tool, string @class, string text)
    {
        var message = Assert.Single(FindMessages.Find(new FailedCallText("Bash", command, $"Exit code 1\n{output}")));

        Assert.Equal((FailureKind.Program, tool, @class, text), (message.Kind, message.Tool, message.Class.ToString(), message.Text));
    }

    [Fact]
    public void An_exception_of_a_program_in_the_command_line_is_the_agents_slip_and_one_for_want_of_a_network_the_environments()
    {
        const string Trace = "Traceback (most recent call last):\n  File \"{0}\", line 1, in <module>\n{1}";

        Assert.Equal(
            [FailureClass.Slip, FailureClass.Project, FailureClass.Environment],
            new[]
            {
                Trace.Replace("{0}", "<string>").Replace("{1}", "KeyError: 'x'"), Trace.Replace("{0}", "/src/a.py").Replace("{1}",
                "KeyError: 'x'"),
                Trace.Replace("{0}", "/src/a.py").Replace("{1}", "ConnectionRefusedError: [Errno 111] Connection refused"),
            }.Select(output => Assert.Single(FindMessages.Find(new FailedCallText("Bash", "python3 x", output))).Class));
    }

    [Fact]
    public void A_command_that_ran_out_of_time_says_so_first_and_then_what_had_failed_till_then()
    {
        var messages = FindMessages.Find(new FailedCallText(
            "Bash", "go test ./...", "Command timed out after 2m 0s\n--- FAIL: TestCart (0.00s)\n    a_test.go:3: want 1", "timeout"));

        Assert.Equal(
            "Timeout go |  | Command timed out after 2m 0s | \nTest go | TestCart | want 1 | a_test.go:3", MessageLines.From(messages));
    }
}
