using System.Security.Cryptography;
using System.Text;
using Hierarchy.Hosting;
using Hierarchy.Postgres.Tests;
using Hierarchy.Tests;

namespace Hierarchy.Server.Tests;

/// <summary>Contacts (联系人) beside the ledger: kept so that only the key opens them, found by reference, forgotten when unused.</summary>
public sealed class ContactsTests : IAsyncLifetime
{
    private const string Name = "欧阳明月", Phone = "0734-8123456";

    private readonly string _data = Directory.CreateTempSubdirectory("contacts").FullName;
    private readonly FakeClock _clock = new(Town.Morning);
    private readonly Guid _command = Guid.NewGuid(), _unit = Guid.NewGuid();
    private TestDatabase _database = null!;

    public async Task InitializeAsync() => _database = await TestDatabase.CreateAsync();

    public async Task DisposeAsync()
    {
        await _database.DisposeAsync();
        Directory.Delete(_data, recursive: true);
    }

    private string KeyPath => Path.Combine(_data, "secrets", "contact-key");

    private Task<Contacts> OpenAsync(string? data = null) => Contacts.OpenAsync(_database.Source, data ?? _data, _clock, default);

    private async Task<Guid> KeptAsync(Contacts contacts, string? name = Name, string? phone = Phone)
    {
        var reference = contacts.Reference(_command, name, phone);
        await contacts.KeepAsync(reference, _unit, name, phone, default);
        return reference;
    }

    [Theory]
    [InlineData(Name, Phone)]
    [InlineData("𠮷野", "+86 (0734) 8123456")]
    [InlineData(Name, null)]
    [InlineData(null, Phone)]
    public async Task What_is_kept_is_found_also_after_a_restart(string? name, string? phone)
    {
        var reference = await KeptAsync(await OpenAsync(), name, phone);

        var found = await (await OpenAsync()).FindAsync([reference, Guid.NewGuid()], default);

        Assert.Equal(KeyValuePair.Create(reference, new Contact(name, phone)), Assert.Single(found));
    }

    [Fact]
    public async Task Many_are_found_at_once_and_blanks_around_are_none()
    {
        var contacts = await OpenAsync();
        var first = await KeptAsync(contacts, " 甲 ", " ");
        var second = await KeptAsync(contacts, "", "12345");

        var found = await contacts.FindAsync([first, second], default);

        Assert.Equal((new Contact("甲", null), new Contact(null, "12345")), (found[first], found[second]));
        Assert.Equal(first, contacts.Reference(_command, "甲", null));
    }

    [Fact]
    public async Task A_reference_is_that_of_command_and_content_and_follows_from_the_key()
    {
        var contacts = await OpenAsync();
        var reference = contacts.Reference(_command, Name, Phone);

        // Written down from the rule: command id, the name after its length, the phone.
        byte[] content = [.. _command.ToByteArray(bigEndian: true), 0, 0, 0, 12, .. Encoding.UTF8.GetBytes(Name), .. Encoding.UTF8.GetBytes(Phone)];
        var expected = HMACSHA256.HashData(await File.ReadAllBytesAsync(KeyPath), content);
        Assert.Equal(Convert.ToHexStringLower(expected[..16]), reference.ToString("N"));

        Guid[] others = [contacts.Reference(Guid.NewGuid(), Name, Phone), contacts.Reference(_command, Name, null), contacts.Reference(_command, null, Phone),
            contacts.Reference(_command, Name + "0", Phone[1..]), contacts.Reference(_command, Name[..3], Name[3..] + Phone)];
        Assert.Equal(6, others.Append(reference).Distinct().Count());
    }

    [Fact]
    public async Task Kept_again_it_is_one_row_that_stays_as_it_was()
    {
        var contacts = await OpenAsync();
        var reference = await KeptAsync(contacts);
        var cipher = await _database.ScalarAsync<byte[]>("select cipher from contact");

        await contacts.KeepAsync(reference, _unit, Name, Phone, default);

        Assert.Equal(cipher, await _database.ScalarAsync<byte[]>("select cipher from contact"));
        Assert.Equal(1L, await _database.ScalarAsync<long>("select count(*) from contact"));
    }

    [Fact]
    public async Task Nothing_of_it_can_be_read_in_the_table_and_no_nonce_comes_twice()
    {
        var contacts = await OpenAsync();
        for (var i = 0; i < 100; i++)
            await contacts.KeepAsync(Guid.NewGuid(), _unit, Name, Phone, default);

        var text = await _database.ScalarAsync<string>("select string_agg(c::text, ' ') from contact c");

        foreach (var part in new[] { Name, Phone, Phone[5..] })
        {
            Assert.DoesNotContain(part, text, StringComparison.Ordinal);
            Assert.DoesNotContain(Convert.ToHexStringLower(Encoding.UTF8.GetBytes(part)), text, StringComparison.OrdinalIgnoreCase);
        }
        Assert.Equal(100L, await _database.ScalarAsync<long>("select count(distinct substr(cipher, 1, 12)) from contact"));
        // Nonce, four bytes of length, 12 of the name and 12 of the phone, tag.
        Assert.Equal(12 + 4 + 12 + 12 + 16, await _database.ScalarAsync<int>("select max(length(cipher)) from contact"));
    }

    [Fact]
    public async Task Another_key_does_not_open_it()
    {
        var reference = await KeptAsync(await OpenAsync());
        await File.WriteAllBytesAsync(KeyPath, RandomNumberGenerator.GetBytes(32));
        await UnreadableAsync(await OpenAsync(), reference);
    }

    [Theory]
    [InlineData("set_byte(cipher, 0, get_byte(cipher, 0) # 1)")]
    [InlineData("set_byte(cipher, 20, get_byte(cipher, 20) # 1)")]
    [InlineData("set_byte(cipher, length(cipher) - 1, get_byte(cipher, length(cipher) - 1) # 1)")]
    [InlineData("substr(cipher, 1, length(cipher) - 1)")]
    [InlineData("substr(cipher, 1, 5)")]
    public async Task A_row_that_was_tampered_with_does_not_open(string tampered)
    {
        var contacts = await OpenAsync();
        var reference = await KeptAsync(contacts);
        await _database.RunAsync($"update contact set cipher = {tampered}");
        await UnreadableAsync(contacts, reference);
    }

    [Fact]
    public async Task Anothers_cipher_put_in_its_place_does_not_open()
    {
        var contacts = await OpenAsync();
        var (mine, others) = (await KeptAsync(contacts), await KeptAsync(contacts, "他人", "110"));
        await _database.RunAsync("update contact set cipher = (select cipher from contact where reference = $2) where reference = $1", mine, others);
        await UnreadableAsync(contacts, mine);
        Assert.Equal("他人", (await contacts.FindAsync([others], default))[others].Name);
    }

    private async Task UnreadableAsync(Contacts contacts, Guid reference)
    {
        var error = await Assert.ThrowsAsync<ContactUnreadableException>(() => contacts.FindAsync([reference], default));
        Assert.Equal($"联系人记录 {reference:D} 无法解密：记录被改动过，或「{KeyPath}」不是登记时的密钥。请核对该密钥文件是否与备份一致。", error.Message);
        Assert.DoesNotContain(Phone, error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("欧阳", "139 0000 0000 转 8", "contactPhone", "「contactPhone」的值「1****」不合规定：联系电话只能含数字、空格和半角的 + - ( )，不得超过 30 个字符。请更正后重新提交。")]
    [InlineData("欧阳", "0123456789012345678901234567890", "contactPhone", "「contactPhone」的值「0****」不合规定：联系电话只能含数字、空格和半角的 + - ( )，不得超过 30 个字符。请更正后重新提交。")]
    [InlineData("欧阳\u0007", "110", "contactName", "「contactName」的值「欧****」不合规定：联系人姓名不得超过 50 个字，不得含有控制字符或残缺字符。请更正后重新提交。")]
    [InlineData("\u0007欧阳", "110", "contactName", "「contactName」的值「****」不合规定：联系人姓名不得超过 50 个字，不得含有控制字符或残缺字符。请更正后重新提交。")]
    public async Task What_is_no_name_or_phone_is_refused_without_being_shown(string name, string phone, string field, string message)
    {
        Assert.Equal(new Refusal("BAD_VALUE", message, field), Contacts.Check(name, phone));
        var contacts = await OpenAsync();
        var error = await Assert.ThrowsAsync<ArgumentException>(() => contacts.KeepAsync(Guid.NewGuid(), _unit, name, phone, default));
        Assert.DoesNotContain(phone, error.ToString(), StringComparison.Ordinal);
        Assert.Equal(0L, await _database.ScalarAsync<long>("select count(*) from contact"));
    }

    [Fact]
    public void What_is_a_name_and_a_phone_is_taken_and_a_contact_prints_neither()
    {
        Assert.Equal("BAD_VALUE", Contacts.Check(new string('甲', 51), null)?.Code);
        Assert.Equal("BAD_VALUE", Contacts.Check("甲\uD800", null)?.Code);
        Assert.Null(Contacts.Check(new string('甲', 50), "+86 (0734) 812-3456"));
        Assert.Null(Contacts.Check(null, null));
        Assert.Equal("Contact", $"{new Contact(Name, Phone)}");
    }

    [Fact]
    public async Task The_key_is_the_owners_alone_and_made_once()
    {
        await OpenAsync();
        var key = await File.ReadAllBytesAsync(KeyPath);
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => OpenAsync()));

        Assert.Equal(32, key.Length);
        Assert.Equal(key, await File.ReadAllBytesAsync(KeyPath));
        Assert.Equal([KeyPath], Directory.GetFileSystemEntries(Path.Combine(_data, "secrets")));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(KeyPath));
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(Path.Combine(_data, "secrets")));
        }
    }

    [Fact]
    public async Task Many_that_make_the_key_at_once_have_the_same()
    {
        var opened = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => OpenAsync())));
        Assert.Single(opened.Select(contacts => contacts.Reference(_command, Name, Phone)).Distinct());
        Assert.Equal([KeyPath], Directory.GetFileSystemEntries(Path.Combine(_data, "secrets")));
    }

    [Fact]
    public async Task A_key_that_is_gone_while_there_are_contacts_is_told_with_the_way_to_have_it_back()
    {
        await KeptAsync(await OpenAsync());
        File.Delete(KeyPath);
        var error = await Assert.ThrowsAsync<UserException>(() => OpenAsync());
        Assert.Equal($"联系人的密钥文件「{KeyPath}」不在，已登记的联系人无法读出。请从数据文件夹的备份中取回该文件，放回原处（chmod 600），再重新启动；不要另造密钥。", error.Message);
        Assert.False(File.Exists(KeyPath));
    }

    [Fact]
    public async Task A_key_of_another_length_or_open_to_others_is_not_used()
    {
        await OpenAsync();
        await File.WriteAllBytesAsync(KeyPath, new byte[31]);
        Assert.Contains("有 31 字节，应为 32 字节", (await Assert.ThrowsAsync<UserException>(() => OpenAsync())).Message, StringComparison.Ordinal);
        if (OperatingSystem.IsWindows())
            return;
        await File.WriteAllBytesAsync(KeyPath, new byte[32]);
        File.SetUnixFileMode(KeyPath, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead);
        Assert.Contains($"请执行 chmod 600 '{KeyPath}'", (await Assert.ThrowsAsync<UserException>(() => OpenAsync())).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_contact_that_no_unit_refers_to_is_forgotten_after_a_day()
    {
        await using var ledger = _database.Ledger();
        await using var world = await Town.StartAsync(ledger);
        var contacts = await OpenAsync();
        var (used, replaced, unused) = (await KeptAsync(contacts), await KeptAsync(contacts, "旧人", null), await KeptAsync(contacts, "无人", null));
        var register = Town.Register();
        var unit = (await world.AcceptAsync(register with { Input = register.Input with { Contact = replaced } })).UnitId!.Value;
        await world.AcceptAsync(new UnitUpdate(unit, new UnitUpdateInput(Guid.NewGuid(), new(2026, 2, 1)) { Contact = new(true, used) }));

        _clock.Now += TimeSpan.FromHours(23);
        Assert.Equal(0, await contacts.RemoveUnusedAsync(default));
        var late = await KeptAsync(contacts, "新人", null);
        await contacts.KeepAsync(unused, _unit, "无人", null, default);
        _clock.Now += TimeSpan.FromHours(2);
        Assert.Equal(1, await contacts.RemoveUnusedAsync(default));

        Assert.Equal(new[] { used, late, unused }.Order(), (await contacts.FindAsync([used, replaced, unused, late], default)).Keys.Order());
        _clock.Now += TimeSpan.FromDays(2);
        Assert.Equal(2, await contacts.RemoveUnusedAsync(default));
    }
}
