namespace Vitrine.Commerce.Samples;

/// <summary>A file of a sample shop that cannot be used: which, where, and what is wrong.</summary>
public sealed class SampleFileException(string path, string problem, Exception? cause = null) : Exception($"{path}: {problem}. Mend the file and try again.", cause);
