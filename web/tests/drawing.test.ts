import { describe, expect, it } from "vitest";
import type { Limb } from "../src/replay/data.js";
import { hull } from "../src/replay/figure.js";
import { hungLimbs, limbLines } from "../src/replay/hung.js";
import type { Point, Pose } from "../src/replay/pose.js";
import { drawSkeleton, strokeOf, type StyledBone } from "../src/replay/skeleton.js";

function limb(name: string, from: string, to: string, routineFrom = from, routineTo = to): Limb {
  return { name, label: name, from, to, routineFrom, routineTo, states: Uint8Array.of(1), stateRate: 10 };
}

function poseOf(joints: Record<string, Point>): Pose {
  return (joint) => joints[joint] ?? null;
}

const upperArm = limb("leftUpperArm", "leftShoulder", "leftElbow");
const forearm = limb("leftForearm", "leftElbow", "leftWrist");
const take = poseOf({ leftShoulder: { x: 100, y: 100 }, leftElbow: { x: 100, y: 150 }, leftWrist: { x: 100, y: 200 } });
const routine = poseOf({ leftShoulder: { x: 10, y: 10 }, leftElbow: { x: 40, y: 10 }, leftWrist: { x: 40, y: -20 } });

describe("hungLimbs", () => {
  it("hangs the routine's limb on the take's own joint, in the take's size", () => {
    expect(hungLimbs([forearm], take, routine, 2)).toEqual([{ from: { x: 100, y: 150 }, to: { x: 100, y: 90 } }]);
  });

  it("hangs a whole arm together, in whatever order its limbs come", () => {
    const [lower, upper] = hungLimbs([forearm, upperArm], take, routine, 1);
    expect(upper).toEqual({ from: { x: 100, y: 100 }, to: { x: 130, y: 100 } });
    expect(lower).toEqual({ from: { x: 130, y: 100 }, to: { x: 130, y: 70 } });
  });

  it("takes the routine's other arm where the take was mirrored", () => {
    const mirrored = limb("rightForearm", "leftElbow", "leftWrist", "rightElbow", "rightWrist");
    const other = poseOf({ rightElbow: { x: 5, y: 5 }, rightWrist: { x: 5, y: 25 } });
    expect(hungLimbs([mirrored], take, other, 1)).toEqual([{ from: { x: 100, y: 150 }, to: { x: 100, y: 170 } }]);
  });

  it("leaves out what one of the two does not show", () => {
    expect(hungLimbs([forearm], poseOf({}), routine, 1)).toEqual([]);
    expect(hungLimbs([forearm], take, poseOf({}), 1)).toEqual([]);
  });

  it("does not run in a circle over limbs that hang on each other", () => {
    const round = [limb("a", "leftShoulder", "leftElbow"), limb("b", "leftElbow", "leftShoulder")];
    expect(hungLimbs(round, take, routine, 1)).toHaveLength(2);
  });
});

describe("limbLines", () => {
  it("stay where the routine has them", () => {
    expect(limbLines([forearm], routine)).toEqual([{ from: { x: 40, y: 10 }, to: { x: 40, y: -20 } }]);
  });
});

describe("strokeOf", () => {
  it.each([[3, "on"], [2, "near"], [1, "off"], [0, "unseen"], [7, "unseen"]])("%d is %s", (state, stroke) => {
    expect(strokeOf(state)).toBe(stroke);
  });
});

describe("hull", () => {
  it("encloses both circles: its straight sides touch them", () => {
    const arcs: number[][] = [];
    hull({ arc: (...values: number[]) => arcs.push(values), closePath: () => undefined } as unknown as CanvasPath, { x: 0, y: 0 }, 5, { x: 20, y: 10 }, 3);
    const at = ([x, y, r]: number[], angle: number) => [x! + r! * Math.cos(angle), y! + r! * Math.sin(angle)] as const;
    const [a, b] = arcs as [number[], number[]];
    const [end, start] = [at(a, a[4]!), at(b, b[3]!)];
    const side = [start[0] - end[0], start[1] - end[1]] as const;
    const radius = [end[0] - a[0]!, end[1] - a[1]!] as const;
    expect(side[0] * radius[0] + side[1] * radius[1]).toBeCloseTo(0, 9);
    expect(a[4]! - a[3]! + (b[4]! - b[3]!)).toBeCloseTo(2 * Math.PI, 9);
  });

  it("is the larger circle when the other lies inside", () => {
    const arcs: number[][] = [];
    hull({ arc: (...values: number[]) => arcs.push(values), closePath: () => undefined } as unknown as CanvasPath, { x: 0, y: 0 }, 2, { x: 1, y: 0 }, 9);
    expect(arcs).toEqual([[1, 0, 9, 0, 2 * Math.PI]]);
  });
});

interface Drawn {
  readonly kind: "line" | "disc";
  readonly colour: string;
  readonly width: number;
  readonly dash: readonly number[];
}

/** A context that remembers the strokes and discs it is asked for. */
function recorder(): { ctx: CanvasRenderingContext2D; drawn: Drawn[] } {
  const drawn: Drawn[] = [];
  let dash: number[] = [];
  let radius = 0;
  const ctx = {
    strokeStyle: "",
    fillStyle: "",
    lineWidth: 0,
    beginPath: () => undefined,
    moveTo: () => undefined,
    lineTo: () => undefined,
    setLineDash: (value: number[]) => (dash = value),
    arc: (_x: number, _y: number, r: number) => (radius = r),
    stroke: () => drawn.push({ kind: "line", colour: ctx.strokeStyle, width: ctx.lineWidth, dash }),
    fill: () => drawn.push({ kind: "disc", colour: ctx.fillStyle, width: radius, dash }),
  };
  return { ctx: ctx as unknown as CanvasRenderingContext2D, drawn };
}

describe("drawSkeleton", () => {
  const look = { colour: "orange", casing: "black", core: "pale", highlight: "white", width: 8 };
  const bone = (stroke: StyledBone["stroke"], lit = false): StyledBone => ({ bone: { from: "leftElbow", to: "leftWrist", limb: "x" }, stroke, lit });
  const draw = (bones: StyledBone[], pose = take) => {
    const { ctx, drawn } = recorder();
    drawSkeleton(ctx, pose, bones, look);
    return drawn;
  };

  it("is plain when near: a casing half a width wider, then the line", () => {
    expect(draw([bone("near")]).filter((one) => one.kind === "line")).toEqual([
      { kind: "line", colour: "black", width: 12, dash: [] },
      { kind: "line", colour: "orange", width: 8, dash: [] },
    ]);
  });

  it("is wide with a pale core when on it", () => {
    const lines = draw([bone("on")]).filter((one) => one.kind === "line");
    expect(lines.map((line) => [line.colour, line.width])).toEqual([["black", 18], ["orange", 12], ["pale", expect.closeTo(4.8)]]);
  });

  it("is thin and dashed when off", () => {
    const line = draw([bone("off")]).find((one) => one.colour === "orange")!;
    expect(line.width).toBeCloseTo(4.8);
    expect(line.dash).toHaveLength(2);
  });

  it("is dotted white without joints when not seen", () => {
    const drawn = draw([bone("unseen")]);
    expect(drawn.some((one) => one.kind === "disc" || one.colour === "orange")).toBe(false);
    expect(drawn.find((one) => one.colour === "#ffffff")!.dash[0]).toBe(0);
  });

  it("has hollow joints on the left and filled ones on the right", () => {
    const right = poseOf({ rightElbow: { x: 0, y: 0 }, rightWrist: { x: 9, y: 9 } });
    const discs = (drawn: Drawn[]) => drawn.filter((one) => one.kind === "disc").map((one) => one.colour);
    expect(discs(draw([bone("near")]))).toEqual(["black", "orange", "black", "black", "orange", "black"]);
    const rightArm = { ...bone("near"), bone: { from: "rightElbow", to: "rightWrist", limb: "x" } };
    expect(discs(draw([rightArm], right))).toEqual(["black", "orange", "black", "orange"]);
  });

  it("edges the limb that is spoken of", () => {
    expect(draw([bone("near", true)])[0]!.colour).toBe("white");
  });

  it("draws nothing of a pose that is not there", () => {
    expect(draw([bone("on")], poseOf({}))).toEqual([]);
  });
});
