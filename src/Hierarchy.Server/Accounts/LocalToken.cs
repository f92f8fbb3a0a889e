namespace Hierarchy.Server.Accounts;

/// <summary>
/// How the verbs on the server's machine show the running server that they may (本机令牌): a secret of this start, in a file that only
/// the server's account can read. Whoever reads it could as well open the database.
/// </summary>
public sealed class LocalToken
{
    private const string FileName = "local-token";

    private LocalToken(SecretHash hash, Guid? region) => (Hash, Identity) = (hash, new ViewerIdentity(
        new Viewer(Guid.Empty, "本机", "本机", Role.Administrator, region, null, Role.Administrator.Usual(), Credential.Local, Guid.Empty, MustChange: false)));

    internal SecretHash Hash { get; }
    internal ViewerIdentity Identity { get; }

    public static string PathIn(string dataFolder) => Path.Combine(dataFolder, "secrets", FileName);

    /// <param name="region">The root region.</param>
    internal static LocalToken Write(string dataFolder, Guid? region)
    {
        var (secret, path) = (Secret.ForToken(), PathIn(dataFolder));
        PrivateFiles.MakeFolder(Path.GetDirectoryName(path)!);
        PrivateFiles.Write(path, secret);
        return new LocalToken(Secret.Hash(secret), region);
    }

    /// <summary>That of the running server.</summary>
    /// <exception cref="UserException">It is another account's, or was removed.</exception>
    public static async Task<string> ReadAsync(string dataFolder, CancellationToken cancel)
    {
        try
        {
            return (await File.ReadAllTextAsync(PathIn(dataFolder), cancel)).Trim();
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            throw new UserException($"不能读取运行中服务的本机令牌 {PathIn(dataFolder)}。请以运行服务的用户执行，并使用同一个 HIERARCHY_DATA。");
        }
    }
}
