using System.Security.Cryptography;

namespace Hierarchy.Server;

/// <summary>
/// The key of the contacts: 32 random bytes in a file of the data folder that only its owner can read. It is made once;
/// a store with contacts and without their key is not given another, because nobody could read them any more.
/// </summary>
internal static class ContactKey
{
    public const int Bytes = 32;

    public static string PathIn(string dataFolder) => Path.Combine(dataFolder, "secrets", "contact-key");

    /// <param name="isInUse">Whether there is anything that a key has enciphered.</param>
    /// <exception cref="UserException">The key is gone, is none, or lies open to others; the message says what to do.</exception>
    public static async Task<byte[]> LoadAsync(string path, Func<Task<bool>> isInUse, CancellationToken cancel)
    {
        if (!File.Exists(path))
        {
            if (await isInUse())
                throw new UserException($"联系人的密钥文件「{path}」不在，已登记的联系人无法读出。请从数据文件夹的备份中取回该文件，放回原处（chmod 600），再重新启动；不要另造密钥。");
            PrivateFiles.MakeFolder(Path.GetDirectoryName(path)!);
            PrivateFiles.WriteOnce(path, RandomNumberGenerator.GetBytes(Bytes));
        }
        if (PrivateFiles.IsOpen(path))
            throw new UserException($"联系人的密钥文件「{path}」可被其他用户读写。请执行 chmod 600 '{path}' 后重新启动。");
        var key = await File.ReadAllBytesAsync(path, cancel);
        return key.Length == Bytes
            ? key
            : throw new UserException($"联系人的密钥文件「{path}」有 {key.Length} 字节，应为 {Bytes} 字节。请从数据文件夹的备份中取回该文件，放回原处（chmod 600），再重新启动。");
    }
}
