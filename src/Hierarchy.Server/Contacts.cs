using System.Text;
using Npgsql;

namespace Hierarchy.Server;

/// <summary>Whom to call at a unit (联系人). Personal data: shown to who may see it, and never printed.</summary>
public sealed record Contact(string? Name, string? Phone)
{
    /// <summary>Without the blanks around; an empty one is none.</summary>
    public static Contact Of(string? name, string? phone) => new(Plain(name), Plain(phone));

    // A record prints what it holds, and anything printed may end in a log.
    public override string ToString() => nameof(Contact);

    private static string? Plain(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}

/// <summary>
/// Contacts beside the ledger, which holds a reference that says nothing. Each lies enciphered, bound to its reference, so that
/// one put in another's place does not open; and it can be forgotten, which nothing in the ledger can.
/// </summary>
public sealed class Contacts
{
    public const int MaxNameLength = 50;
    public const int MaxPhoneLength = 30;

    /// <summary>A row may be there before the command that refers to it; after a day none will come.</summary>
    public static readonly TimeSpan UnusedAfter = TimeSpan.FromDays(1);

    private readonly NpgsqlDataSource _database;
    private readonly TimeProvider _clock;
    private readonly ContactCipher _cipher;
    private readonly string _keyPath;

    private Contacts(NpgsqlDataSource database, TimeProvider clock, ContactCipher cipher, string keyPath) =>
        (_database, _clock, _cipher, _keyPath) = (database, clock, cipher, keyPath);

    /// <summary>Reads the key from the data folder, or makes it where there are no contacts yet.</summary>
    /// <exception cref="UserException">The key is missing while there are contacts, is none, or lies open to others.</exception>
    public static async Task<Contacts> OpenAsync(NpgsqlDataSource database, string dataFolder, TimeProvider clock, CancellationToken cancel)
    {
        var path = ContactKey.PathIn(dataFolder);
        var key = await ContactKey.LoadAsync(path, () => AnyAsync(database, cancel), cancel);
        return new Contacts(database, clock, new ContactCipher(key), path);
    }

    /// <summary>What stands against a name (at most 50 characters) and a phone (digits, spaces, + - ( ), at most 30); masked in the sentence.</summary>
    public static Refusal? Check(string? name, string? phone)
    {
        var contact = Contact.Of(name, phone);
        if (contact.Name is { } called && (called.Length > MaxNameLength || called.EnumerateRunes().Any(IsUnprintable)))
            return Refusal.BadValue("contactName", Masked(called), $"联系人姓名不得超过 {MaxNameLength} 个字，不得含有控制字符或残缺字符");
        return contact.Phone is { } number && (number.Length > MaxPhoneLength || !number.All(IsOfPhone))
            ? Refusal.BadValue("contactPhone", Masked(number), $"联系电话只能含数字、空格和半角的 + - ( )，不得超过 {MaxPhoneLength} 个字符")
            : null;
    }

    /// <summary>The same command sent again has the same reference, with another content another; without the key nothing can be told from it.</summary>
    public Guid Reference(Guid commandId, string? name, string? phone) => _cipher.Reference(commandId, Contact.Of(name, phone));

    /// <summary>To be called before the command that refers to it. Again: the row stays, and its day begins anew.</summary>
    /// <exception cref="ArgumentException">What <see cref="Check"/> would refuse.</exception>
    public async Task KeepAsync(Guid reference, Guid unit, string? name, string? phone, CancellationToken cancel)
    {
        if (Check(name, phone) is not null)
            throw new ArgumentException("a contact that was not checked");
        await using var command = _database.CreateCommand(
            """
            insert into contact (reference, unit_id, cipher, recorded_at) values ($1, $2, $3, $4)
            on conflict (reference) do update set recorded_at = excluded.recorded_at
            """);
        foreach (var value in new object[] { reference, unit, _cipher.Encipher(reference, Contact.Of(name, phone)), Now })
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        await command.ExecuteNonQueryAsync(cancel);
    }

    /// <summary>By reference; those that are not there are left out.</summary>
    /// <exception cref="ContactUnreadableException">A row was tampered with, or the key is not the one it was written with.</exception>
    public async Task<IReadOnlyDictionary<Guid, Contact>> FindAsync(IReadOnlyCollection<Guid> references, CancellationToken cancel)
    {
        var found = new Dictionary<Guid, Contact>();
        if (references.Count == 0)
            return found;
        await using var command = _database.CreateCommand("select reference, cipher from contact where reference = any($1)");
        command.Parameters.AddWithValue(references.ToArray());
        await using var rows = await command.ExecuteReaderAsync(cancel);
        while (await rows.ReadAsync(cancel))
            found[rows.GetGuid(0)] = _cipher.Decipher(rows.GetGuid(0), rows.GetFieldValue<byte[]>(1)) ?? throw new ContactUnreadableException(rows.GetGuid(0), _keyPath);
        return found;
    }

    /// <summary>Forgets those to which no unit refers any more. Returns how many.</summary>
    public async Task<int> RemoveUnusedAsync(CancellationToken cancel)
    {
        await using var command = _database.CreateCommand(
            "delete from contact c where c.recorded_at < $1 and not exists (select from unit u where u.state ->> 'contact' = c.reference::text)");
        command.CommandTimeout = 0;
        command.Parameters.AddWithValue(Now - UnusedAfter);
        return await command.ExecuteNonQueryAsync(cancel);
    }

    private DateTimeOffset Now => _clock.GetUtcNow().ToUniversalTime();

    private static async Task<bool> AnyAsync(NpgsqlDataSource database, CancellationToken cancel)
    {
        await using var command = database.CreateCommand("select exists (select from contact)");
        return (bool)(await command.ExecuteScalarAsync(cancel))!;
    }

    private static bool IsUnprintable(Rune rune) => Rune.IsControl(rune) || rune == Rune.ReplacementChar;

    private static bool IsOfPhone(char c) => char.IsAsciiDigit(c) || c is ' ' or '+' or '-' or '(' or ')';

    private static string Masked(string text) => IsUnprintable(text.EnumerateRunes().First()) ? "****" : $"{text.EnumerateRunes().First()}****";
}

/// <summary>A contact that does not open. Names the row, never what is in it.</summary>
public sealed class ContactUnreadableException(Guid reference, string keyPath)
    : Exception($"联系人记录 {reference:D} 无法解密：记录被改动过，或「{keyPath}」不是登记时的密钥。请核对该密钥文件是否与备份一致。");
