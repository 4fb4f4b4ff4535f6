using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Traceability.Json;

namespace Traceability.Redaction;

/// <summary>One pass over a JSON value that splices redacted strings into a copy.</summary>
/// <remarks>
/// Splicing instead of rewriting: numbers (1.0), duplicate names, order and white space come out as they went in, and a value without
/// secrets costs no copy.
/// </remarks>
internal ref struct JsonRedaction : IDisposable
{
    private const int MaxDepth = BoundJson.Depth;

    private readonly ReadOnlyMemory<byte> json;
    private readonly char[] characters;
    private Utf8JsonReader reader;
    private ArrayBufferWriter<byte>? output;
    private int copied;

    /// <summary>What the name in front of the next value says.</summary>
    private SecretNameKind named;

    /// <summary>By depth: the most that the names in front of the containers around say.</summary>
    private readonly SecretNameKind[] inherited;

    /// <summary>Whether the last string of an array was an option such as <c>--password</c>, whose value is the next string.</summary>
    private bool afterSecretOption;

    /// <summary>For <c>{"name": "DB_PASSWORD", "value": "…"}</c>: the depths whose last <c>name</c> was a secret one.</summary>
    private readonly bool[] namesSecret;
    private PairPart pairPart;

    public JsonRedaction(ReadOnlyMemory<byte> json)
    {
        this.json = json;
        reader = new Utf8JsonReader(json.Span, new JsonReaderOptions { MaxDepth = MaxDepth });
        characters = ArrayPool<char>.Shared.Rent(json.Length);
        namesSecret = ArrayPool<bool>.Shared.Rent(MaxDepth + 1);
        inherited = ArrayPool<SecretNameKind>.Shared.Rent(MaxDepth + 1);
        inherited[0] = SecretNameKind.None;
    }

    private enum PairPart { None, Name, Value }

    public ReadOnlyMemory<byte> Run()
    {
        while (reader.Read())
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.PropertyName:
                    ReadName();
                    continue;
                case JsonTokenType.StartObject or JsonTokenType.StartArray:
                    Enter();
                    break;
                case JsonTokenType.String:
                    ReadString();
                    continue;
                case JsonTokenType.Number when Kind == SecretNameKind.Password:
                    Replace(SecretRedactor.Marker);
                    break;
            }
            Forget();
        }
        if (output is null)
        {
            return json;
        }

        output.Write(json.Span[copied..]);
        return output.WrittenMemory;
    }

    public readonly void Dispose()
    {
        // Cleared: a pool must not hand on what was a secret.
        ArrayPool<char>.Shared.Return(characters, clearArray: true);
        ArrayPool<bool>.Shared.Return(namesSecret);
        ArrayPool<SecretNameKind>.Shared.Return(inherited);
    }

    private readonly SecretNameKind Kind => Stronger(named, inherited[reader.CurrentDepth]);

    private static SecretNameKind Stronger(SecretNameKind one, SecretNameKind other) => one > other ? one : other;

    private void Forget()
    {
        named = SecretNameKind.None;
        pairPart = PairPart.None;
        afterSecretOption = false;
    }

    private void Enter()
    {
        if (reader.TokenType == JsonTokenType.StartObject)
        {
            namesSecret[reader.CurrentDepth + 1] = false;
        }

        var around = inherited[reader.CurrentDepth];
        inherited[reader.CurrentDepth + 1] = named > SecretNameKind.Weak ? Stronger(named, around) : around;
    }

    private void ReadName()
    {
        named = RedactAndClassify(characters.AsSpan(0, reader.CopyString(characters)));
        pairPart =
            reader.ValueTextEquals("name"u8) || reader.ValueTextEquals("key"u8) ? PairPart.Name
            : reader.ValueTextEquals("value"u8) ? PairPart.Value
            : PairPart.None;
        if (pairPart == PairPart.Value && namesSecret[reader.CurrentDepth])
        {
            named = SecretNameKind.Secret;
        }
    }

    private void ReadString()
    {
        var kind = Kind;
        var afterOption = afterSecretOption;
        var inPairName = pairPart == PairPart.Name;
        Forget();
        if (reader.ValueSpan.IsEmpty)
        {
            return; // says that there is none, which is no secret
        }

        var text = characters.AsSpan(0, reader.CopyString(characters));
        var isOption = text is ['-', '-', var first, ..] && char.IsAsciiLetter(first);
        if (kind > SecretNameKind.Weak || (kind == SecretNameKind.Weak && SecretShapes.IsRandom(text)) || (afterOption && !isOption))
        {
            if (inPairName)
            {
                namesSecret[reader.CurrentDepth] = Classify() > SecretNameKind.Weak;
            }

            if (text is not SecretRedactor.Marker)
            {
                Replace(SecretRedactor.Marker);
            }

            return;
        }

        if (!inPairName && !isOption)
        {
            RedactText(text);
            return;
        }

        var namesOne = RedactAndClassify(text) > SecretNameKind.Weak;
        namesSecret[reader.CurrentDepth] = inPairName ? namesOne : namesSecret[reader.CurrentDepth];
        afterSecretOption = isOption && namesOne;
    }

    /// <summary>What a name says, as it came or as it is kept: it may be the secret within it that hides what it names.</summary>
    private SecretNameKind RedactAndClassify(ReadOnlySpan<char> name)
    {
        var kind = Classify();
        return RedactText(name) is { } kept ? Stronger(kind, SecretNames.Classify(Encoding.UTF8.GetBytes(kept))) : kind;
    }

    /// <summary>What it becomes; null when nothing of it is redacted.</summary>
    private string? RedactText(ReadOnlySpan<char> text)
    {
        if (!SecretShapes.MayMatchAny(text))
        {
            return null;
        }

        var source = text.ToString();
        var redacted = SecretRedactor.Redact(source);
        if (ReferenceEquals(source, redacted))
        {
            return null;
        }

        Replace(redacted);
        return redacted;
    }

    private readonly SecretNameKind Classify()
    {
        if (!reader.ValueIsEscaped)
        {
            return SecretNames.Classify(reader.ValueSpan);
        }

        var name = new byte[reader.ValueSpan.Length];
        return SecretNames.Classify(name.AsSpan(0, reader.CopyString(name)));
    }

    private void Replace(string text)
    {
        var start = (int)reader.TokenStartIndex;
        output ??= new ArrayBufferWriter<byte>(json.Length);
        output.Write(json.Span[copied..start]);
        output.Write("\""u8);
        output.Write(JsonEncodedText.Encode(text, JavaScriptEncoder.UnsafeRelaxedJsonEscaping).EncodedUtf8Bytes);
        output.Write("\""u8);
        // Not as far as was read: behind a name that includes the colon.
        copied = start + reader.ValueSpan.Length + (reader.TokenType == JsonTokenType.Number ? 0 : 2);
    }
}
