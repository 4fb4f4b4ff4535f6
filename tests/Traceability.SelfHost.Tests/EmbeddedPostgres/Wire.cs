using System.Buffers.Binary;
using System.Text;

namespace Traceability.SelfHost.Tests.EmbeddedPostgres;

/// <summary>Messages of the Postgres protocol.</summary>
internal static class Wire
{
    public static readonly byte[] Startup = WithLength([0, 3, 0, 0, .. Text("user"), .. Text("postgres"), 0]);
    public static readonly byte[] Sync = Message('S');
    public static readonly byte[] Flush = Message('H');
    public static readonly byte[] Execute = Message('E', [0, 0, 0, 0, 0]);

    public static byte[] Query(string sql) => Message('Q', Text(sql));

    public static byte[] Parse(string name, string sql) => Message('P', [.. Text(name), .. Text(sql), 0, 0]);

    public static byte[] Bind(string name) => Message('B', [0, .. Text(name), 0, 0, 0, 0, 0, 0]);

    public static byte[] SaslFirst(string mechanism, string said)
    {
        var length = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, said.Length);
        return Message('p', [.. Text(mechanism), .. length, .. Encoding.ASCII.GetBytes(said)]);
    }

    public static byte[] SaslFinal(string said) => Message('p', Encoding.ASCII.GetBytes(said));

    private static byte[] Message(char type, params byte[] body) => [(byte)type, .. WithLength(body)];

    private static byte[] WithLength(byte[] body)
    {
        var length = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, body.Length + 4);
        return [.. length, .. body];
    }

    private static byte[] Text(string value) => [.. Encoding.UTF8.GetBytes(value), 0];
}
