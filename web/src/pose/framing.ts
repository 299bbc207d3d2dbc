import type { SeenPose } from "./source.js";

export type FramingCheck = "person" | "light" | "arms" | "feet" | "distance";

/** How the coach sees the dancer: at most one instruction, and what is right already. */
export interface Framing {
  readonly ready: boolean;
  /** Null when ready. */
  readonly instruction: { readonly check: FramingCheck; readonly title: string; readonly reason: string } | null;
  /** In the order of the page; those that the profile does not ask for are left out. */
  readonly checks: readonly { readonly check: FramingCheck; readonly label: string; readonly good: boolean }[];
}

export interface FramingInput {
  readonly pose: Pick<SeenPose, "width" | "height" | "joints"> | null;
  /** 0 black to 1 white; null where no picture is there to judge. */
  readonly light: number | null;
  readonly profile: string;
}

interface Instruction {
  readonly title: string;
  readonly reason: string;
}

const joints = { nose: 0, shoulders: [11, 12], elbows: [13, 14], wrists: [15, 16], hips: [23, 24], ankles: [27, 28], feet: [31, 32] } as const;
const labels: Readonly<Record<FramingCheck, string>> = {
  person: "One person",
  light: "Enough light",
  arms: "Arms in view",
  feet: "Feet in view",
  distance: "Good distance",
};

// A person in a dim room in the evening is about 0.15; below 0.1 the network loses hands first.
const darkBelow = 0.1;
const brightAbove = 0.93;
const visibleFrom = 0.5;
// The network sees 256 x 256 of the person: a body of a fifth of a 480-line picture is enlarged more than twice.
const smallBelow = 0.3;
const largeAbove = 0.95;
const upperSmallBelow = 0.12;
const upperLargeAbove = 0.5;

/** Judges one moment. Ask for several good ones in a row before a countdown. */
export function judgeFraming(input: FramingInput): Framing {
  const asked = checksOf(input.profile);
  const wishes = new Map(asked.map((check) => [check, wish(check, input)]));
  const first = asked.find((check) => wishes.get(check));
  const byPage = (["person", "light", "arms", "feet", "distance"] as const).filter((check) => asked.includes(check));
  return {
    ready: first === undefined,
    instruction: first === undefined ? null : { check: first, ...wishes.get(first)! },
    checks: byPage.map((check) => ({ check, label: labels[check], good: wishes.get(check) === null })),
  };
}

/** The most helpful first. */
function checksOf(profile: string): readonly FramingCheck[] {
  return profile === "full" ? ["person", "light", "feet", "arms", "distance"] : ["person", "light", "arms", "distance"];
}

function wish(check: FramingCheck, input: FramingInput): Instruction | null {
  if (check === "light") return wishForLight(input.light);
  if (!input.pose) return check === "person" ? { title: "Step into the picture", reason: "I can't see anybody yet." } : notYet;
  switch (check) {
    case "person":
      return isInView(input.pose, joints.shoulders) ? null : { title: "Step into the picture", reason: "I can't see your shoulders yet." };
    case "feet":
      return wishForFeet(input.pose);
    case "arms":
      return wishForArms(input.pose, input.profile);
    case "distance":
      return wishForDistance(input.pose, input.profile);
  }
}

/** Nobody is there: the person comes first, the rest waits. */
const notYet: Instruction = { title: "Step into the picture", reason: "I can't see anybody yet." };

function wishForLight(light: number | null): Instruction | null {
  if (light === null) return null;
  if (light < darkBelow) return { title: "Turn on a light", reason: "It is too dark to see your hands." };
  return light > brightAbove ? { title: "Turn away from the light", reason: "The picture is too bright to see you." } : null;
}

function wishForFeet(pose: NonNullable<FramingInput["pose"]>): Instruction | null {
  if (isInView(pose, joints.ankles) && isInView(pose, joints.feet)) return null;
  const bottom = Math.max(...[...joints.ankles, ...joints.feet].map((i) => pose.joints[3 * i + 1]!));
  return bottom > pose.height || span(pose) > largeAbove
    ? { title: "Take a step back", reason: "I can't see your feet yet." }
    : { title: "Show your feet", reason: "Something is in front of them, or they are in the dark." };
}

function wishForArms(pose: NonNullable<FramingInput["pose"]>, profile: string): Instruction | null {
  const sides = profile === "left-arm" ? [0] : profile === "right-arm" ? [1] : [0, 1];
  const asked = sides.flatMap((side) => [joints.elbows[side]!, joints.wrists[side]!]);
  if (isInView(pose, asked)) return null;
  const beyond = asked.map((i) => pose.joints[3 * i]!).filter((x) => x < 0 || x > pose.width);
  const sidesLeft = new Set(beyond.map((x) => x < 0));
  if (sidesLeft.size === 1 && shoulderWidth(pose) < upperLargeAbove) return { title: "Move to the middle", reason: "One arm leaves the picture." };
  return beyond.length > 0
    ? { title: "Take a step back", reason: "Your arms leave the picture." }
    : { title: "Show your hands", reason: "I can't see both arms yet." };
}

function wishForDistance(pose: NonNullable<FramingInput["pose"]>, profile: string): Instruction | null {
  const isWhole = profile === "full";
  const size = isWhole ? span(pose) : shoulderWidth(pose);
  if (size < (isWhole ? smallBelow : upperSmallBelow)) return { title: "Come closer", reason: "You are small in the picture." };
  return size > (isWhole ? largeAbove : upperLargeAbove) ? { title: "Take a step back", reason: "Raised arms would leave the picture." } : null;
}

function isInView({ joints: points, width, height }: NonNullable<FramingInput["pose"]>, asked: readonly number[]): boolean {
  return asked.every((i) => {
    const [x, y, confidence] = points.subarray(3 * i, 3 * i + 3) as unknown as [number, number, number];
    return confidence >= visibleFrom && x >= 0 && x <= width && y >= 0 && y <= height;
  });
}

/** From the nose to the lower foot, as a share of the picture's height. */
function span({ joints: points, height }: NonNullable<FramingInput["pose"]>): number {
  const bottom = Math.max(...joints.ankles.map((i) => points[3 * i + 1]!));
  return (bottom - points[1]!) / height;
}

/** The longer of shoulders' width and half the trunk's length, as a share of the picture's shorter side: a dancer turned sideways is no smaller. */
function shoulderWidth({ joints: points, width, height }: NonNullable<FramingInput["pose"]>): number {
  const [left, right] = joints.shoulders;
  const [leftHip, rightHip] = joints.hips;
  const across = Math.hypot(points[3 * left]! - points[3 * right]!, points[3 * left + 1]! - points[3 * right + 1]!);
  const trunk = Math.abs(points[3 * left + 1]! + points[3 * right + 1]! - points[3 * leftHip + 1]! - points[3 * rightHip + 1]!) / 2;
  return Math.max(across, trunk / 2) / Math.min(width, height);
}
