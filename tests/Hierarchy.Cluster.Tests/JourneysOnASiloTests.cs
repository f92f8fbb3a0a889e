using Hierarchy.Server.Tests.Journeys;

namespace Hierarchy.Cluster.Tests;

/// <summary>The journeys as their users have them, the server being a silo.</summary>
public class OneSubmissionOnASiloTests : OneSubmissionTests;

public class DistrictMonthOnASiloTests(SealedMonth sealedMonth) : DistrictMonthTests(sealedMonth);

public class TermEndsOnASiloTests : TermEndsTests;

public class AnswersOnASiloTests(AnsweringServer server) : AnswersTests(server);
