using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Hierarchy.Server;

/// <summary>
/// A contact as a row keeps it: nonce (12 bytes) ‖ AES-256-GCM of its bytes ‖ tag (16 bytes), with a fresh nonce each time and
/// bound to its reference. Its bytes: the length of the name in four bytes (big-endian; −1 when there is none), the name, the phone.
/// </summary>
internal sealed class ContactCipher(byte[] key)
{
    private const int NonceBytes = 12;
    private const int TagBytes = 16;
    private const int IdBytes = 16;

    /// <summary>The first 16 bytes of HMAC-SHA-256(key, command id ‖ the contact's bytes).</summary>
    public Guid Reference(Guid commandId, Contact contact)
    {
        byte[] content = [.. commandId.ToByteArray(bigEndian: true), .. Bytes(contact)];
        return new Guid(HMACSHA256.HashData(key, content).AsSpan(0, IdBytes), bigEndian: true);
    }

    public byte[] Encipher(Guid reference, Contact contact)
    {
        var plain = Bytes(contact);
        var row = new byte[NonceBytes + plain.Length + TagBytes];
        var nonce = row.AsSpan(0, NonceBytes);
        RandomNumberGenerator.Fill(nonce);
        using var cipher = new AesGcm(key, TagBytes);
        cipher.Encrypt(nonce, plain, row.AsSpan(NonceBytes, plain.Length), row.AsSpan(NonceBytes + plain.Length), reference.ToByteArray(bigEndian: true));
        return row;
    }

    /// <summary>Null when the row is not what this key made for this reference.</summary>
    public Contact? Decipher(Guid reference, byte[] row)
    {
        if (row.Length < NonceBytes + sizeof(int) + TagBytes)
            return null;
        var plain = new byte[row.Length - NonceBytes - TagBytes];
        try
        {
            using var cipher = new AesGcm(key, TagBytes);
            cipher.Decrypt(row.AsSpan(0, NonceBytes), row.AsSpan(NonceBytes, plain.Length), row.AsSpan(NonceBytes + plain.Length), plain, reference.ToByteArray(bigEndian: true));
            return Read(plain);
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }
    }

    private static byte[] Bytes(Contact contact)
    {
        var name = contact.Name is { } given ? Encoding.UTF8.GetBytes(given) : null;
        var length = new byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(length, name?.Length ?? -1);
        return [.. length, .. name ?? [], .. Encoding.UTF8.GetBytes(contact.Phone ?? "")];
    }

    private static Contact Read(byte[] plain)
    {
        var length = BinaryPrimitives.ReadInt32BigEndian(plain);
        var rest = plain.AsSpan(sizeof(int));
        return Contact.Of(length < 0 ? null : Encoding.UTF8.GetString(rest[..length]), Encoding.UTF8.GetString(rest[Math.Max(length, 0)..]));
    }
}
