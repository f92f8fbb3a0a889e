using System.Security.Cryptography;
using System.Text;

namespace Hierarchy.Tests;

/// <summary>The hash of a body is stored: what was sent years ago has to have the same one today.</summary>
public class BodyHashTests
{
    private static readonly Guid Unit = new("11111111-2222-3333-4444-555555555555");
    private static readonly Guid Id = new("aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee");

    [Fact]
    public void A_body_is_hashed_as_the_JSON_it_has_always_been()
    {
        var close = new UnitClose(Unit, new UnitCloseInput(Id, new(2026, 3), "撤并"));
        var activity = new ActivityRecord(Unit, new ActivityInput(Id, new ActivityFacts("MEETING", PartialDate.Parse("2026-02"), null, 3)));

        // The second is hashed with what the first has left in the thread's buffer.
        foreach (var _ in (int[])[1, 2])
        {
            Assert.Equal(
                Sha256("""[{"do":"unitClose","input":{"commandId":"aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee","from":"2026-03","reason":"\u64A4\u5E76"},"commandId":"aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee","unitId":"11111111-2222-3333-4444-555555555555","units":["11111111-2222-3333-4444-555555555555"]}]"""),
                Convert.ToHexStringLower(Command.BodyHash([close])));
            Assert.Equal(
                Sha256("""[{"do":"activityRecord","input":{"commandId":"aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee","activity":{"category":"MEETING","heldOn":"2026-02","title":null,"sessions":3,"sessionsAtLeast":false,"participants":null,"participantsAtLeast":false,"coOrganiserIds":null},"reason":null},"commandId":"aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee","units":["11111111-2222-3333-4444-555555555555"],"unitId":"11111111-2222-3333-4444-555555555555"}]"""),
                Convert.ToHexStringLower(Command.BodyHash([activity])));
        }
    }

    private static string Sha256(string json) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(json)));
}
