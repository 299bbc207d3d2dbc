using System.Numerics;
using Duet.TestKit.Mocap;

namespace Duet.Tests.TestKit;

public class BvhClipTests
{
    [Fact]
    public void PlaceInto_RotationsInTheFilesOrder_EachTurnsAboutTheTurnedAxes()
    {
        // About z by 90 degrees: y goes to -x. Then about the turned x, which is y: -x goes to z. The other way round z comes last: y goes to -x about the turned z.
        Vector3.Distance(Place("Zrotation Xrotation Yrotation", "90 0 0"), new Vector3(-2, 0, 0)).ShouldBe(0, 1e-5);
        Vector3.Distance(Place("Zrotation Xrotation Yrotation", "90 90 0"), new Vector3(0, 0, 2)).ShouldBe(0, 1e-5);
        Vector3.Distance(Place("Xrotation Zrotation Yrotation", "90 90 0"), new Vector3(-2, 0, 0)).ShouldBe(0, 1e-5);
    }

    [Fact]
    public void PlaceInto_RootPosition_MovesAll()
    {
        BvhClip clip = BvhClip.Parse(Text("Xrotation Yrotation Zrotation", "0 0 0"));
        var positions = new Vector3[2];
        clip.PlaceInto(1, positions, new Quaternion[2]);
        Vector3.Distance(positions[0], new Vector3(5, 6, 7)).ShouldBe(0, 1e-5);
        Vector3.Distance(positions[1], new Vector3(5, 8, 7)).ShouldBe(0, 1e-5);
    }

    [Theory]
    [InlineData("")]
    [InlineData("HIERARCHY ROOT a { OFFSET 0 0 0 CHANNELS 1 Xrotation")]
    [InlineData("HIERARCHY ROOT a { OFFSET 0 0 zero CHANNELS 1 Xrotation } MOTION Frames: 0 Frame Time: 1")]
    [InlineData("HIERARCHY ROOT a { OFFSET 0 0 0 CHANNELS 1 Xrotation } MOTION Frames: 2 Frame Time: 1 0")]
    public void Parse_Damaged_SaysSo(string text) => Should.Throw<FormatException>(() => BvhClip.Parse(text));

    private static Vector3 Place(string order, string angles)
    {
        var positions = new Vector3[2];
        BvhClip.Parse(Text(order, angles)).PlaceInto(0, positions, new Quaternion[2]);
        return positions[1];
    }

    private static string Text(string order, string angles) => $$"""
        HIERARCHY
        ROOT hips
        {
            OFFSET 0 0 0
            CHANNELS 6 Xposition Yposition Zposition {{order}}
            JOINT knee { OFFSET 0 2 0 CHANNELS 3 Zrotation Xrotation Yrotation End Site { OFFSET 0 1 0 } }
        }
        MOTION
        Frames: 2
        Frame Time: 0.04
        0 0 0 {{angles}} 0 0 0
        5 6 7 {{angles}} 0 0 0
        """;
}
