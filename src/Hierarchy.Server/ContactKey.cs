using System.Security.Cryptography;

namespace Hierarchy.Server;

/// <summary>
/// The key of the contacts: 32 random bytes in a file of the data folder that only its owner can read. It is made once;
/// a store with contacts and without their key is not given another, because nobody could read them any more.
/// </summary>
internal static class ContactKey
{
    public const int Bytes = 32;

    private const UnixFileMode OwnersFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode OwnersFolder = OwnersFile | UnixFileMode.UserExecute;

    public static string PathIn(string dataFolder) => Path.Combine(dataFolder, "secrets", "contact-key");

    /// <param name="isInUse">Whether there is anything that a key has enciphered.</param>
    /// <exception cref="UserException">The key is gone, is none, or lies open to others; the message says what to do.</exception>
    public static async Task<byte[]> LoadAsync(string path, Func<Task<bool>> isInUse, CancellationToken cancel)
    {
        if (!File.Exists(path))
        {
            if (await isInUse())
                throw new UserException($"联系人的密钥文件「{path}」不在，已登记的联系人无法读出。请从数据文件夹的备份中取回该文件，放回原处（chmod 600），再重新启动；不要另造密钥。");
            await CreateAsync(path, cancel);
        }
        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & ~OwnersFolder) != 0)
            throw new UserException($"联系人的密钥文件「{path}」可被其他用户读写。请执行 chmod 600 '{path}' 后重新启动。");
        var key = await File.ReadAllBytesAsync(path, cancel);
        return key.Length == Bytes
            ? key
            : throw new UserException($"联系人的密钥文件「{path}」有 {key.Length} 字节，应为 {Bytes} 字节。请从数据文件夹的备份中取回该文件，放回原处（chmod 600），再重新启动。");
    }

    /// <summary>Whole or not at all. Of two who make one at the same time the first wins, and both read that.</summary>
    private static async Task CreateAsync(string path, CancellationToken cancel)
    {
        var folder = Path.GetDirectoryName(path)!;
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(folder);
        else
            Directory.CreateDirectory(folder, OwnersFolder);
        var unfinished = $"{path}.{Guid.NewGuid():N}.tmp";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = OwnersFile;
        await using (var file = new FileStream(unfinished, options))
        {
            await file.WriteAsync(RandomNumberGenerator.GetBytes(Bytes), cancel);
            file.Flush(flushToDisk: true);
        }
        try
        {
            File.Move(unfinished, path, overwrite: false);
        }
        catch (IOException) when (File.Exists(path))
        {
            File.Delete(unfinished);
        }
    }
}
