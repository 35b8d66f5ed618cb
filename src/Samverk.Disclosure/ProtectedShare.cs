namespace Samverk.Disclosure;

/// <summary>A share computed from published counts alone, so that it tells no more than they do.</summary>
public readonly record struct ProtectedShare
{
    private ProtectedShare(decimal? value) => Value = value;

    /// <summary>Part divided by whole, 0 to 1; null means "too few to say".</summary>
    public decimal? Value { get; }

    /// <summary>Whether the share is withheld because the counts behind it are too small.</summary>
    public bool TooFew => Value is null;

    /// <summary>
    /// The share, unless the published whole is below three bases (fewer than two bases of persons could stand
    /// behind it), or the part or the rest is published as 0 or as one base: "0 %" and "100 %" would be a bare 0.
    /// </summary>
    /// <param name="part">Published count of those meant.</param>
    /// <param name="whole">Published count of all.</param>
    /// <param name="roundingBase">Base of both.</param>
    public static ProtectedShare Of(ProtectedCount part, ProtectedCount whole, int roundingBase)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(roundingBase, TableRounding.SmallestBase);
        var rest = whole.Value - part.Value;
        var small = whole.Value < SmallestWhole(roundingBase) || part.Value <= roundingBase || rest <= roundingBase;
        return new ProtectedShare(small ? null : (decimal)part.Value / whole.Value);
    }

    /// <summary>The smallest published whole of which a share is shown: 30 with base 10, behind which stand 21 persons or more.</summary>
    public static int SmallestWhole(int roundingBase) => 3 * roundingBase;
}
