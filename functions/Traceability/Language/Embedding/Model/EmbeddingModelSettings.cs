using System.Globalization;

namespace Traceability.Language.Embedding.Model;

/// <summary>A model to embed with.</summary>
/// <param name="model">What the model is called.</param>
/// <param name="address">Where it is asked.</param>
public sealed class EmbeddingModelSettings(string model, Uri address)
{
    /// <summary>What the model is called.</summary>
    public string Model { get; } = model;

    /// <summary>Where it is asked.</summary>
    public Uri Address { get; } = address;

    /// <summary>The secret that it asks for; null when it asks for none, or is shown an identity. Never logged.</summary>
    public string? Key { get; init; }

    /// <summary>How many dimensions to ask for; null for as many as the model has.</summary>
    public int? Dimensions { get; init; }

    /// <summary>What to look at when it cannot be reached or is not known there.</summary>
    public string AddressVariable { get; init; } = EmbeddingVariables.Url;

    /// <summary>What to look at when it refuses the caller.</summary>
    public string AccessVariable { get; init; } = EmbeddingVariables.Key;

    /// <summary>
    /// The name that its vectors are kept under. Vectors of different lengths are not comparable, so a chosen length is part of it.
    /// </summary>
    public string Name => Dimensions is { } dimensions ? string.Create(CultureInfo.InvariantCulture, $"{Model}@{dimensions}") : Model;

    /// <summary>The model and where it is, for people; without the key.</summary>
    public override string ToString() => $"{Name} at {Address.GetLeftPart(UriPartial.Authority)}";
}
