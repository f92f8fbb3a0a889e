using Hierarchy.GraphQL;
using Hierarchy.Rollups;

namespace Hierarchy.Server.Api;

/// <summary>Why a request is refused that is at fault itself, or comes at a bad time. Business refusals are <see cref="Refusal"/>s.</summary>
internal static class Refusals
{
    public const string Forbidden = "FORBIDDEN";

    public static GraphQLException SignIn() => new("请先登录，或在 Authorization 中给出有效的令牌。", "UNAUTHENTICATED");

    /// <summary>Says nothing of what lies beyond: not even whether it is there.</summary>
    public static GraphQLException OutOfSight() => new("该内容不在您的管辖范围内。请联系其主管的文明办。", Forbidden);

    public static GraphQLException MayNot(string what) => new($"您的账户不能{what}。请由有权限的人员办理。", Forbidden);

    public static GraphQLException BadValue(string name, string value, string rule) =>
        new($"「{name}」的值「{(value.Length <= 40 ? value : value[..40] + "…")}」不合规定：{rule}。请更正后重新查询。", "BAD_VALUE");

    public static GraphQLException BadPosition(string value) => BadValue("extensions.minPosition", value, "应为台账序号，即写成字符串的正整数");

    public static GraphQLException PositionNotReached(long position, TimeSpan waited) =>
        new($"水位在 {waited.TotalSeconds:0} 秒内未到达第 {position} 条。请稍后重试。", "POSITION_NOT_REACHED");

    /// <summary>The position is there, but all sessions for reading stayed taken.</summary>
    public static GraphQLException NoTurn(TimeSpan waited) =>
        new($"等候 {waited.TotalSeconds:0} 秒仍未轮到读取台账。同时读取的人较多，请稍后重试。", "UNAVAILABLE");

    public static GraphQLException BadCursor() => new("游标无效，或不属于这个列表。请从第一页重新查询。", "BAD_CURSOR");

    public static GraphQLException SnapshotGone() => new("数据更新过快，未能取得同一水位的数据。请重试。", "SNAPSHOT_GONE");

    /// <summary>The status with which a plain endpoint answers it.</summary>
    public static int StatusOf(GraphQLException refused) => refused.Code switch
    {
        "UNAUTHENTICATED" => StatusCodes.Status401Unauthorized,
        Forbidden => StatusCodes.Status403Forbidden,
        "BAD_VALUE" => StatusCodes.Status400BadRequest,
        "INTERNAL" => StatusCodes.Status500InternalServerError,
        _ => StatusCodes.Status503ServiceUnavailable,
    };

    /// <summary>What went wrong on the way, as a caller may hear it.</summary>
    public static GraphQLException Of(Exception cause, ILogger logger) => cause switch
    {
        Hosting.OutcomeUnknownException => new(Refusal.Uncertain().Message, Refusal.Uncertain().Code),
        LedgerUnavailableException or Npgsql.NpgsqlException { IsTransient: true } => new("台账暂时无法读取，稍后会自动恢复。请稍后重试。", "UNAVAILABLE"),
        FencedException => SnapshotGone(),
        Postgres.NulInTextException => new("查询所给的文字含有空字符，台账中的文字都不含空字符。请删去后重新查询。", "BAD_VALUE"),
        _ => new(Jobs.Errors.Sentence(Jobs.Errors.Log(logger, cause)), "INTERNAL"),
    };
}
