using System.Globalization;

namespace Hierarchy.Server;

/// <summary>What the surroundings decide; validated once, at the start.</summary>
/// <param name="Database">HIERARCHY_DB: an Npgsql connection string.</param>
/// <param name="DataFolder">HIERARCHY_DATA: files and sealed tables.</param>
/// <param name="Port">HIERARCHY_PORT: 1 to 65535; where it is listened on says <see cref="Hierarchy.Server.Listening"/>.</param>
/// <param name="CatalogueFolder">The CSV files shipped beside the program, or HIERARCHY_CATALOGUE.</param>
/// <param name="JsonLog">HIERARCHY_LOG: json (one object a line) or text.</param>
/// <param name="LogLevel">HIERARCHY_LOG_LEVEL: of our own events; libraries are heard from Warning on.</param>
public sealed record Settings(
    string Database, string DataFolder, int Port, string CatalogueFolder, bool JsonLog = false, LogLevel LogLevel = LogLevel.Information)
{
    public const int DefaultPort = 5080;

    public static Settings FromEnvironment()
    {
        var database = Variable("HIERARCHY_DB") ?? throw new UserException(
            "没有指定数据库。请用 deploy/run 启动（自带 PostgreSQL），或用环境变量 HIERARCHY_DB 给出连接串。");
        var data = Variable("HIERARCHY_DATA") ?? throw new UserException("没有指定数据文件夹。请用 deploy/run 启动，或用环境变量 HIERARCHY_DATA 给出。");
        var port = Variable("HIERARCHY_PORT") is { } text ? Port_(text) : DefaultPort;
        return new Settings(database, data, port, Variable("HIERARCHY_CATALOGUE") ?? Path.Combine(AppContext.BaseDirectory, "catalogue"),
            IsJson(Variable("HIERARCHY_LOG") ?? "text"), Level(Variable("HIERARCHY_LOG_LEVEL") ?? nameof(LogLevel.Information))) { Listening = Listening.FromEnvironment() };
    }

    /// <summary>On this machine only, unless said otherwise.</summary>
    public Listening Listening { get; init; } = Listening.Local;

    /// <summary>What deploy/run has bundled for browsers, beside the program.</summary>
    public string WebFolder { get; init; } = Path.Combine(AppContext.BaseDirectory, "wwwroot");

    public string TablesFolder => Path.Combine(DataFolder, "tables");
    public string FilesFolder => Path.Combine(DataFolder, "files");
    
    /// <summary>For what runs on this machine.</summary>
    public Uri Address => Listening.LocalAddress(Port);

    public Catalogue LoadCatalogue() => Catalogue.Parse(Directory.GetFiles(CatalogueFolder, "*.csv").ToDictionary(file => Path.GetFileName(file), File.ReadAllText));

    private static int Port_(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and < 65536
            ? port
            : throw new UserException($"环境变量 HIERARCHY_PORT 的值「{text}」不是端口号，应为 1 至 65535 的整数。");

    private static bool IsJson(string text) => text switch
    {
        "json" => true,
        "text" => false,
        _ => throw new UserException($"环境变量 HIERARCHY_LOG 的值「{text}」不合规定，应为 text 或 json。"),
    };

    private static LogLevel Level(string text) => Enum.GetValues<LogLevel>().Where(level => level.ToString().Equals(text, StringComparison.OrdinalIgnoreCase))
        .Cast<LogLevel?>().FirstOrDefault() ?? throw new UserException(
            $"环境变量 HIERARCHY_LOG_LEVEL 的值「{text}」不合规定，应为 {string.Join("、", Enum.GetNames<LogLevel>())} 之一。");

    private static string? Variable(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;
}

/// <summary>Something the person at the keyboard can put right; the message says how.</summary>
public sealed class UserException(string message) : Exception(message);
