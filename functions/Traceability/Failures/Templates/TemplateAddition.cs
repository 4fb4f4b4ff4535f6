namespace Traceability.Failures.Templates;

/// <summary>What a message did to a tree.</summary>
/// <param name="Template">Its template as it is now; none when the tree is full and has none for it.</param>
/// <param name="Absorbed">Templates that became the same as this one, which is older than them; they are gone.</param>
internal sealed record TemplateAddition(MessageTemplate? Template, TemplateChange Change, IReadOnlyList<Guid> Absorbed);
