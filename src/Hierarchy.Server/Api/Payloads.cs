using Hierarchy.Regions;
using Hierarchy.Units;

namespace Hierarchy.Server.Api;

/// <summary>A business refusal, as the API tells it.</summary>
public sealed record UserError(string Code, string Message, IReadOnlyList<string>? Field)
{
    public static UserError Of(Refusal refusal) => new(refusal.Code, refusal.Message, refusal.Field is { } field ? [field] : null);
}

/// <param name="Entry">Its last entry; of a command that found its work done, the last one about what it was addressed to. Null if nobody asked for it.</param>
public sealed record ReceiptOf(long Position, string BatchHash, Entry? Entry, bool Replayed);

/// <summary>What came of a mutation. What is read from rows is null if nobody asked for it.</summary>
public abstract record Payload(ReceiptOf? Receipt, IReadOnlyList<UserError> UserErrors);
public sealed record UnitPayload(UnitState? Unit, ReceiptOf? Receipt, IReadOnlyList<UserError> UserErrors) : Payload(Receipt, UserErrors);
public sealed record HonourPayload(Honour? Honour, ReceiptOf? Receipt, IReadOnlyList<UserError> UserErrors) : Payload(Receipt, UserErrors);
public sealed record ActivityPayload(Activity? Activity, ReceiptOf? Receipt, IReadOnlyList<UserError> UserErrors) : Payload(Receipt, UserErrors);
public sealed record ActivitiesPayload(IReadOnlyList<Activity>? Activities, ReceiptOf? Receipt, IReadOnlyList<UserError> UserErrors) : Payload(Receipt, UserErrors);
public sealed record EntryPayload(Entry? Entry, ReceiptOf? Receipt, IReadOnlyList<UserError> UserErrors) : Payload(Receipt, UserErrors);
public sealed record UnitMonthPayload(MonthOfUnit? Month, ReceiptOf? Receipt, IReadOnlyList<UserError> UserErrors) : Payload(Receipt, UserErrors);
public sealed record UnitMonthsPayload(IReadOnlyList<MonthOfUnit>? Months, ReceiptOf? Receipt, IReadOnlyList<UserError> UserErrors) : Payload(Receipt, UserErrors);
public sealed record RegionPayload(Region? Region, ReceiptOf? Receipt, IReadOnlyList<UserError> UserErrors) : Payload(Receipt, UserErrors);
public sealed record JobPayload(Jobs.Job? Job, ReceiptOf? Receipt, IReadOnlyList<UserError> UserErrors) : Payload(Receipt, UserErrors);
