namespace Hierarchy.Server.Tests.Journeys;

/// <summary>Commands as their JSON reads.</summary>
internal static class Units
{
    public static object Registration(Guid commandId, string name, string region, string effectiveOn = "2024-01-01") => new
    {
        @do = "unitRegister",
        input = new { commandId, name, regionCode = region, kind = "ORGAN", effectiveOn },
    };

    public static object Activity(
        Guid unit, string heldOn, int sessions, Guid? commandId = null, string category = "VOLUNTEERING", string? reason = null, string? title = null) => new
    {
        @do = "activityRecord",
        unitId = unit,
        input = new { commandId = commandId ?? Guid.NewGuid(), activity = new { category, heldOn, sessions, title }, reason },
    };

    public static object Close(string region, string month) => new
    {
        @do = "monthClose",
        regionCode = region,
        input = new { commandId = Guid.NewGuid(), period = month },
    };

    public static async Task<Guid> RegisterAsync(Product product, string name, string region) =>
        (await product.AcceptAsync(Registration(Guid.NewGuid(), name, region))).GetProperty("unitId").GetGuid();
}
