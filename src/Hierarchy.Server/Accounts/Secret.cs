using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Hierarchy.Server.Accounts;

/// <summary>The SHA-256 of a secret: all that is kept of it, in memory and in the database.</summary>
public readonly record struct SecretHash(UInt128 First, UInt128 Last)
{
    public byte[] Bytes
    {
        get
        {
            var bytes = new byte[SHA256.HashSizeInBytes];
            BinaryPrimitives.WriteUInt128BigEndian(bytes, First);
            BinaryPrimitives.WriteUInt128BigEndian(bytes.AsSpan(16), Last);
            return bytes;
        }
    }
}

/// <summary>
/// A secret that stands for a session or a token: 32 random bytes as base64url, so that a plain hash is enough to keep and to look
/// it up by. A token starts with a mark of its own, by which scanners find it where it should not be.
/// </summary>
public static class Secret
{
    public const string TokenMark = "hry_";

    private const int RandomBytes = 32;
    private const int RandomLength = 43;

    public static string ForSession() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(RandomBytes));

    public static string ForToken() => TokenMark + ForSession();

    /// <summary>What cannot be a secret of that kind is not looked up.</summary>
    public static bool TryHash(ReadOnlySpan<char> secret, bool token, out SecretHash hash)
    {
        hash = default;
        if (secret.Length != (token ? TokenMark.Length + RandomLength : RandomLength) || token && !secret.StartsWith(TokenMark, StringComparison.Ordinal))
            return false;
        hash = Hash(secret);
        return true;
    }

    public static SecretHash Hash(ReadOnlySpan<char> secret)
    {
        Span<byte> text = stackalloc byte[Encoding.UTF8.GetMaxByteCount(TokenMark.Length + RandomLength)];
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(text[..Encoding.UTF8.GetBytes(secret, text)], hash);
        return new SecretHash(BinaryPrimitives.ReadUInt128BigEndian(hash), BinaryPrimitives.ReadUInt128BigEndian(hash[16..]));
    }
}
