import { describe, expect, it } from "vitest";
import { Sampler } from "../../src/replay/pose.js";
import { echoMoments } from "../../src/stage/echoes.js";
import { drawFilm, parseFilm } from "../../src/stage/film.js";
import { MirrorGuess } from "../../src/stage/mirror-guess.js";
import { Follower, poseOf, surelySeen } from "../../src/stage/seen.js";
import { flipped, isJudged, offLimbs, partner, styleBones } from "../../src/stage/styles.js";
import { parseStageData } from "../../src/stage/stage-data.js";
import { encode, Joints, standing } from "../recordings.js";

const Limbs = [
  { name: "leftForearm", label: "Left forearm", from: "leftElbow", to: "leftWrist" },
  { name: "leftThigh", label: "Left thigh", from: "leftHip", to: "leftKnee" },
  { name: "torso", label: "Torso", from: "midHip", to: "midShoulder" },
];
const Bones = Limbs.map((limb) => ({ from: limb.from, to: limb.to, limb: limb.name }));
const sure = () => true;

describe("styleBones", () => {
  const strokes = (states: string | null, profile = "full", seen: (joint: string) => boolean = sure) => styleBones(Bones, Limbs, states, profile, seen).map((bone) => bone.stroke);

  it("says how well by the stroke", () => {
    expect(strokes("321")).toEqual(["on", "near", "off"]);
    expect(strokes(null)).toEqual(["near", "near", "near"]);
  });

  it("dots what the profile leaves out and what is not surely seen", () => {
    expect(strokes("333", "upper")).toEqual(["on", "unseen", "on"]);
    expect(strokes("333", "full", (joint) => joint !== "leftWrist")).toEqual(["unseen", "on", "on"]);
  });

  it("shows a limb that is back in view plainly until the next verdict", () => {
    expect(strokes("000")).toEqual(["near", "near", "near"]);
  });
});

describe("offLimbs", () => {
  it("names the routine's limb on the body's other side in a mirror", () => {
    expect(offLimbs(Limbs, "113", "full", true, sure).map((limb) => [limb.name, limb.routineFrom])).toEqual([["leftForearm", "rightElbow"], ["leftThigh", "rightHip"]]);
    expect(offLimbs(Limbs, "133", "full", false, sure)[0]).toMatchObject({ routineFrom: "leftElbow", routineTo: "leftWrist" });
  });

  it("leaves out the trunk, what is not judged and what is not seen", () => {
    expect(offLimbs(Limbs, "331", "full", true, sure)).toEqual([]);
    expect(offLimbs(Limbs, "111", "upper", true, () => false)).toEqual([]);
    expect(offLimbs(Limbs, null, "full", true, sure)).toEqual([]);
  });

  it("knows sides", () => {
    expect(["leftHip", "rightKnee", "nose"].map(partner)).toEqual(["rightHip", "leftKnee", "nose"]);
    expect([isJudged("rightForearm", "left-arm"), isJudged("leftForearm", "left-arm"), isJudged("neck", "seated"), isJudged("hips", "no-legs")]).toEqual([false, true, true, true]);
    expect(flipped((joint) => (joint === "nose" ? { x: 2, y: 1 } : null))("nose")).toEqual({ x: -2, y: 1 });
  });
});

function seen(x: number, confidence = 1) {
  const joints = new Float32Array(99).fill(NaN);
  joints.set([x, 240, confidence], 0);
  joints.set([x - 40, 300, confidence, x + 40, 300, confidence], 33);
  return { width: 640, height: 480, score: 1, joints, world: null };
}

describe("MirrorGuess", () => {
  const limb = [{ name: "leftForearm", label: "", from: "leftElbow", to: "leftWrist" }, { name: "rightForearm", label: "", from: "rightElbow", to: "rightWrist" }];
  const pose = (leftX: number, rightX: number) => (joint: string) => (joint.endsWith("Elbow") ? { x: 0, y: 0 } : { x: joint.startsWith("left") ? leftX : rightX, y: 1 });

  it("takes a mirror for granted until it looks otherwise", () => {
    const guess = new MirrorGuess(limb);
    expect(guess.mirrored).toBe(true);
    for (let i = 0; i < 30; i++) guess.see(pose(2, 0), pose(2, 0));
    expect(guess.mirrored).toBe(false);
    for (let i = 0; i < 300; i++) guess.see(pose(0, -2), pose(2, 0));
    expect(guess.mirrored).toBe(true);
  });

  it("does not jump where both ways fit alike", () => {
    const guess = new MirrorGuess(limb);
    for (let i = 0; i < 100; i++) guess.see(pose(1, -1), pose(1, -1));
    expect(guess.mirrored).toBe(true);
  });
});

describe("poseOf and Follower", () => {
  it("measures in picture heights and makes the middles", () => {
    const pose = poseOf(seen(320));
    expect(pose("nose")).toEqual({ x: 320 / 480, y: 0.5 });
    expect(pose("midShoulder")?.x).toBeCloseTo(320 / 480, 9);
    expect(pose("midShoulder")?.y).toBeCloseTo(300 / 480, 9);
    expect(pose("leftWrist")).toBeNull();
    expect(surelySeen(seen(320, 0.4))("nose")).toBe(false);
    expect(surelySeen(seen(320))("midShoulder")).toBe(true);
  });

  it("glides to where the dancer is and forgets who has left", () => {
    const follower = new Follower();
    follower.see(seen(100), 0);
    follower.glide(0, ["nose"]);
    follower.see(seen(200), 33);
    const on = follower.glide(40, ["nose"])!("nose")!.x * 480;
    expect(on).toBeGreaterThan(150);
    expect(on).toBeLessThan(200);
    expect(follower.glide(200, ["nose"])!("nose")!.x * 480).toBeCloseTo(200, 0);
    expect(follower.glide(900, ["nose"])).toBeNull();
    follower.see(null, 901);
    expect(follower.current(901)).toBeNull();
  });
});

describe("echoMoments", () => {
  it("takes the two widest moments, well apart", () => {
    const wide = standing().map((point, i) => (i === 4 && point !== null ? ([point[0] + 0.4, point[1]] as const) : point));
    const steps = Array.from({ length: 120 }, (_, i) => ((i >= 30 && i < 34) || (i >= 90 && i < 94) ? wide : standing()));
    const points = parseStageData(stage(steps)).motion;
    const [near, far] = echoMoments(new Sampler(points.data, points.count), 30, 0, { start: 0, end: 4 });
    expect([near, far].sort().map((time) => Math.round(time))).toEqual([1, 3]);
  });
});

function stage(steps: readonly ReturnType<typeof standing>[], more: object = {}): object {
  return {
    version: 1, slug: "s", title: "S", dancer: "D", field: "coral", duration: 4, beatsPerMinute: 120, firstBeat: 0.5,
    sections: [{ name: "All", start: 0, end: 4 }], cues: [], bars: [{ start: 0, end: 2 }], profiles: [{ name: "full", label: "Whole body" }],
    sound: "/a", video: null, film: "/f", picture: null,
    motion: { start: 0, rate: 30, count: steps.length, width: 600, height: 1000, joints: Joints, points: encode(steps) },
    limbs: Limbs, bones: [["leftElbow", "leftWrist", "leftForearm"]], pieces: {}, ...more,
  };
}

describe("parseStageData", () => {
  it("reads a routine", () => {
    const data = parseStageData(stage([standing()]));
    expect(data).toMatchObject({ slug: "s", title: "S", firstBeat: 0.5, sound: "/a", video: null });
    expect(data.bars).toEqual([{ start: 0, end: 2 }]);
    expect(data.bones[0]).toEqual({ from: "leftElbow", to: "leftWrist", limb: "leftForearm" });
    expect(data.motion.data.points.length).toBe(Joints.length * 2);
  });

  it.each([[{ version: 2 }, "version"], [{ title: 7 }, "title"], [{ duration: 0 }, "duration"], [{ motion: null }, "motion"], [{ sections: [{ name: "x" }] }, "sections.start"]])("names what is wrong: %o", (more, name) => {
    expect(() => parseStageData(stage([standing()], more))).toThrow(name);
  });
});

/** One frame with a hull, an ellipse, an outline and a ring, each moved by dx pixels. */
function frame(dx: number): number[] {
  const i16 = (...values: number[]) => values.flatMap((value) => [value & 255, (value >> 8) & 255]);
  const x = (value: number) => (value + dx) * 16;
  return [
    ...i16(4),
    0, 1, ...i16(x(10), 160, 32, x(20), 160, 16),
    1, 0, ...i16(x(30), 160, 48, 32, 4500),
    2, 1, ...i16(3, x(0), 0, x(16), 0, x(0), 160),
    3, 2, ...i16(x(50), 160, 48, 48, 0, 16),
  ];
}

function film(frames: number[][], more: object = {}): object {
  return { version: 1, rate: 30, count: frames.length, width: 100, height: 50, palette: ["#000000", "#ff0000", "#00ff00"], shadow: 0, frames: btoa(String.fromCharCode(...frames.flat())), ...more };
}

/** Writes down what is drawn. */
class Paper {
  readonly strokes: string[] = [];
  fillStyle = "";
  strokeStyle = "";
  lineWidth = 0;
  #path = "";
  save(): void {}
  restore(): void {}
  translate(x: number, y: number): void {
    this.strokes.push(`move ${x} ${y}`);
  }
  scale(x: number, y: number): void {
    this.strokes.push(`scale ${x} ${y}`);
  }
  beginPath(): void {
    this.#path = "";
  }
  arc(x: number, y: number, r: number): void {
    this.#path += `arc ${x} ${y} ${r} `;
  }
  ellipse(x: number, y: number, rx: number, ry: number, turn: number): void {
    this.#path += `ellipse ${x} ${y} ${rx} ${ry} ${turn.toFixed(2)} `;
  }
  moveTo(x: number, y: number): void {
    this.#path += `from ${x} ${y} `;
  }
  lineTo(x: number, y: number): void {
    this.#path += `to ${x} ${y} `;
  }
  closePath(): void {}
  fill(): void {
    this.strokes.push(`${this.fillStyle} ${this.#path.trim()}`);
  }
  stroke(): void {
    this.strokes.push(`${this.strokeStyle} line ${this.lineWidth} ${this.#path.trim()}`);
  }
}

function drawn(of: object, seconds: number, silhouette: string | null = null, flip = false): string[] {
  const paper = new Paper();
  drawFilm(paper as unknown as CanvasRenderingContext2D, parseFilm(of), seconds, { scale: 100, flipped: flip, x: 3, y: 4 }, { shadow: "#123456", silhouette });
  return paper.strokes;
}

describe("film", () => {
  it("draws every kind of shape in its colour, the shadow in the field's", () => {
    expect(drawn(film([frame(0)]), 0)).toEqual([
      "move 3 4", "scale 2 2",
      "#ff0000 arc 10 10 2 arc 20 10 1",
      "#123456 ellipse 30 10 3 2 0.79",
      "#ff0000 from 0 0 to 16 0 to 0 10",
      "#00ff00 line 1 ellipse 50 10 3 3 0.00",
    ]);
  });

  it("moves straight from frame to frame and stops at the ends", () => {
    const two = film([frame(0), frame(10)]);
    expect(drawn(two, 0.5 / 30)[2]).toBe("#ff0000 arc 15 10 2 arc 25 10 1");
    expect(drawn(two, 9)[2]).toBe("#ff0000 arc 20 10 2 arc 30 10 1");
    expect(drawn(two, -9)[2]).toBe("#ff0000 arc 10 10 2 arc 20 10 1");
  });

  it("draws a silhouette in one colour, flipped when asked", () => {
    const shapes = drawn(film([frame(0)]), 0, "#777777", true);
    expect(shapes[1]).toBe("scale -2 2");
    expect(shapes.filter((shape) => shape.startsWith("#777777")).length).toBe(3);
  });

  it("does not mix two frames of different shapes", () => {
    const fewer = [2, 0, ...frame(10).slice(2, 28)];
    expect(drawn(film([frame(0), fewer]), 0.5 / 30)[2]).toBe("#ff0000 arc 10 10 2 arc 20 10 1");
  });

  it.each([[film([frame(0)], { version: 2 }), "version"], [film([frame(0).slice(0, -1)]), "frames"], [film([[...frame(0), 1]]), "frames"], [film([[1, 0, 9, 0]]), "frames"], [film([frame(0)], { count: 2 }), "frames"]])("refuses a damaged film %#", (damaged, name) => {
    expect(() => parseFilm(damaged)).toThrow(name);
  });
});
