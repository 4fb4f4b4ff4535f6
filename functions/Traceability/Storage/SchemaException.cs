namespace Traceability.Storage;

/// <summary>The store's schema is not what this version of the product can work with; the message says what to do.</summary>
public sealed class SchemaException(string message) : Exception(message);
