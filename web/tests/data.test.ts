import { describe, expect, it } from "vitest";
import { parseRecording, type Recording } from "../src/replay/data.js";
import { words } from "../src/replay/words.js";
import { data, Joints, motion, standing } from "./recordings.js";

function parse(value: unknown): Recording {
  const parsed = parseRecording(JSON.stringify(value));
  if ("problem" in parsed) throw new Error(parsed.problem);
  return parsed.recording;
}

function problemOf(json: string): string {
  const parsed = parseRecording(json);
  return "problem" in parsed ? parsed.problem : "none";
}

describe("parseRecording", () => {
  it("decodes points in units of the picture's height", () => {
    const { take } = parse(data());
    expect(take.aspect).toBeCloseTo(0.6);
    const secondStepsShoulder = (1 * Joints.length + 1) * 2;
    expect(take.points[secondStepsShoulder]).toBeCloseTo(0.5, 4);
    expect(take.points[secondStepsShoulder + 1]).toBeCloseTo(0.315, 4);
  });

  it("makes a missing joint NaN in both parts", () => {
    const steps = [[null, ...standing().slice(1)]];
    const { take } = parse(data({ count: 1, routine: motion(steps), take: motion(steps) }));
    expect([take.points[0], take.points[1]]).toEqual([NaN, NaN]);
    expect(take.points[2]).not.toBeNaN();
  });

  it("keeps points left of and above the picture", () => {
    const steps = [[[-0.5, -1.25] as const, ...standing().slice(1)]];
    const { take } = parse(data({ count: 1, routine: motion(steps), take: motion(steps) }));
    expect([take.points[0], take.points[1]]).toEqual([-0.5, -1.25]);
  });

  it("ends one step's length after the last step begins", () => {
    const recording = parse(data());
    expect([recording.start, recording.end]).toEqual([2, 2.1]);
  });

  it("takes the limb's own joints where the routine's are not named", () => {
    expect(parse(data()).limbs[0]).toMatchObject({ routineFrom: "leftElbow", routineTo: "leftWrist", states: Uint8Array.of(3, 2, 1, 0), stateRate: 10 });
  });

  it("reads a take without findings, sections, limbs and bones", () => {
    const { findings, sections, limbs, bones } = parse({ ...data(), findings: undefined, sections: null, limbs: [], bones: [] });
    expect([findings, sections, limbs, bones]).toEqual([[], [], [], []]);
  });

  it("explains another version in one line before it looks at anything else", () => {
    expect(problemOf('{"version": 2}')).toBe(words.otherVersion);
    expect(problemOf("{}")).toBe(words.otherVersion);
  });

  it("says that a recording without a step holds nothing", () => {
    expect(problemOf(JSON.stringify(data({ count: 0 })))).toBe(words.empty);
  });

  it("says that cut-off text cannot be read", () => {
    expect(problemOf(JSON.stringify(data()).slice(0, -9))).toBe(words.unreadable);
  });

  it.each([
    ["points that are not base64", { take: motion([standing()], { points: "%%%" }) }, "take.points"],
    ["points of another count", { take: motion([standing()]) }, "take.points"],
    ["a rate of zero", { rate: 0 }, "rate"],
    ["half a step", { count: 2.5 }, "count"],
    ["a label that is a number", { routine: motion([], { label: 1 }) }, "routine.label"],
    ["no dancer", { routine: null }, "routine"],
    ["findings that are no list", { findings: {} }, "findings"],
    ["a finding without a start", { findings: [{ number: 1, end: 3, title: "" }] }, "findings.start"],
  ])("names what is wrong: %s", (_, more, name) => {
    expect(problemOf(JSON.stringify(data(more)))).toBe(words.broken(name));
  });
});
