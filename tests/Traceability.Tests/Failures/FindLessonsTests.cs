using Traceability.Failures;
using Traceability.Tests.Evidence;

namespace Traceability.Tests.Failures;

public class FindLessonsTests
{
    [Fact]
    public void A_command_that_failed_for_good_is_a_lesson_with_what_it_said()
    {
        var trace = new SampleTrace { Status = "error", Success = false }.Tool(
            "Bash", new { command = "docker compose up" }, false, error: "port 5432 is in use");

        var lesson = Assert.Single(FindLessons.Find(trace.Build()), lesson => lesson.Kind == "command");

        Assert.Equal(("docker compose up", "port <n> is in use"), (lesson.What, lesson.Error));
    }

    [Fact]
    public void What_failed_again_and_again_is_a_dead_end_told_once()
    {
        var trace = new SampleTrace { Status = "error", Success = false };
        for (var i = 0; i < 3; i++)
        {
            trace.Tool("Bash", new { command = "docker compose up" }, false, error: $"port {5432 + i} is in use");
        }

        Assert.Equal("dead_end", Assert.Single(FindLessons.Find(trace.Build()), lesson => lesson.What == "docker compose up").Kind);
    }

    [Fact]
    public void The_same_failure_elsewhere_has_the_same_fingerprint()
    {
        static string Fingerprint(string folder, int port)
        {
            var trace = new SampleTrace { Status = "error", Success = false, Context = $$"""{"cwd":"{{folder}}"}""" };
            var command = $"cd {folder} && hugo serve -s {folder}/docs";
            trace.Tool("Bash", new { command }, false, error: $"port {port} is in use");
            return FindLessons.Find(trace.Build()).Single(lesson => lesson.Kind == "command").Fingerprint;
        }

        Assert.Equal(Fingerprint("/home/ann/shop", 1234), Fingerprint("/work/shop", 99));
    }

    [Fact]
    public void A_call_that_another_of_its_kind_made_good_is_told_with_it()
    {
        var trace = new SampleTrace()
            .Tool("Bash", new { command = "git push origin feature" }, false, error: "no upstream")
            .Bash("git push -u origin feature");

        var lesson = Assert.Single(FindLessons.FindRepaired(trace.Build()));

        Assert.Equal(("git push origin feature", "git push -u origin feature"), (lesson.What, lesson.RepairedBy));
    }

    [Fact]
    public void A_test_that_is_red_before_it_is_green_is_no_lesson()
    {
        var trace = new SampleTrace().Bash("npm test", false, "test:failed").Edit().Bash("npm test -- --all", true, "test:passed");

        Assert.Empty(FindLessons.FindRepaired(trace.Build()));
    }

    [Theory]
    [InlineData("/work/shop/src/a.ts", "src/a.ts")]
    [InlineData("cat /home/ann/.netrc", "cat …/.netrc")]
    [InlineData("curl https://api.example.com/v1/items", "curl https://api.example.com/v1/items")]
    [InlineData("npm test src/app", "npm test src/app")]
    public void Folders_of_one_machine_are_not_told(string command, string told) =>
        Assert.Equal(told, CallText.Relative(command, "/work/shop"));

    [Fact]
    public void Lessons_are_few_and_short()
    {
        var trace = new SampleTrace { Status = "error", Success = false };
        for (var i = 0; i < 40; i++)
        {
            var command = $"tool{(char)('a' + (i % 26))}{(char)('a' + (i / 26))} {new string('x', 5000)}";
            trace.Tool("Bash", new { command }, false, error: new string('y', 5000));
        }

        var lessons = FindLessons.Find(trace.Build());

        Assert.Equal(FailureLesson.Most, lessons.Count);
        Assert.All(
            lessons, lesson => Assert.True(lesson.What.Length <= FailureLesson.Longest && lesson.Error!.Length <= FailureLesson.Longest));
    }
}
