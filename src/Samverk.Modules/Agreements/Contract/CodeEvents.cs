using Samverk.Kernel;

namespace Samverk.Modules.Agreements.Contract;

/// <summary>
/// A steward said what a partner's code means here. Dated, and never a default: only the very code of the very system is mapped,
/// and the parked message runs again from the same bytes (exchange.md 6).
/// </summary>
[Event("code-mapped", "code")]
[Field(PolicyArea.Security, Tier.T0)]
public sealed record CodeMapped(string System, string Version, string Value, string Means) : IEvent;
