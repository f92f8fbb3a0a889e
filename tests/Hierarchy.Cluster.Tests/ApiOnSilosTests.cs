using Hierarchy.Server.Tests.Api;
using Xunit.Abstractions;

namespace Hierarchy.Cluster.Tests;

[CollectionDefinition(nameof(LivingDemo))]
public class DemoOnSilos : ICollectionFixture<LivingDemo>;

/// <summary>A thousand random figures of the API, whose reads rest on the roots of four silos in turn, are the recount at the positions they name.</summary>
[Collection(nameof(LivingDemo))]
public class RollupTruthOnSilosTests(LivingDemo house, ITestOutputHelper output) : RollupTruthTests(house, output);

[Collection(nameof(LivingDemo))]
public class ReadYourWritesOnSilosTests(LivingDemo house, ITestOutputHelper output) : ReadYourWritesTests(house, output);

[Collection(nameof(LivingDemo))]
public class OpeningOnSilosTests(LivingDemo house, ITestOutputHelper output) : OpeningTests(house, output);
