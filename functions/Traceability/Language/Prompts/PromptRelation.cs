namespace Traceability.Language.Prompts;

/// <summary>How a prompt stands to the work before it in its session.</summary>
public static class PromptRelation
{
    /// <summary>It begins a task.</summary>
    public const string New = "new";

    /// <summary>It goes on with what was interrupted or left, and adds nothing.</summary>
    public const string Continues = "continues";

    /// <summary>It answers a question of the agent.</summary>
    public const string Reply = "reply";

    /// <summary>A further step, correction or question on the same goal.</summary>
    public const string FollowUp = "follow_up";
}
