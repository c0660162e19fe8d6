namespace Vitrine.Tenancy.Databases;

/// <summary>The database engine a context is for. Contexts are found by it: one derived context per engine and database.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class EngineAttribute(string engine) : Attribute
{
    public string Engine => engine;
}
