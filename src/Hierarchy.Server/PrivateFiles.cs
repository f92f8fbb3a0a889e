using System.Text;

namespace Hierarchy.Server;

/// <summary>Files and folders that only the account of the server may read, whatever its umask is.</summary>
internal static class PrivateFiles
{
    private const UnixFileMode File = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode Folder = File | UnixFileMode.UserExecute;

    /// <summary>Whole or not at all, and never readable by others, not even while it is written.</summary>
    public static void Write(string path, string text) => System.IO.File.Move(Drafted(path, Encoding.UTF8.GetBytes(text)), path, overwrite: true);

    /// <summary>The same, but of two who make one at the same time the first wins, and what the other brought is gone.</summary>
    public static void WriteOnce(string path, ReadOnlySpan<byte> content)
    {
        var draft = Drafted(path, content);
        try
        {
            System.IO.File.Move(draft, path, overwrite: false);
        }
        catch (IOException) when (System.IO.File.Exists(path))
        {
            System.IO.File.Delete(draft);
        }
    }

    public static void MakeFolder(string path)
    {
        if (OperatingSystem.IsWindows())
            throw Needed();
        Directory.CreateDirectory(path, Folder);
        System.IO.File.SetUnixFileMode(path, Folder);
    }

    /// <summary>Whether others than its owner may read or write a file.</summary>
    public static bool IsOpen(string path) => OperatingSystem.IsWindows() ? throw Needed() : (System.IO.File.GetUnixFileMode(path) & ~Folder) != 0;

    private static string Drafted(string path, ReadOnlySpan<byte> content)
    {
        if (OperatingSystem.IsWindows())
            throw Needed();
        var draft = $"{path}.{Guid.NewGuid():N}.tmp";
        using var file = new FileStream(draft, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = File });
        file.Write(content);
        file.Flush(flushToDisk: true);
        return draft;
    }

    private static PlatformNotSupportedException Needed() => new("secrets need files that only their owner can read");
}
