namespace Duet.Search;

/// <summary>Poses that stand for all: every nth of those that can be found, in the archives' own order.</summary>
internal sealed class MapSample
{
    private const int Most = 8192;

    private readonly List<float> _rows = [];
    private readonly List<PosePlace> _places = [];

    public int Count => _places.Count;

    public IReadOnlyList<PosePlace> Places => _places;

    public ReadOnlySpan<float> Rows => System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_rows);

    public ReadOnlySpan<float> this[int index] => Rows.Slice(index * PoseDescriptor.Length, PoseDescriptor.Length);

    public static MapSample Of(IReadOnlyList<PoseArchive> archives)
    {
        var sample = new MapSample();
        long total = archives.Sum(archive => (long)archive.Count);
        int step = (int)Math.Max(1, (total + Most - 1) / Most);
        int at = 0;
        for (int archive = 0; archive < archives.Count; archive++)
        {
            int number = archive;
            archives[archive].Visit((id, row) =>
            {
                if (at++ % step == 0)
                {
                    sample._rows.AddRange(row);
                    sample._places.Add(new PosePlace(number, id));
                }
            });
        }

        return sample;
    }
}
