namespace Duet.Scoring;

/// <summary>A finding in the making: some stretch of one limb or of the whole dancer, with what it cost.</summary>
/// <param name="Kind">What went wrong.</param>
/// <param name="Limb">Which limb; null for the whole dancer.</param>
/// <param name="First">The first hop.</param>
/// <param name="End">The hop after the last.</param>
/// <param name="Value">As in <see cref="Finding.Value"/>.</param>
/// <param name="Unit">Of the value.</param>
/// <param name="Loss">Share of everything that could be lost.</param>
internal sealed record Fault(FindingKind Kind, Limb? Limb, int First, int End, double Value, FindingUnit Unit, double Loss)
{
    /// <summary>True when the other continues this one.</summary>
    public bool Continues(Fault other) =>
        Kind == other.Kind && Limb == other.Limb && other.First == End && Math.Sign(Towards(Value)) == Math.Sign(Towards(other.Value));

    /// <summary>Both as one; the value is the mean by loss.</summary>
    public Fault With(Fault other)
    {
        double loss = Loss + other.Loss;
        double value = loss > 0 ? ((Value * Loss) + (other.Value * other.Loss)) / loss : Value;
        return this with { End = other.End, Value = value, Loss = loss };
    }

    /// <summary>Joins faults of one limb that follow each other.</summary>
    public static IEnumerable<Fault> Joined(IEnumerable<Fault> faults)
    {
        Fault? open = null;
        foreach (Fault fault in faults)
        {
            if (open is not null && open.Continues(fault))
            {
                open = open.With(fault);
                continue;
            }

            if (open is not null)
            {
                yield return open;
            }

            open = fault;
        }

        if (open is not null)
        {
            yield return open;
        }
    }

    private double Towards(double value) => Unit == FindingUnit.Ratio ? value - 1 : value;
}
