using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Duet.Estimation.Imported;
using Duet.Estimation.Inference;
using Duet.Estimation.Pipeline;
using Duet.Movement;

namespace Duet.Estimation;

/// <summary>A pose network that somebody added, in one folder with its card. Safe to use from several threads at once.</summary>
/// <remarks>PoseNet: Papandreou et al., "Towards accurate multi-person pose estimation", 2017, and "PersonLab", 2018. MoveNet: its public model card.</remarks>
public sealed class ImportedModel : IDisposable
{
    private readonly string _folder;
    private readonly ConcurrentDictionary<int, Lazy<OnnxSession>> _sessions = [];
    private readonly ConcurrentBag<NetworkRun> _idle = [];
    private volatile bool _disposed;

    private ImportedModel(string folder, ModelCard card) => (_folder, Card) = (folder, card);

    /// <summary>What was loaded.</summary>
    public ModelCard Card { get; }

    /// <summary>Reads the card; graphs are read when they are first asked for.</summary>
    /// <param name="folder">Holds <see cref="ModelCard.FileName"/> and the graphs.</param>
    /// <exception cref="EstimationException">The card is missing or not what it should be.</exception>
    public static ImportedModel Load(string folder)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        return new ImportedModel(folder, ModelCardFile.Read(Path.Combine(folder, ModelCard.FileName)));
    }

    /// <summary>The people in one picture.</summary>
    /// <param name="image">At least one pixel.</param>
    /// <param name="options">Null for the defaults.</param>
    /// <returns>The surest first, with ids from 0; empty when nobody is seen. No joint is missing; one that the network does not see has little confidence.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An option is outside its range.</exception>
    /// <exception cref="EstimationException">The model has no such stride, or a graph cannot be read or run.</exception>
    [OverloadResolutionPriority(1)]
    public ImmutableArray<Pose> EstimateStill(RgbImage image, ImportedModelOptions? options = null) => Look(image, options ?? new ImportedModelOptions());

    /// <summary>The people in one picture that is still in the planes of its decoder.</summary>
    /// <inheritdoc cref="EstimateStill(RgbImage, ImportedModelOptions)"/>
    public ImmutableArray<Pose> EstimateStill(YuvImage image, ImportedModelOptions? options = null) => Look(image, options ?? new ImportedModelOptions());

    /// <summary>Says what is wrong with options for this model, or nothing.</summary>
    /// <returns>One sentence, or null.</returns>
    public string? Refusal(ImportedModelOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.Stride is { } stride && !Card.Graphs.Any(graph => graph.Stride == stride))
        {
            string known = string.Join(", ", Card.Graphs.Where(graph => graph.Stride > 0).Select(graph => graph.Stride));
            return known.Length > 0 ? $"{Card.Name} has the stride {known}, not {stride}" : $"{Card.Name} has no stride";
        }

        ModelGraphFile file = Graph(options);
        return options.Scale is not null && file.Width is not null ? $"{Card.Name} looks at {file.Width} x {file.Height} pixels whatever the scale" : null;
    }

    /// <summary>Frees the native memory. A call that still runs on another thread ends as usual.</summary>
    public void Dispose()
    {
        _disposed = true;
        while (_idle.TryTake(out NetworkRun? run))
        {
            run.Dispose();
        }

        foreach (Lazy<OnnxSession> session in _sessions.Values.Where(session => session.IsValueCreated))
        {
            session.Value.Dispose();
        }
    }

    private ImmutableArray<Pose> Look(Pixels image, ImportedModelOptions options)
    {
        image.RequirePixels();
        Require(options);
        if (Refusal(options) is { } refusal)
        {
            throw new EstimationException(refusal);
        }

        InputView view = InputView.For(Card, Graph(options), image.Width, image.Height, options.Scale);
        NetworkRun run = Rent(view);
        try
        {
            run.Look(image, view);
            return PeopleReader.Read(run, view, options);
        }
        finally
        {
            Return(run);
        }
    }

    private static void Require(ImportedModelOptions options)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(options.MaxPeople, 1, nameof(options));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(options.MaxPeople, PeopleReader.MaxPeople, nameof(options));
        RequireWithin(options.Scale, ImportedModelOptions.LeastScale, ImportedModelOptions.MostScale);
        RequireWithin(options.MinScore, 0, 1);
        RequireWithin(options.NmsRadius, 0, double.MaxValue);
    }

    private static void RequireWithin(double? value, double least, double most)
    {
        if (value is { } number && !(number >= least && number <= most))
        {
            throw new ArgumentOutOfRangeException(nameof(value), number, $"A number from {least} to {most} is needed.");
        }
    }

    /// <summary>The asked stride's, else 16's, else the first.</summary>
    private ModelGraphFile Graph(ImportedModelOptions options) =>
        Card.Graphs.FirstOrDefault(graph => graph.Stride == (options.Stride ?? InputView.UsualStride)) ?? Card.Graphs[0];

    // A film keeps its size; a folder of pictures changes it, and then the old run's tensors go.
    private NetworkRun Rent(InputView view)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        while (_idle.TryTake(out NetworkRun? run))
        {
            if (run.Fits(view))
            {
                return run;
            }

            run.Dispose();
        }

        OnnxSession session = _sessions.GetOrAdd(Card.Graphs.IndexOf(view.Graph), index => new Lazy<OnnxSession>(() => OnnxSession.Open(Path.Combine(_folder, Card.Graphs[index].File)))).Value;
        return new NetworkRun(session, Card, view);
    }

    private void Return(NetworkRun run)
    {
        if (_disposed)
        {
            run.Dispose();
        }
        else
        {
            _idle.Add(run);
        }
    }
}
