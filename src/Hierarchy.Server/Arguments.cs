namespace Hierarchy.Server;

/// <summary>Arguments of the verbs, with the sentence a clerk gets when one is wrong.</summary>
public static class Arguments
{
    public static string Needed(string? value, string option) => value is { Length: > 0 }
        ? value
        : throw new UserException($"缺少 {option}。用 --help 查看用法。");

    public static DateOnly Day(string text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture, default, out var day)
        ? day
        : throw new UserException($"「{text}」不是日期，请写成 2026-12-31 的形式。");

    public static Period Month(string text) => Period.TryParse(text, out var month)
        ? month
        : throw new UserException($"「{text}」不是月份，请写成 2026-03 的形式。");
}
