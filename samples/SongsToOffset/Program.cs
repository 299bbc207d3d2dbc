// When did one recording of a song begin against another?
using Duet.Audio;
using Duet.Media;

const int Rate = 16_000;
AudioSamples first = await AudioReader.ReadMonoAsync(args[0], Rate);
AudioSamples second = await AudioReader.ReadMonoAsync(args[1], Rate);

AudioOffset found = AudioAligner.Align(first.Samples, second.Samples, Rate);
Console.WriteLine(found.Offset is { } offset
    ? $"offset {offset.TotalSeconds:0.000} s; above 0: the same sound comes later in the second"
    : $"no offset: {found.Reason}");
