import { CocoJoints } from "./joints.js";

/** The figure's room, as large as the archive's pictures. */
export const Room = { width: 300, height: 400 } as const;

/** A joint that can be moved: what it hangs on, and how far from it at most, in the figure's heights. Nearer is how a limb looks that points at the camera. */
interface Hinge {
  readonly joint: number;
  readonly parent: number | null;
  readonly reach: number;
}

const Standing = 300;
const j = (name: string) => CocoJoints.indexOf(name);
const hinge = (joint: string, parent: string | null, reach: number): Hinge => ({ joint: j(joint), parent: parent === null ? null : j(parent), reach: reach * Standing });

/** From the trunk outwards; lengths are those of the drawn dancers. */
const Hinges: readonly Hinge[] = [
  hinge("nose", null, 0), hinge("leftShoulder", null, 0), hinge("rightShoulder", null, 0), hinge("leftHip", null, 0), hinge("rightHip", null, 0),
  ...["left", "right"].flatMap((side) => [
    hinge(`${side}Elbow`, `${side}Shoulder`, 0.19), hinge(`${side}Wrist`, `${side}Elbow`, 0.18), hinge(`${side}Knee`, `${side}Hip`, 0.29), hinge(`${side}Ankle`, `${side}Knee`, 0.28),
  ]),
];

/** Eyes and ears go with the nose. */
const Face: readonly number[] = ["leftEye", "rightEye", "leftEar", "rightEar"].map(j);

/** What can be dragged, in reading order. */
export const Movable: readonly number[] = Hinges.map(({ joint }) => joint);

const StandingJoints: readonly (readonly [number, number])[] = [
  [150, 78], [155, 73], [145, 73], [162, 76], [138, 76], [178, 122], [122, 122], [222, 102], [86, 152], [258, 70], [112, 190], [166, 210], [134, 210], [184, 286], [126, 286], [196, 360], [120, 360],
];

/** One arm up, one hand on the hip: a pose to begin with. */
export function usualFigure(): Float32Array {
  return Float32Array.from(StandingJoints.flatMap(([x, y]) => [x, y, 1]));
}

/** Moves one joint; what hangs on it goes along, what it hangs on follows when it is pulled too far. The figure given is not changed. */
export function moveJoint(figure: Float32Array, joint: number, to: { readonly x: number; readonly y: number }): Float32Array {
  const moved = figure.slice();
  const x = Math.min(Math.max(to.x, 0), Room.width);
  const y = Math.min(Math.max(to.y, 0), Room.height);
  carry(moved, joint, x - moved[3 * joint]!, y - moved[3 * joint + 1]!);
  moved[3 * joint + 2] = 1;
  pullParents(moved, joint);
  for (const { joint: each, parent, reach } of Hinges) if (parent !== null && isBelow(joint, each)) hold(moved, each, parent, reach);
  return moved;
}

function carry(figure: Float32Array, joint: number, dx: number, dy: number): void {
  figure[3 * joint]! += dx;
  figure[3 * joint + 1]! += dy;
  if (joint === 0) for (const each of Face) carry(figure, each, dx, dy);
  for (const { joint: child, parent } of Hinges) if (parent === joint) carry(figure, child, dx, dy);
}

/** An elbow follows its wrist; shoulders and hips stay, so the wrist goes no further than the arm is long. */
function pullParents(figure: Float32Array, joint: number): void {
  const own = Hinges.find((each) => each.joint === joint)!;
  if (own.parent === null) return;
  hold(figure, own.parent, joint, own.reach);
  const parent = Hinges.find((each) => each.joint === own.parent)!;
  if (parent.parent === null) return hold(figure, joint, own.parent, own.reach);
  hold(figure, own.parent, parent.parent, parent.reach);
  hold(figure, joint, own.parent, own.reach);
}

/** Brings a joint as near to another as its limb is long. Trunks have no limbs: a shoulder is never pulled. */
function hold(figure: Float32Array, joint: number, to: number, reach: number): void {
  if (reach === 0 || Hinges.find((each) => each.joint === joint)?.parent === null) return;
  const dx = figure[3 * joint]! - figure[3 * to]!;
  const dy = figure[3 * joint + 1]! - figure[3 * to + 1]!;
  const long = Math.hypot(dx, dy);
  if (long <= reach) return;
  figure[3 * joint] = figure[3 * to]! + (dx * reach) / long;
  figure[3 * joint + 1] = figure[3 * to + 1]! + (dy * reach) / long;
}

/** Whether a joint hangs on another, near or far. */
function isBelow(above: number, joint: number): boolean {
  for (let at: number | null = joint; at !== null; at = Hinges.find((each) => each.joint === at)?.parent ?? null) if (at === above) return true;
  return false;
}

/** How a picture lies in the figure's room. */
export interface Fit {
  readonly scale: number;
  readonly x: number;
  readonly y: number;
}

const Edge = 40;

/** Puts a pose of any size into the room's middle; joints that are missing hang where they usually are and do not count. Null when fewer than two joints are there. */
export function fitted(joints: Float32Array): { readonly figure: Float32Array; readonly fit: Fit } | null {
  const seen = CocoJoints.map((_, i) => i).filter((i) => joints[3 * i + 2]! > 0 && Number.isFinite(joints[3 * i]!) && Number.isFinite(joints[3 * i + 1]!));
  const xs = seen.map((i) => joints[3 * i]!);
  const ys = seen.map((i) => joints[3 * i + 1]!);
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const scale = Math.min((Room.width - 2 * Edge) / (right - left), (Room.height - 2 * Edge) / (bottom - top));
  if (seen.length < 2 || !Number.isFinite(scale)) return null;
  const fit = { scale, x: Room.width / 2 - (scale * (left + right)) / 2, y: Room.height / 2 - (scale * (top + bottom)) / 2 };
  const figure = new Float32Array(joints.length);
  for (let i = 0; i < CocoJoints.length; i++) {
    if (seen.includes(i)) figure.set([joints[3 * i]! * scale + fit.x, joints[3 * i + 1]! * scale + fit.y, joints[3 * i + 2]!], 3 * i);
    else figure.set([...usualPlace(figure, seen, i), 0], 3 * i);
  }
  return { figure, fit };
}

/** Where a joint usually is, seen from the one that it hangs on. */
function usualPlace(figure: Float32Array, seen: readonly number[], joint: number): readonly [number, number] {
  const usual = StandingJoints[joint]!;
  const parent = Hinges.find((each) => each.joint === joint)?.parent ?? null;
  if (parent === null || (parent > joint && !seen.includes(parent))) return usual;
  const from = StandingJoints[parent]!;
  return [figure[3 * parent]! + usual[0] - from[0], figure[3 * parent + 1]! + usual[1] - from[1]];
}

/** The figure as a mirror shows it. */
export function mirroredFigure(figure: Float32Array): Float32Array {
  const mirrored = new Float32Array(figure.length);
  CocoJoints.forEach((name, i) => {
    const from = CocoJoints.indexOf(name.startsWith("left") ? `right${name.slice(4)}` : name.startsWith("right") ? `left${name.slice(5)}` : name);
    mirrored.set([Room.width - figure[3 * from]!, figure[3 * from + 1]!, figure[3 * from + 2]!], 3 * i);
  });
  return mirrored;
}
