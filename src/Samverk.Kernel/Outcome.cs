namespace Samverk.Kernel;

/// <summary>Done with a value, or refused by a rule. Exactly two cases, read by <see cref="Match{TResult}"/> (foundations 22).</summary>
public readonly struct Outcome<T>
{
    private readonly T? value;
    private readonly Refusal? refusal;

    private Outcome(T? value, Refusal? refusal) => (this.value, this.refusal) = (value, refusal);

    /// <summary>Done.</summary>
    public static implicit operator Outcome<T>(T value) => new(value, null);

    /// <summary>Refused.</summary>
    public static implicit operator Outcome<T>(Refusal refusal) => new(default, refusal);

    /// <summary>Reads the outcome: both cases must be given.</summary>
    public TResult Match<TResult>(Func<T, TResult> done, Func<Refusal, TResult> refused) =>
        refusal is null ? done(value!) : refused(refusal);

    /// <summary>Goes on with the value, or carries the refusal along.</summary>
    public Outcome<TNext> Then<TNext>(Func<T, Outcome<TNext>> next) => refusal is null ? next(value!) : refusal;

    /// <summary>The refusal, or null where it was done.</summary>
    public Refusal? Refused => refusal;

    /// <inheritdoc/>
    public override string ToString() => refusal is null ? $"Done({value})" : $"Refused({refusal.Code})";
}
