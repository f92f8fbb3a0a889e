namespace Hierarchy.Server.Accounts;

/// <summary>
/// What an account is for (角色). Staff of an office are bound to the region of that office, a clerk (单位填报员) to a unit; an
/// auditor (审计) reads only; an administrator (管理员) keeps the system. The last two are bound to a region of any level.
/// </summary>
public enum Role { Province, City, District, Clerk, Auditor, Administrator }

/// <summary>What may be done with a session or a token (权限).</summary>
[Flags]
public enum Scope { None = 0, Read = 1, Write = 2, Jobs = 4 }

public static class Roles
{
    public static readonly Scope[] Scopes = [Scope.Read, Scope.Write, Scope.Jobs];

    /// <summary>What a person of that role may do after signing in.</summary>
    public static Scope Usual(this Role role) => role switch
    {
        Role.Auditor => Scope.Read,
        Role.Administrator => Scope.Read | Scope.Write | Scope.Jobs,
        _ => Scope.Read | Scope.Write,
    };

    /// <summary>
    /// The most that a token of an account of that role may carry. A token for the long works (月结 and its like) is given to an office
    /// only by whoever keeps the machine, and to nobody below an office.
    /// </summary>
    public static Scope Most(this Role role) => role switch
    {
        Role.Auditor => Scope.Read,
        Role.Clerk => Scope.Read | Scope.Write,
        _ => Scope.Read | Scope.Write | Scope.Jobs,
    };

    /// <summary>The level that the region of an office's staff must have; null where any will do.</summary>
    public static RegionLevel? Level(this Role role) => role switch
    {
        Role.Province => RegionLevel.Province,
        Role.City => RegionLevel.City,
        Role.District => RegionLevel.District,
        _ => null,
    };

    /// <summary>Roles of the accounts that somebody of that role keeps: of an office, its own and those that see no more than it does.</summary>
    public static IReadOnlyList<Role> Keeps(this Role role) => role switch
    {
        Role.Administrator => Enum.GetValues<Role>(),
        Role.Province => [Role.Province, Role.City, Role.District, Role.Clerk, Role.Auditor],
        Role.City => [Role.City, Role.District, Role.Clerk, Role.Auditor],
        Role.District => [Role.District, Role.Clerk, Role.Auditor],
        _ => [],
    };

    public static string Chinese(this Role role) => role switch
    {
        Role.Province => "省级",
        Role.City => "市级",
        Role.District => "区县",
        Role.Clerk => "单位填报员",
        Role.Auditor => "审计",
        Role.Administrator => "管理员",
        _ => throw new ArgumentOutOfRangeException(nameof(role), role, "no such role"),
    };

    public static string[] Words(this Scope scopes) => [.. Scopes.Where(one => scopes.HasFlag(one)).Select(one => one.Word())];
}
