// Who is in a picture, and where are their hands?
using Duet.Estimation;
using Duet.Media;
using Duet.Movement;

using VideoFrame picture = await StillReader.ReadAsync(args[0]);
using BlazePose model = BlazePose.Load(KnownPoseModels.Full);
var image = new RgbImage(picture.Rgb.Span, picture.Width, picture.Height);

foreach (Pose person in model.EstimateStill(image, maxPeople: 3))
{
    Joint left = person[JointName.LeftWrist], right = person[JointName.RightWrist];
    Console.WriteLine($"person {person.Id}: left hand at {left.X:0}, {left.Y:0}; right hand at {right.X:0}, {right.Y:0}");
}
