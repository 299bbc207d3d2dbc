using System.Globalization;
using System.Text;

namespace Duet.Bench.Sync;

/// <summary>What was aimed at, number by number, beside what was reached and the best peer.</summary>
internal sealed class SyncGoals
{
    private readonly StringBuilder _text = new();
    private readonly SyncCase[] _sure;

    public SyncGoals(IReadOnlyList<SyncCase> cases)
    {
        _sure = [.. cases.Where(one => !one.IsOther && !one.Geometry.IsTied)];
        SyncCase[] ours = [.. cases.Where(one => one.Method == OurMethod.Method)], others = [.. ours.Where(one => one.IsOther)], tied = [.. ours.Where(one => one.Geometry.IsTied && !one.IsOther)];
        SyncCase[] right = [.. _sure.Where(one => one.Method == OurMethod.Method)];
        _text.Append("## Goals\n| | goal | Duet | best peer |\n|---|---|---|---|\n");
        Share("same speed, within 20 ms", ">= 99 %", one => one.IsSameSpeed, 20);
        Share("same speed, within 2 ms", ">= 95 %", one => one.IsSameSpeed, 2);
        Row("same speed, median error", "<= 0.1 ms", Median(right), BestPeer(Median, lowest: true), "F3", " ms");
        Share("clock 100 ppm off, within 20 ms", "100 %", one => one.Condition == "100 ppm", 20);
        Share("0.5 and 2 % faster or slower, within 20 ms", ">= 95 %", one => one.Condition.StartsWith("speed", StringComparison.Ordinal), 20);
        Share("stretched by 1 %, within 20 ms", ">= 95 %", one => one.Condition.StartsWith("stretch", StringComparison.Ordinal), 20);
        Line($"| other songs accepted | 0 of 100 | {others.Count(one => one.IsFalse)} of {others.Length} | answer always |");
        Line($"| right songs refused | <= 1 % | {right.Count(one => !one.Answer.Accepted)} of {right.Length} | answer always |");
        Line($"| right songs accepted at a wrong place | 0 | {right.Count(one => one.IsFalse)} of {right.Length} | answer always |");
        Line($"| tied loops accepted at a wrong repeat | 0 | {tied.Count(one => one.IsFalse)} of {tied.Length} | answer always |");
        Row("same speed: mean time of the processor", "<= 1 s", Seconds(right, search: false), BestPeer(cases => Seconds(cases, search: false), lowest: true), "F2", " s");
        Row("with the search for other speeds: mean time", "<= 3 s", Seconds(right, search: true), BestPeer(cases => Seconds(cases, search: true), lowest: true), "F2", " s");
    }

    public string Text => _text.ToString();

    private void Share(string name, string goal, Func<SyncCase, bool> belongs, double milliseconds)
    {
        double Of(SyncCase[] cases) => cases.Where(belongs).Select(one => one.IsWithin(milliseconds) ? 100.0 : 0).DefaultIfEmpty(double.NaN).Average();
        Row(name, goal, Of([.. _sure.Where(one => one.Method == OurMethod.Method)]), BestPeer(Of, lowest: false), "F1", " %");
    }

    private double BestPeer(Func<SyncCase[], double> value, bool lowest)
    {
        double[] values = [.. _sure.Where(one => one.Method != OurMethod.Method).GroupBy(one => one.Method).Select(group => value([.. group])).Where(double.IsFinite)];
        return values.Length == 0 ? double.NaN : lowest ? values.Min() : values.Max();
    }

    private static double Median(SyncCase[] cases)
    {
        double[] errors = [.. cases.Where(one => one.IsSameSpeed && one.IsWithin(20)).Select(one => Math.Abs(one.ErrorMs)).Order()];
        return errors.Length == 0 ? double.NaN : errors[errors.Length / 2];
    }

    private static double Seconds(SyncCase[] cases, bool search) => cases.Where(one => one.IsSameSpeed != search).Select(one => one.Seconds).DefaultIfEmpty(double.NaN).Average();

    private void Row(string name, string goal, double ours, double peer, string format, string unit) =>
        Line($"| {name} | {goal} | {ours.ToString(format, CultureInfo.InvariantCulture)}{unit} | {(double.IsNaN(peer) ? "-" : peer.ToString(format, CultureInfo.InvariantCulture) + unit)} |");

    private void Line(FormattableString line) => _text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
}
