using Samverk.Kernel;

namespace Samverk.Modules.Plans.Contract;

/// <summary>A row of the plan with what its office committed to.</summary>
/// <param name="Added">How the row began; null before it did.</param>
/// <param name="Officer">The officer who answers for it now; empty where a partner does.</param>
/// <param name="OfficerName">That officer's name.</param>
/// <param name="Telephone">Where that officer is reached.</param>
/// <param name="Commitments">In the order in which they were made.</param>
public sealed record PlanRow(
    PlanRowAdded? Added, AccountId Officer, string OfficerName, string Telephone, IReadOnlyList<Commitment> Commitments) : IState<PlanRow>
{
    /// <inheritdoc/>
    public static string Stream => "plan-row";

    /// <inheritdoc/>
    public static PlanRow Empty { get; } = new(null, default, "", "", []);

    /// <summary>The office of this node that answers for the row; empty where a partner does.</summary>
    public OfficeId Office => Added?.Office ?? default;

    /// <summary>Whether a partner answers for it.</summary>
    public bool IsPartners => Added is { } added && added.Agreement != Guid.Empty;

    /// <summary>A commitment of this row, or null.</summary>
    public Commitment? Find(Guid commitment) => Commitments.FirstOrDefault(known => known.Id == commitment);

    /// <inheritdoc/>
    public PlanRow Apply(StoredEvent stored) => stored.Event switch
    {
        PlanRowAdded added => new PlanRow(added, added.Officer, added.OfficerName, added.Telephone, []),
        OfficerReassigned to => this with { Officer = to.Officer, OfficerName = to.OfficerName, Telephone = to.Telephone },
        CommitmentMade made => this with
        {
            Commitments = [.. Commitments, new Commitment(made.Commitment, made.What, made.Due, made.OfficerName, made.Referral)],
        },
        CommitmentDone done => With(done.Commitment, known => known with { DoneOn = done.On }),
        ServiceConfirmedByPerson said => With(said.Commitment, known => known with { Answer = said.Answer, ToldOn = said.ToldOn }),
        _ => this,
    };

    private PlanRow With(Guid commitment, Func<Commitment, Commitment> change) =>
        this with { Commitments = [.. Commitments.Select(known => known.Id == commitment ? change(known) : known)] };
}

/// <summary>What an office does, by when; whether it says that it did, and what the person said.</summary>
public sealed record Commitment(Guid Id, string What, DateOnly Due, string OfficerName, Guid Referral)
{
    /// <summary>The day on which the office says it was carried out.</summary>
    public DateOnly? DoneOn { get; init; }

    /// <summary>The person's last answer; unknown before any.</summary>
    public PersonsAnswer Answer { get; init; }

    /// <summary>The day on which the person said it.</summary>
    public DateOnly? ToldOn { get; init; }
}
