namespace Hierarchy.Server.Accounts;

/// <summary>Files and folders that only the account of the server may read, whatever its umask is.</summary>
internal static class PrivateFiles
{
    private const UnixFileMode Folder = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const UnixFileMode File = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Whole or not at all, and never readable by others, not even while it is written.</summary>
    public static void Write(string path, string text)
    {
        if (OperatingSystem.IsWindows())
            throw Needed();
        var draft = $"{path}.{Environment.ProcessId}";
        System.IO.File.Delete(draft);
        using (var writer = new StreamWriter(new FileStream(draft, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = File })))
            writer.Write(text);
        System.IO.File.Move(draft, path, overwrite: true);
    }

    public static void MakeFolder(string path)
    {
        if (OperatingSystem.IsWindows())
            throw Needed();
        Directory.CreateDirectory(path, Folder);
        System.IO.File.SetUnixFileMode(path, Folder);
    }

    private static PlatformNotSupportedException Needed() => new("secrets need files that only their owner can read");
}
