using System.CommandLine;

namespace Vitrine.Platform.Commands;

/// <summary>A first word of the command line, such as <c>tenants</c>. Found by scanning.</summary>
interface ICommandGroup
{
    Command Build();
}
