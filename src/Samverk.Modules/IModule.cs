using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Samverk.Kernel;

namespace Samverk.Modules;

/// <summary>
/// What a module shows of itself. The list of modules is <c>AllModules</c>; nothing is found by scanning.
/// </summary>
internal interface IModule
{
    /// <summary>Handlers, queries, projections, row model and outgoing messages.</summary>
    void Add(IServiceCollection services, NodeSettings node);

    /// <summary>Pages and their forms: all hang under one group that demands the antiforgery token.</summary>
    void MapPages(IEndpointRouteBuilder pages, NodeSettings node)
    {
    }

    /// <summary>Reads of the API under <c>/api/v1</c>.</summary>
    void MapApi(IEndpointRouteBuilder api, NodeSettings node)
    {
    }

    /// <summary>How its events read in the timeline: one translatable sentence each, or null for what is not told.</summary>
    TimelineLine? Tell(StoredEvent stored) => null;

    /// <summary>What a page says after an act led to it: the act's name and the sentence.</summary>
    IReadOnlyDictionary<string, string> DoneSentences => new Dictionary<string, string>();
}

/// <summary>
/// A line of the timeline, and who may read it: those who may see the policy area at the tier.
/// The sentence is a msgid with named places; values are names, titles and dates, never joined from parts.
/// </summary>
/// <param name="Area">Policy area that decides access.</param>
/// <param name="Icon">Name in the sprite.</param>
/// <param name="Sentence">English msgid with places.</param>
/// <param name="Arguments">Values for the places. A date is given as ISO text and marked by a key ending in <c>On</c>.</param>
internal sealed record TimelineLine(PolicyArea Area, string Icon, string Sentence, params IReadOnlyList<KeyValuePair<string, string>> Arguments);
