using Hierarchy.Server.Tests.Journeys;
using Xunit.Abstractions;

namespace Hierarchy.Cluster.Tests;

/// <summary>What supervisors ask and tell a server, the server being a silo.</summary>
public class HealthOnASiloTests : HealthTests;

public class DrainOnASiloTests(ITestOutputHelper output) : DrainTests(output)
{
    /// <summary>The order may have reached the writer on another silo.</summary>
    protected override string Unanswered => "UNCERTAIN";
}
