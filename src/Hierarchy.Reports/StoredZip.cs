using System.Text;

namespace Hierarchy.Reports;

/// <summary>
/// A zip file whose every byte follows from its entries: stored, not deflated (compressors differ between versions),
/// dated 1980-01-01, no attributes. The framework's own writer marks the operating system, so this one is by hand
/// (PKWARE APPNOTE 4.3).
/// </summary>
internal static class StoredZip
{
    private const ushort Version = 10;
    private const ushort FirstOfJanuary1980 = 1 << 5 | 1;
    private static readonly uint[] CrcTable = [.. Enumerable.Range(0, 256).Select(CrcOf)];

    /// <param name="entries">In the order of the file; the names are ASCII.</param>
    public static byte[] Write(IReadOnlyList<(string Name, byte[] Bytes)> entries)
    {
        var file = new MemoryStream();
        var directory = new MemoryStream();
        using var local = new BinaryWriter(file);
        using var central = new BinaryWriter(directory);
        foreach (var (name, bytes) in entries)
        {
            WriteCentral(central, name, bytes, checked((uint)file.Position));
            WriteLocal(local, name, bytes);
        }
        var start = checked((uint)file.Position);
        directory.WriteTo(file);
        WriteEnd(local, checked((ushort)entries.Count), checked((uint)directory.Length), start);
        return file.ToArray();
    }

    private static void WriteLocal(BinaryWriter to, string name, byte[] bytes)
    {
        to.Write(0x04034b50u);
        WriteCommon(to, name, bytes);
        to.Write(Encoding.ASCII.GetBytes(name));
        to.Write(bytes);
    }

    private static void WriteCentral(BinaryWriter to, string name, byte[] bytes, uint offset)
    {
        to.Write(0x02014b50u);
        to.Write(Version);
        WriteCommon(to, name, bytes);
        to.Write((ushort)0); // comment
        to.Write((ushort)0); // disk
        to.Write((ushort)0); // internal attributes
        to.Write(0u);        // external attributes
        to.Write(offset);
        to.Write(Encoding.ASCII.GetBytes(name));
    }

    private static void WriteCommon(BinaryWriter to, string name, byte[] bytes)
    {
        to.Write(Version);
        to.Write((ushort)0); // flags
        to.Write((ushort)0); // method: stored
        to.Write((ushort)0); // time
        to.Write(FirstOfJanuary1980);
        to.Write(Crc(bytes));
        to.Write((uint)bytes.Length);
        to.Write((uint)bytes.Length);
        to.Write((ushort)name.Length);
        to.Write((ushort)0); // extra field
    }

    private static void WriteEnd(BinaryWriter to, ushort entries, uint size, uint start)
    {
        to.Write(0x06054b50u);
        to.Write(0u); // disks
        to.Write(entries);
        to.Write(entries);
        to.Write(size);
        to.Write(start);
        to.Write((ushort)0); // comment
    }

    private static uint Crc(byte[] bytes) =>
        ~bytes.Aggregate(uint.MaxValue, (crc, next) => CrcTable[(crc ^ next) & 0xFF] ^ crc >> 8);

    private static uint CrcOf(int index)
    {
        var crc = (uint)index;
        for (var bit = 0; bit < 8; bit++)
            crc = (crc & 1) == 1 ? 0xEDB88320u ^ crc >> 1 : crc >> 1;
        return crc;
    }
}
