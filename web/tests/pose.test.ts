import { describe, expect, it } from "vitest";
import { parseRecording, type Recording } from "../src/replay/data.js";
import { Sampler, stateAt } from "../src/replay/pose.js";
import { data, motion, standing, type Step } from "./recordings.js";

function sampler(steps: readonly Step[]): Sampler {
  const parsed = parseRecording(JSON.stringify(data({ routine: motion(steps), take: motion(steps) }, steps))) as { recording: Recording };
  return new Sampler(parsed.recording.take, steps.length);
}

describe("Sampler", () => {
  it("goes straight from step to step", () => {
    const wrist = sampler([standing(), standing(0.1)]).at(0.25)("leftWrist")!;
    expect(wrist.x).toBeCloseTo(0.525, 4);
    expect(wrist.y).toBeCloseTo(0.6, 4);
  });

  it.each([[-5, 0.5], [0, 0.5], [1, 0.6], [77, 0.6]])("holds the first and the last step outside: step %d", (step, x) => {
    expect(sampler([standing(), standing(0.1)]).at(step)("leftWrist")!.x).toBeCloseTo(x, 4);
  });

  it("shows a joint at the step where it is seen and not at the other", () => {
    const hidden = standing().map((point, i) => (i === 4 ? null : point));
    const { at } = { at: (step: number) => sampler([standing(), hidden]).at(step)("leftWrist") };
    expect(at(0.4)!.x).toBeCloseTo(0.5, 4);
    expect(at(0.6)).toBeNull();
  });

  it("makes the middles that no skeleton has", () => {
    const pose = sampler([standing()]).at(0);
    expect(pose("midHip")).toEqual({ x: expect.closeTo(0.3, 4), y: expect.closeTo(0.6, 4) });
    expect(pose("midShoulder")!.y).toBeCloseTo(0.315, 4);
  });

  it("knows no joint that is not there", () => {
    expect(sampler([standing()]).at(0)("tail")).toBeNull();
  });
});

describe("stateAt", () => {
  const limb = { states: Uint8Array.of(3, 2, 1), stateRate: 10 };

  it.each([[0, 3], [0.099, 3], [0.1, 2], [0.25, 1], [0.3, 0], [9, 0], [-1, 3]])("at %d s is %d", (seconds, state) => {
    expect(stateAt(limb, seconds)).toBe(state);
  });

  it("is the next state at every tenth, whatever rounding says", () => {
    const long = { states: Uint8Array.from({ length: 300 }, (_, i) => i % 4), stateRate: 10 };
    for (let i = 0; i < 300; i++) expect(stateAt(long, i / 10)).toBe(i % 4);
  });
});
