import { describe, expect, it } from "vitest";
import { fitted, mirroredFigure, Movable, moveJoint, Room, usualFigure } from "../../src/archive/figure.js";
import { CocoJoints } from "../../src/archive/joints.js";

const j = (name: string) => CocoJoints.indexOf(name);
const at = (figure: Float32Array, name: string) => ({ x: figure[3 * j(name)]!, y: figure[3 * j(name) + 1]! });
const apart = (figure: Float32Array, a: string, b: string) => Math.hypot(at(figure, a).x - at(figure, b).x, at(figure, a).y - at(figure, b).y);

/** The same numbers each time. */
function chance(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 1103515245 + 12345) % 2147483648) / 2147483648;
}

describe("moveJoint", () => {
  it("takes along what hangs on the joint and leaves the figure that was given as it was", () => {
    const figure = usualFigure();
    const kept = figure.slice();
    const moved = moveJoint(figure, j("leftElbow"), { x: at(figure, "leftElbow").x - 10, y: at(figure, "leftElbow").y + 6 });
    expect(figure).toEqual(kept);
    expect([at(moved, "leftWrist").x - at(figure, "leftWrist").x, at(moved, "leftWrist").y - at(figure, "leftWrist").y]).toEqual([-10, 6]);
    expect(at(moved, "rightWrist")).toEqual(at(figure, "rightWrist"));
    const nod = moveJoint(figure, j("nose"), { x: 160, y: 80 });
    expect(at(nod, "leftEar").x - at(figure, "leftEar").x).toBe(10);
  });

  it("never tears an arm or a leg off, wherever a joint is pulled", () => {
    const next = chance(7);
    let figure = usualFigure();
    let torn = 0;
    for (let i = 0; i < 1000; i++) {
      const joint = Movable[Math.floor(next() * Movable.length)]!;
      figure = moveJoint(figure, joint, { x: next() * 500 - 100, y: next() * 600 - 100 });
      for (const side of ["left", "right"]) {
        const limbs = [["Shoulder", "Elbow", 57], ["Elbow", "Wrist", 54], ["Hip", "Knee", 87], ["Knee", "Ankle", 84]] as const;
        for (const [from, to, reach] of limbs) torn = Math.max(torn, apart(figure, side + from, side + to) - reach);
      }
    }
    expect(torn).toBeLessThan(0.01);
    expect(figure.every(Number.isFinite)).toBe(true);
  });

  it("lets an elbow follow its hand and counts a joint that was not seen", () => {
    const figure = usualFigure();
    figure[3 * j("leftWrist") + 2] = 0;
    const pulled = moveJoint(figure, j("leftWrist"), { x: 178, y: 20 });
    expect(at(pulled, "leftElbow").y).toBeLessThan(at(figure, "leftElbow").y);
    expect(at(pulled, "leftShoulder")).toEqual(at(figure, "leftShoulder"));
    expect(pulled[3 * j("leftWrist") + 2]).toBe(1);
  });
});

describe("fitted", () => {
  it("puts a pose of any size into the room's middle, as straight as it was", () => {
    const large = usualFigure().map((value, i) => (i % 3 === 2 ? value : value * 7 + 300));
    const { figure, fit } = fitted(large)!;
    expect(fit.scale).toBeGreaterThan(0);
    for (let i = 0; i < figure.length; i += 3) expect([figure[i]! > 0, figure[i]! < Room.width, figure[i + 1]! > 0, figure[i + 1]! < Room.height]).toEqual([true, true, true, true]);
    expect(apart(figure, "leftHip", "leftKnee") / apart(figure, "rightHip", "rightKnee")).toBeCloseTo(apart(large, "leftHip", "leftKnee") / apart(large, "rightHip", "rightKnee"), 3);
  });

  it("hangs joints that are missing where they usually are, without counting them", () => {
    const half = usualFigure();
    for (const name of ["leftKnee", "leftAnkle"]) half.set([NaN, NaN, 0], 3 * j(name));
    const { figure } = fitted(half)!;
    expect([figure[3 * j("leftAnkle") + 2], Number.isFinite(figure[3 * j("leftAnkle")]!)]).toEqual([0, true]);
    expect(at(figure, "leftAnkle").y).toBeGreaterThan(at(figure, "leftKnee").y);
    expect(fitted(new Float32Array(51).fill(NaN))).toBeNull();
  });
});

describe("mirroredFigure", () => {
  it("twice is the figure itself, once has the other arm up", () => {
    const figure = usualFigure();
    const mirrored = mirroredFigure(figure);
    expect(at(mirrored, "rightWrist")).toEqual({ x: Room.width - at(figure, "leftWrist").x, y: at(figure, "leftWrist").y });
    expect(mirroredFigure(mirrored)).toEqual(figure);
  });
});
