using System.Net;
using System.Net.Sockets;

namespace Traceability.SelfHost.Serving;

/// <summary>
/// Slows down who guesses the key, by address: after some wrong ones it is not listened to for a moment, each time a longer one, but never
/// for long, since whoever knows the key may have the same address. Remembers two generations of addresses, no more than so many.
/// </summary>
internal sealed class WrongKeys(TimeProvider time)
{
    /// <summary>Wrong keys that cost nothing: a slip, or an old key.</summary>
    public const int Free = 10;

    /// <summary>The longest that an address is not listened to.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(8);

    /// <summary>Addresses in a generation.</summary>
    private const int Capacity = 5_000;

    private static readonly TimeSpan Generation = TimeSpan.FromMinutes(1);

    private readonly Lock gate = new();
    private Dictionary<IPAddress, Guesses> now = [];
    private Dictionary<IPAddress, Guesses> before = [];
    private long began = time.GetTimestamp();

    /// <summary>How long an address is not listened to; null when it is.</summary>
    public TimeSpan? Wait(IPAddress? from)
    {
        lock (gate)
        {
            return Find(Of(from)) is { } guesses && guesses.Pause - time.GetElapsedTime(guesses.At) is { Ticks: > 0 } left ? left : null;
        }
    }

    /// <summary>A wrong key came from there.</summary>
    public void Wrong(IPAddress? from)
    {
        lock (gate)
        {
            if (now.Count >= Capacity || time.GetElapsedTime(began) > Generation)
            {
                (before, now, began) = (now, [], time.GetTimestamp());
            }

            var address = Of(from);
            var count = (Find(address)?.Count ?? 0) + 1;
            var pause = TimeSpan.FromSeconds(Math.Pow(2, Math.Min(count - Free, 10)) / 2);
            now[address] = new Guesses(
                count, count <= Free ? TimeSpan.Zero : pause < Longest ? pause : Longest, time.GetTimestamp());
        }
    }

    /// <summary>The key came from there.</summary>
    public void Right(IPAddress? from)
    {
        lock (gate)
        {
            now.Remove(Of(from));
            before.Remove(Of(from));
        }
    }

    private Guesses? Find(IPAddress address) => now.GetValueOrDefault(address) ?? before.GetValueOrDefault(address);

    /// <summary>Who has one address of IPv6 has all of its network.</summary>
    private static IPAddress Of(IPAddress? address)
    {
        if (address is null or { AddressFamily: not AddressFamily.InterNetworkV6 })
        {
            return address ?? IPAddress.None;
        }

        if (address.IsIPv4MappedToIPv6)
        {
            return address.MapToIPv4();
        }

        var bytes = address.GetAddressBytes();
        bytes.AsSpan(8).Clear();
        return new IPAddress(bytes);
    }

    private sealed record Guesses(int Count, TimeSpan Pause, long At);
}
