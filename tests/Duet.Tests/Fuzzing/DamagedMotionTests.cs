using Duet.TestKit.Fuzzing;

namespace Duet.Tests.Fuzzing;

/// <summary>Readers under damage; <c>bench: fuzz</c> goes on for as long as it is asked to.</summary>
public class DamagedMotionTests
{
    private const int Damages = 3000;
    private const int Reviews = 150;

    public static TheoryData<string> Formats => [.. MotionReadings.Formats.Select(reading => reading.Name)];

    [Theory]
    [MemberData(nameof(Formats))]
    public void Read_DamagedFile_AnswersOrThrowsTheDocumentedException(string format)
    {
        Reading reading = MotionReadings.Formats.Single(known => known.Name == format);
        reading.Read(reading.Seed);
        Enumerable.Range(0, Damages).Select(reading.Try).OfType<string>().ShouldBeEmpty();
    }

    [Fact]
    public void Review_DamagedTakeThatCanBeRead_IsANumberOrAReason()
    {
        Reading reading = MotionReadings.Review;
        reading.Read(reading.Seed);
        Enumerable.Range(0, Reviews).Select(reading.Try).OfType<string>().ShouldBeEmpty();
    }
}
