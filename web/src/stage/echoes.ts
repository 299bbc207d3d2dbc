import { distance, type Sampler } from "../replay/pose.js";
import type { Span } from "../replay/clock.js";

/** How far apart two moments of an echo lie at least, in seconds. */
const Apart = 1.5;
const Step = 0.25;

/** The two moments of a part of the dance at which the body reaches farthest out: they stand behind the dancer as echoes. */
export function echoMoments(sampler: Sampler, rate: number, start: number, part: Span): [number, number] {
  const moments: { time: number; reach: number }[] = [];
  for (let time = part.start + Step; time < part.end; time += Step) moments.push({ time, reach: reachAt(sampler, (time - start) * rate) });
  moments.sort((a, b) => b.reach - a.reach);
  const first = moments[0]?.time ?? part.start;
  const second = moments.find((moment) => Math.abs(moment.time - first) >= Apart)?.time ?? part.end;
  return [first, second];
}

function reachAt(sampler: Sampler, step: number): number {
  const pose = sampler.at(step);
  const hips = pose("midHip");
  if (hips === null) return 0;
  return ["leftWrist", "rightWrist", "leftAnkle", "rightAnkle"].reduce((sum, joint) => {
    const point = pose(joint);
    return point === null ? sum : sum + distance(hips, point);
  }, 0);
}
