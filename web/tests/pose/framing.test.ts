import { describe, expect, it } from "vitest";
import { judgeFraming, type FramingInput } from "../../src/pose/framing.js";

type Place = readonly [x: number, y: number, confidence?: number];

/** Somebody who stands in the middle of a 640 x 480 picture, arms a little out; the left of the body is at larger x. */
function standing(changes: Readonly<Record<number, Place>> = {}, scale = 1): NonNullable<FramingInput["pose"]> {
  const places: Record<number, Place> = {
    0: [320, 90], 11: [350, 140], 12: [290, 140], 13: [370, 190], 14: [270, 190], 15: [385, 235], 16: [255, 235],
    23: [338, 250], 24: [302, 250], 25: [340, 330], 26: [300, 330], 27: [342, 405], 28: [298, 405], 31: [350, 420], 32: [290, 420],
  };
  const joints = new Float32Array(99);
  for (let i = 0; i < 33; i++) {
    const [x, y] = places[i] ?? [320, 100];
    joints.set([320 + (x - 320) * scale, 240 + (y - 240) * scale, 0.99], 3 * i);
    const change = changes[i];
    if (change) joints.set([change[0], change[1], change[2] ?? 0.99], 3 * i);
  }
  return { width: 640, height: 480, joints };
}

const judge = (changes: Partial<FramingInput> = {}) => judgeFraming({ pose: standing(), light: 0.4, profile: "full", ...changes });
const title = (changes: Partial<FramingInput>) => judge(changes).instruction?.title ?? null;

describe("judgeFraming", () => {
  it("is ready when all of a standing dancer is seen", () => {
    const framing = judge();
    expect(framing.ready).toBe(true);
    expect(framing.instruction).toBeNull();
    expect(framing.checks).toEqual(["person", "light", "arms", "feet", "distance"].map((check) => expect.objectContaining({ check, good: true })));
  });

  it("asks for a person first, and for light even where nobody is seen", () => {
    expect(judge({ pose: null }).instruction?.check).toBe("person");
    expect(judge({ pose: null }).checks.map(({ good }) => good)).toEqual([false, true, false, false, false]);
    expect(judge({ pose: null, light: 0.02 }).checks[1]).toMatchObject({ check: "light", good: false });
  });

  it("asks to step back for feet below the picture", () => {
    const framing = judge({ pose: standing({ 27: [342, 520], 28: [298, 520], 31: [342, 540], 32: [298, 540] }) });
    expect(framing.instruction).toEqual({ check: "feet", title: "Take a step back", reason: "I can't see your feet yet." });
  });

  it("asks to show feet that are hidden inside the picture", () => {
    expect(title({ pose: standing({ 31: [350, 420, 0.1] }) })).toBe("Show your feet");
  });

  it("puts light before feet, feet before arms, arms before distance", () => {
    const feetAndArms = standing({ 27: [342, 520], 31: [342, 540], 15: [700, 200] });
    expect(judge({ pose: feetAndArms, light: 0.03 }).instruction?.check).toBe("light");
    expect(judge({ pose: feetAndArms }).instruction?.check).toBe("feet");
    expect(judge({ pose: standing({ 15: [700, 200] }) }).instruction?.check).toBe("arms");
    expect(judge({ pose: standing({}, 0.3) }).instruction).toMatchObject({ check: "distance", title: "Come closer" });
  });

  it("tells an arm that leaves at one side from arms that leave at both", () => {
    expect(title({ pose: standing({ 15: [700, 200] }) })).toBe("Move to the middle");
    expect(title({ pose: standing({ 15: [700, 200], 16: [-30, 200] }) })).toBe("Take a step back");
    expect(title({ pose: standing({ 15: [380, 200, 0.2] }) })).toBe("Show your hands");
  });

  it.each(["upper", "seated", "no-legs", "left-arm", "right-arm"])("never asks for feet in the profile %s", (profile) => {
    const noFeet = standing({ 27: [342, 700, 0.1], 28: [298, 700, 0.1], 31: [342, 720, 0.1], 32: [298, 720, 0.1] });
    const framing = judge({ pose: noFeet, profile });
    expect(framing.ready).toBe(true);
    expect(framing.checks.map(({ check }) => check)).not.toContain("feet");
  });

  it("asks for the judged arm alone", () => {
    const rightHidden = standing({ 16: [255, 235, 0.1] });
    expect(judge({ pose: rightHidden, profile: "left-arm" }).ready).toBe(true);
    expect(judge({ pose: rightHidden, profile: "right-arm" }).instruction?.check).toBe("arms");
  });

  it("does not judge light where there is no picture", () => {
    expect(judge({ light: null }).ready).toBe(true);
    expect(title({ light: 0.97 })).toBe("Turn away from the light");
  });
});
