using Vitrine.Tests.Fixtures;

// Made once per run: the samples, seeded by the program itself and then closed.
[assembly: AssemblyFixture(typeof(SeededSamples))]

// And platforms that have nothing yet.
[assembly: AssemblyFixture(typeof(BlankPlatforms))]

// What the program prints at start belongs to the test that started it.
[assembly: CaptureConsole]
