using Traceability.Language.Intent;

namespace Traceability.Tasks;

/// <summary>The intent of a prompt by what was meant in its task: a thin one means what it answers.</summary>
public static class IntentInTask
{
    /// <summary>The intent of a turn of the task.</summary>
    public static IntentClassification Classify(TaskTurns task, Guid trace)
    {
        ArgumentNullException.ThrowIfNull(task);
        var at = 0;
        while (task.Turns[at].TraceId != trace)
        {
            at++;
        }

        var own = ClassifyIntent.Classify(task.Turns[at].Turn.Prompt);
        if (task.Turns[at].Turn.Thin != true || own.Intent == ClassifyIntent.Commit)
        {
            return own;
        }

        while (at > 0 && task.Turns[at].Turn.Thin == true)
        {
            at--;
        }

        return ClassifyIntent.Classify(task.Turns[at].Turn.Prompt);
    }
}
