using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Traceability.Redaction;

/// <summary>One pass over a JSON value that splices redacted strings into a copy.</summary>
/// <remarks>
/// Splicing instead of rewriting: numbers (1.0), duplicate names, order and white space come out as they went in, and a value without
/// secrets costs no copy.
/// </remarks>
internal ref struct JsonRedaction : IDisposable
{
    private const int MaxDepth = 128;

    private readonly ReadOnlyMemory<byte> _json;
    private readonly char[] _characters;
    private Utf8JsonReader _reader;
    private ArrayBufferWriter<byte>? _output;
    private int _copied;

    /// <summary>What the name in front of the next value says.</summary>
    private SecretNameKind _named;

    /// <summary>What the name in front of the outermost secret container says, and the depth of that container.</summary>
    private SecretNameKind _inherited;
    private int _inheritedDepth;

    /// <summary>Whether the last string of an array was an option such as <c>--password</c>, whose value is the next string.</summary>
    private bool _afterSecretOption;

    /// <summary>For <c>{"name": "DB_PASSWORD", "value": "…"}</c>: the depths whose last <c>name</c> was a secret one.</summary>
    private readonly bool[] _namesSecret;
    private PairPart _pairPart;

    public JsonRedaction(ReadOnlyMemory<byte> json)
    {
        _json = json;
        _reader = new Utf8JsonReader(json.Span, new JsonReaderOptions { MaxDepth = MaxDepth });
        _characters = ArrayPool<char>.Shared.Rent(json.Length);
        _namesSecret = ArrayPool<bool>.Shared.Rent(MaxDepth + 1);
    }

    private enum PairPart { None, Name, Value }

    public ReadOnlyMemory<byte> Run()
    {
        while (_reader.Read())
        {
            switch (_reader.TokenType)
            {
                case JsonTokenType.PropertyName:
                    ReadName();
                    continue;
                case JsonTokenType.StartObject or JsonTokenType.StartArray:
                    Enter();
                    break;
                case JsonTokenType.EndObject or JsonTokenType.EndArray:
                    if (_reader.CurrentDepth == _inheritedDepth) _inherited = SecretNameKind.None;
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
        if (_output is null) return _json;
        _output.Write(_json.Span[_copied..]);
        return _output.WrittenMemory;
    }

    public readonly void Dispose()
    {
        // Cleared: a pool must not hand on what was a secret.
        ArrayPool<char>.Shared.Return(_characters, clearArray: true);
        ArrayPool<bool>.Shared.Return(_namesSecret);
    }

    private readonly SecretNameKind Kind => _named > _inherited ? _named : _inherited;

    private void Forget()
    {
        _named = SecretNameKind.None;
        _pairPart = PairPart.None;
        _afterSecretOption = false;
    }

    private void Enter()
    {
        if (_reader.TokenType == JsonTokenType.StartObject) _namesSecret[_reader.CurrentDepth + 1] = false;
        if (_named == SecretNameKind.None || _inherited != SecretNameKind.None) return;
        _inherited = _named;
        _inheritedDepth = _reader.CurrentDepth;
    }

    private void ReadName()
    {
        _named = Classify();
        _pairPart =
            _reader.ValueTextEquals("name"u8) || _reader.ValueTextEquals("key"u8) ? PairPart.Name
            : _reader.ValueTextEquals("value"u8) ? PairPart.Value
            : PairPart.None;
        if (_pairPart == PairPart.Value && _namesSecret[_reader.CurrentDepth]) _named = SecretNameKind.Secret;
    }

    private void ReadString()
    {
        var kind = Kind;
        var afterOption = _afterSecretOption;
        var inPairName = _pairPart == PairPart.Name;
        Forget();
        if (_reader.ValueSpan.IsEmpty) return; // says that there is none, which is no secret
        if (inPairName) _namesSecret[_reader.CurrentDepth] = Classify() != SecretNameKind.None;
        var text = _characters.AsSpan(0, _reader.CopyString(_characters));
        var isOption = text is ['-', '-', var first, ..] && char.IsAsciiLetter(first);
        if (kind != SecretNameKind.None || (afterOption && !isOption))
        {
            if (text is not SecretRedactor.Marker) Replace(SecretRedactor.Marker);
            return;
        }
        _afterSecretOption = isOption && Classify() != SecretNameKind.None;
        if (!SecretShapes.MayMatchAny(text)) return;
        var source = text.ToString();
        var redacted = SecretRedactor.Redact(source);
        if (!ReferenceEquals(source, redacted)) Replace(redacted);
    }

    private readonly SecretNameKind Classify()
    {
        if (!_reader.ValueIsEscaped) return SecretNames.Classify(_reader.ValueSpan);
        var name = new byte[_reader.ValueSpan.Length];
        return SecretNames.Classify(name.AsSpan(0, _reader.CopyString(name)));
    }

    private void Replace(string text)
    {
        var start = (int)_reader.TokenStartIndex;
        _output ??= new ArrayBufferWriter<byte>(_json.Length);
        _output.Write(_json.Span[_copied..start]);
        _output.Write("\""u8);
        _output.Write(JsonEncodedText.Encode(text, JavaScriptEncoder.UnsafeRelaxedJsonEscaping).EncodedUtf8Bytes);
        _output.Write("\""u8);
        _copied = (int)_reader.BytesConsumed;
    }
}
