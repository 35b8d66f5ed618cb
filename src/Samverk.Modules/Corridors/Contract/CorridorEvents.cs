using Samverk.Kernel;

namespace Samverk.Modules.Corridors.Contract;

/// <summary>A protected table as it leaves a node and as it is kept: rounded values, nothing else.</summary>
/// <param name="Indicator">Code of what is counted, the same at both ends.</param>
/// <param name="Version">Version of its definition.</param>
/// <param name="Dimension">The one dimension.</param>
/// <param name="Base">Every value is a multiple of it.</param>
/// <param name="Cells">All cells of the dimension, in its fixed order.</param>
public sealed record PublishedTable(string Indicator, int Version, string Dimension, int Base, IReadOnlyList<PublishedCell> Cells);

/// <summary>One cell of a protected table.</summary>
public sealed record PublishedCell(string Code, int Value);

/// <summary>This end published its tables of a quarter. They are final: nothing that comes later changes them.</summary>
/// <param name="Corridor">The two countries, host first: <c>se-so</c>.</param>
/// <param name="Quarter"><c>2026-Q3</c>.</param>
[Event("quarter-published", "corridor-figures")]
[Field(PolicyArea.Monitoring, Tier.T0, Export.Aggregate)]
public sealed record QuarterPublished(string Corridor, string Quarter, IReadOnlyList<PublishedTable> Tables) : IEvent;

/// <summary>An end's tables of a quarter came to the secretariat.</summary>
/// <param name="Corridor">The two countries, host first.</param>
/// <param name="Quarter">The quarter.</param>
/// <param name="Node">The node that published them.</param>
[Event("tables-received", "corridor-figures")]
[Field(PolicyArea.Monitoring, Tier.T0, Export.Aggregate)]
public sealed record TablesReceived(string Corridor, string Quarter, string Node, IReadOnlyList<PublishedTable> Tables) : IEvent;
