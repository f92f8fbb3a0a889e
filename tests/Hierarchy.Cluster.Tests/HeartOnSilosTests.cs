using System.Runtime.CompilerServices;
using Hierarchy.Hosting;
using Hierarchy.Postgres.Tests;
using Hierarchy.Server.Tests.Accounts;
using Hierarchy.Server.Tests.Journeys;
using Hierarchy.Tests;
using Xunit.Abstractions;

namespace Hierarchy.Cluster.Tests;

/// <summary>From now on every world of this assembly's tests is on four silos, and every server is one.</summary>
internal static class Everywhere
{
#pragma warning disable CA2255 // a library of tests: nobody else loads it
    [ModuleInitializer]
    internal static void Use()
    {
        World.Start = async (ledger, catalogue, clock, options) => await Silos.StartAsync(ledger, catalogue, clock, options);
        House.Start = async (ledger, catalogue, clock, _) => await Silos.StartAsync(ledger, catalogue, clock, ActorOptions.Default);
        Product.Silo = Path.Combine(AppContext.BaseDirectory, "Hierarchy.Cluster.dll");
    }
#pragma warning restore CA2255
}

/// <summary>Every figure of every month at every level, computed by hand.</summary>
public class VectorsOnSilosTests : VectorTests;

/// <summary>Lost, repeated and late reports, restarts; every root of every silo is the recount at its watermark.</summary>
public class PropertiesOnSilosTests(ITestOutputHelper output) : PropertyTests(output)
{
    protected override int Seeds => 4;
}

public class TwiceOnSilosTests : TwiceTests;

public class MergersOnSilosTests : MergerTests;

public class RegionClosingOnSilosTests : RegionClosingTests;
