// How close is a take to its routine? Both are motion files, such as `duet pose VIDEO --out FILE.motion.json` writes.
using Duet.Movement;
using Duet.Scoring;

Motion routine = MotionJson.Read(File.ReadAllBytes(args[0]));
Motion take = MotionJson.Read(File.ReadAllBytes(args[1]));

Review review = Reviewer.Review(routine.TrackOf(routine.LeadId() ?? 0), take.TrackOf(take.LeadId() ?? 0));
if (review.Score is not { } score)
{
    Console.WriteLine($"no score: {review.Reason}");
    return;
}

Console.WriteLine($"{score:0.0} of 100{(review.Mirrored ? ", danced as in a mirror" : "")}");
foreach (LimbScore limb in review.Limbs.OrderBy(limb => limb.Score).Take(3))
{
    Console.WriteLine($"  {limb.Limb}: {limb.Score:0}, off by {limb.ErrorDegrees:0} degrees");
}
