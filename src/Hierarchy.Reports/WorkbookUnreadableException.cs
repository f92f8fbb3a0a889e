namespace Hierarchy.Reports;

/// <summary>Why an uploaded file cannot be read, for machines.</summary>
public enum WorkbookFault
{
    Empty, TooLarge, TooManyRows, TooManyColumns, CellTooLong, OldFormat, PasswordProtected, Damaged, UnknownFormat,
}

/// <summary>
/// An uploaded file that cannot be read. The message is one Chinese sentence for the clerk: the file, what is the
/// matter with it, and the way out.
/// </summary>
public sealed class WorkbookUnreadableException : Exception
{
    private const int LongestName = 80;

    private WorkbookUnreadableException(WorkbookFault fault, string message, Exception? inner = null) : base(message, inner) => Fault = fault;

    public WorkbookFault Fault { get; }

    internal static WorkbookUnreadableException Empty(string file) =>
        new(WorkbookFault.Empty, $"{Quoted(file)}是空文件。请检查后重新上传。");

    public static WorkbookUnreadableException TooLarge(string file) =>
        new(WorkbookFault.TooLarge, $"{Quoted(file)}超过{Workbook.MaxFileBytes >> 20} MiB。请删去图片，或拆分成几个文件后再上传。");

    internal static WorkbookUnreadableException UnpacksTooLarge(string file) =>
        new(WorkbookFault.TooLarge, $"{Quoted(file)}解压后超过{Workbook.MaxUnpackedBytes >> 20} MiB。请只保留需要的内容，另存为“.xlsx”后再上传。");

    internal static WorkbookUnreadableException TooManyRows(string file) =>
        new(WorkbookFault.TooManyRows, $"{Quoted(file)}超过{Workbook.MaxRows}行。请拆分成几个文件后再上传。");

    internal static WorkbookUnreadableException TooManyColumns(string file, int row) =>
        new(WorkbookFault.TooManyColumns, $"{Quoted(file)}第{row}行超过{Workbook.MaxColumns}列。请只保留模板中的列后再上传。");

    internal static WorkbookUnreadableException CellTooLong(string file, int row, int column) =>
        new(WorkbookFault.CellTooLong, $"{Quoted(file)}第{row}行第{column}列超过{Workbook.MaxCellLength}字。请删减后再上传。");

    internal static WorkbookUnreadableException OldFormat(string file) =>
        new(WorkbookFault.OldFormat, $"{Quoted(file)}是旧格式的表格（.xls、.et等）。请用WPS或Excel打开，另存为“.xlsx”后再上传。");

    internal static WorkbookUnreadableException PasswordProtected(string file) =>
        new(WorkbookFault.PasswordProtected, $"{Quoted(file)}设有打开密码。请用WPS或Excel取消密码后再上传。");

    internal static WorkbookUnreadableException Damaged(string file, Exception? inner = null) =>
        new(WorkbookFault.Damaged, $"{Quoted(file)}已损坏或不完整，无法读取。请重新导出，或用WPS或Excel打开，另存为“.xlsx”后再上传。", inner);

    internal static WorkbookUnreadableException UnknownFormat(string file) =>
        new(WorkbookFault.UnknownFormat, $"{Quoted(file)}不是可识别的表格文件。请用WPS或Excel打开，另存为“.xlsx”后再上传。");

    private static string Quoted(string file) => $"「{(file.Length > LongestName ? file[..LongestName] + "…" : file)}」";
}
