using System.Security.Cryptography;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Hierarchy.Server.Accounts;

/// <summary>
/// Passwords (密码): which are allowed (NIST SP 800-63B: long, not among the commonest, no rules of composition), and their slow
/// hashes. Hashing is what an attacker could exhaust the machine with, so only few are computed at once and few wait.
/// </summary>
public sealed class Passwords : IDisposable
{
    public const int MinLength = 12;
    public const int MaxLength = 128;

    private const int Iterations = 210_000;
    private const int MaxWaiting = 50;
    private const int FewestCharacters = 4;

    // Without those that are read for one another; 32 of them, five bits each.
    private const string Alphabet = "abcdefghijkmnpqrstuvwxyz23456789";
    private const int Groups = 4;
    private const int GroupLength = 5;

    private static readonly HashSet<string> Commonest = new(StringComparer.Ordinal)
    {
        "123456789012", "1234567890123", "12345678901234", "123456789012345", "1234567890123456", "0123456789012", "012345678901", "123456123456",
        "1234567891011", "987654321098", "0987654321098", "123123123123", "112233445566", "147258369147", "135792468013", "passwordpassword",
        "password1234", "password12345", "password123456", "password@123", "password@1234", "p@ssw0rd1234", "p@ssword1234", "passw0rd1234",
        "qwertyuiop12", "qwertyuiop123", "qwertyuiop1234", "qwertyuiopasdf", "qwertyuiop[]", "qwerty123456", "qwerty1234567", "asdfghjkl123",
        "asdfghjklzxcvbnm", "zxcvbnm12345", "zxcvbnm123456", "1q2w3e4r5t6y", "1q2w3e4r5t6y7u", "1qaz2wsx3edc", "1qaz2wsx3edc4rfv", "1qaz@wsx3edc",
        "zaq12wsxcde3", "q1w2e3r4t5y6", "qazwsxedcrfv", "abcdefghijkl", "abcdefghijklm", "abcdefg12345", "abcd12345678", "abc123456789", "abcabcabcabc",
        "a12345678901", "a1234567890a", "a123456789012", "aa1234567890", "aa12345678901", "admin1234567", "admin12345678", "admin123456789", "admin@123456",
        "adminadminadmin", "administrator", "administrator1", "root12345678", "changeme1234", "welcome12345", "iloveyou1234", "iloveyou5201314",
        "woaini123456", "woaini1314520", "woaini5201314", "5201314woaini", "woaiwojia520", "woaizuguo123", "wenming12345", "wenming123456", "wenmingdanwei",
        "hierarchy1234", "letmein12345", "monkey123456", "sunshine1234", "football1234", "superman1234", "trustno1trustno1", "correcthorsebatterystaple",
    };

    private readonly PasswordHasher<Passwords> _hasher = new(Options.Create(new PasswordHasherOptions { IterationCount = Iterations }));
    private readonly string _nobodys;

    // On a small machine one core is left for those who are signed in.
    private readonly ConcurrencyLimiter _turns = new(new ConcurrencyLimiterOptions
    {
        PermitLimit = Math.Clamp(Environment.ProcessorCount / 2, 1, 2), QueueLimit = MaxWaiting, QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
    });

    public Passwords() => _nobodys = Hash(Random());

    /// <summary>A password that nobody chose: a hundred random bits in groups that can be read out and typed.</summary>
    public static string Random() => string.Join('-', Enumerable.Range(0, Groups).Select(_ => RandomNumberGenerator.GetString(Alphabet, GroupLength)));

    /// <summary>Null when the password may be used by whoever signs in with that name.</summary>
    public static Refusal? Check(string? password, string name)
    {
        if (password is null || Text.Narrow(password) is not { Length: >= MinLength and <= MaxLength } narrow)
            return AccountRefusals.PasswordLength(password?.Length ?? 0);
        if (narrow.Any(char.IsControl))
            return AccountRefusals.PasswordControl();
        var folded = narrow.ToLowerInvariant();
        if (folded.Replace(name, "", StringComparison.Ordinal).Length < FewestCharacters)
            return AccountRefusals.PasswordIsName(name);
        return Commonest.Contains(folded) || folded.Distinct().Count() < FewestCharacters ? AccountRefusals.PasswordCommon() : null;
    }

    public string Hash(string password) => _hasher.HashPassword(this, Text.Narrow(password));

    /// <summary>A turn at hashing; not acquired when too many wait already.</summary>
    public ValueTask<RateLimitLease> TurnAsync(CancellationToken cancel) => _turns.AcquireAsync(1, cancel);

    /// <summary>Takes the same time for an account that is not there (null) as for one that is.</summary>
    public bool Matches(string? hash, string password)
    {
        var given = password.Length <= MaxLength ? Text.Narrow(password) : "";
        var matches = _hasher.VerifyHashedPassword(this, hash ?? _nobodys, given) != PasswordVerificationResult.Failed;
        return matches && hash is not null;
    }

    public void Dispose() => _turns.Dispose();
}
