using Hierarchy.Hosting;

namespace Hierarchy.Tests;

public class MemoryLedgerTests : LedgerContract
{
    protected override ILedger Ledger { get; } = new MemoryLedger();

    // What is in memory has one address: whoever opens it again is the next writer.
    protected override ILedger Another() => Ledger;
}
