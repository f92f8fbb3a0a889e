using Hierarchy.Server.Accounts;

namespace Hierarchy.Server.Api;

/// <summary>
/// Which mutations a role may ask for at all (权限). Whether this unit, this region or this step is theirs is decided with the command
/// itself: by mandate, by competence, by the lifecycle.
/// </summary>
public static class Rights
{
    private static readonly string[] OwnFacts =
        ["unitUpdate", "partnershipRecord", "partnershipEnd", "honourRecord", "activityRecord", "activitiesRecord", "entryReverse", "monthSubmit", "statusChange"];

    private static readonly string[] Offices = [.. OwnFacts, "unitRegister", "unitMove", "unitMerge", "unitClose", "monthReturn", "monthAccept", "monthsAccept", "monthClose"];
    private static readonly string[] Tree = ["regionCreate", "regionUpdate", "regionMove", "regionClose"];
    private static readonly string[] Clerks = [.. OwnFacts, "mandateGrant", "mandateRevoke"];
    private static readonly string[] Staff = [.. Offices, .. Tree];
    private static readonly string[] Administrators = [.. Tree, "monthClose"];

    public static IReadOnlyList<string> Of(Viewer viewer) => !viewer.Can(Scope.Write) ? [] : viewer.Role switch
    {
        Role.Clerk => Clerks,
        Role.Province or Role.City or Role.District => Staff,
        Role.Administrator => Administrators,
        _ => [],
    };
}
