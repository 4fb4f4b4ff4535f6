namespace Traceability.Failures.Messages;

/// <summary>Whose fault a failure is, which tells where its fix is.</summary>
internal enum FailureClass
{
    /// <summary>The agent's slip: a wrong flag, a path that does not exist, a file not read yet.</summary>
    Slip,

    /// <summary>The project's: its code, its tests, its own programs.</summary>
    Project,

    /// <summary>The environment's: no network, no permission, no room, a program that is not there.</summary>
    Environment,
}
