using Duet.Estimation.HeatMaps;
using Duet.Estimation.Inference;
using Duet.Estimation.Pipeline;

namespace Duet.Estimation.Imported;

/// <summary>One graph bound to one size of input: a picture in, its outputs as plain numbers. For one thread at a time.</summary>
internal sealed class NetworkRun : IDisposable
{
    private const int Colours = 3;

    private readonly ModelCard _card;
    private readonly InputView _view;
    private readonly OnnxTensor _input;
    private readonly Dictionary<string, OnnxTensor> _outputs;
    private readonly OnnxRun _run;
    private readonly float[] _crop;

    public NetworkRun(OnnxSession session, ModelCard card, InputView view)
    {
        _card = card;
        _view = view;
        _crop = new float[Colours * view.Width * view.Height];
        ReadOnlySpan<long> shape = card.Input.ChannelsFirst ? [1, Colours, view.Height, view.Width] : [1, view.Height, view.Width, Colours];
        _input = new OnnxTensor(card.Input.Name, (OnnxElement)card.Input.Type, shape);
        _outputs = Shapes(card, view).ToDictionary(output => output.Name, output => new OnnxTensor(output.Name, output.Shape));
        _run = new OnnxRun(session, [_input], [.. _outputs.Values]);
    }

    public ModelCard Card => _card;

    /// <summary>Whether a picture that lies like this can be looked at; the scale alone may differ.</summary>
    public bool Fits(InputView view) => (view.Graph, view.Width, view.Height) == (_view.Graph, _view.Width, _view.Height);

    public void Look(Pixels image, InputView view)
    {
        int longest = Math.Max(view.Width, view.Height);
        var region = new Region((float)(view.Width / (2 * view.Scale)), (float)(view.Height / (2 * view.Scale)), (float)(longest / view.Scale), 1, 0);
        RegionCrop.Into(image, region, (view.Width, view.Height), Outside.Zero, _crop);
        switch (_card.Input.Type)
        {
            case PixelType.Octet:
                Fill(_input.As<byte>(), value => (byte)Math.Clamp(MathF.Round(value), 0, 255));
                break;
            case PixelType.Whole:
                Fill(_input.As<int>(), value => (int)MathF.Round(value));
                break;
            default:
                Fill(_input.Values, value => value);
                break;
        }

        _run.Run();
    }

    public ReadOnlySpan<float> Output(string name) => _outputs[name].Values;

    public void Dispose() => _run.Dispose();

    private void Fill<T>(Span<T> destination, Func<float, T> convert)
    {
        int pixels = _crop.Length / Colours;
        double step = (_card.Input.High - _card.Input.Low) / 255;
        for (int colour = 0; colour < Colours; colour++)
        {
            float factor = (float)step, shift = (float)(_card.Input.Low + _card.Input.Shift[colour]);
            (int at, int next) = _card.Input.ChannelsFirst ? (colour * pixels, 1) : (colour, Colours);
            for (int i = colour; i < _crop.Length; i += Colours, at += next)
            {
                destination[at] = convert((_crop[i] * factor) + shift);
            }
        }
    }

    private static IEnumerable<(string Name, long[] Shape)> Shapes(ModelCard card, InputView view)
    {
        (string? Name, int Channels)[] grids = card.Kind == ModelKind.PoseNet
            ?
            [
                (card.Outputs.HeatMaps, PoseTree.Joints), (card.Outputs.Offsets, 2 * PoseTree.Joints), (card.Outputs.Forward, 2 * PoseTree.Edges.Length),
                (card.Outputs.Backward, 2 * PoseTree.Edges.Length), (card.Outputs.Displacements, 4 * PoseTree.Edges.Length),
            ]
            : [];
        foreach ((string? name, int channels) in grids)
        {
            if (name is not null)
            {
                yield return (name, card.Outputs.ChannelsFirst ? [1, channels, view.Rows, view.Columns] : [1, view.Rows, view.Columns, channels]);
            }
        }

        if (card.Outputs.Poses is { } poses)
        {
            yield return (poses, card.Kind == ModelKind.MoveNet ? [1, 1, PoseTree.Joints, 3] : [1, MoveNetRows.People, MoveNetRows.Length]);
        }
    }
}
