import type { Picture } from "./picture.js";
import { isUsable, regionAround, wholeFrame, type Region } from "./region.js";
import type { Landmarks } from "./smoother.js";
import { jointCount, type SeenPose } from "./source.js";

/** Where the detector sees somebody: in which part of the picture, what to look at, and how sure it is. */
export interface Proposal {
  readonly tile: Region;
  readonly region: Region;
  readonly score: number;
}

/** Somebody in a still picture. */
export type Person = Pick<SeenPose, "score" | "joints"> & { readonly world: Float32Array };

/** What finds people in a part of a picture. */
export interface Proposer {
  propose(picture: Picture, tile: Region): Promise<readonly Proposal[]>;
}

export interface Looker {
  look(picture: Picture, region: Region): Promise<Landmarks | null>;
}

export const mostPeople = 10;
const insideShare = 0.7;
const sureFrom = 0.35;
const sameRegionFrom = 0.6;
const samePoseFrom = 0.5;
const outlineShare = 0.5;
const partScoreShare = 2 / 3;
const withinShare = 0.9;
const faceJoints = 5;
const smallestSide = 112;
const levels = [2, 4, 8] as const;

/** COCO's 17 joints among BlazePose's 33, and how far people who mark them disagree. */
export const coco = [0, 2, 5, 7, 8, 11, 12, 13, 14, 15, 16, 23, 24, 25, 26, 27, 28] as const;
const sigmas = [0.026, 0.025, 0.025, 0.035, 0.035, 0.079, 0.079, 0.072, 0.072, 0.062, 0.062, 0.107, 0.107, 0.087, 0.087, 0.089, 0.089] as const;

/** The people of one picture, the surest first: the steps of Duet.Estimation's StillEstimation. */
export async function findPeople(detector: Proposer, landmarks: Looker, picture: Picture, maxPeople: number): Promise<readonly Person[]> {
  if (maxPeople === 1) {
    const [surest] = await detector.propose(picture, wholeFrame(picture.width, picture.height));
    const seen = surest && (await landmarks.look(picture, surest.region));
    if (seen) return [personOf(seen, seen.presence)];
  }
  return search(detector, landmarks, picture, maxPeople);
}

async function search(detector: Proposer, landmarks: Looker, picture: Picture, maxPeople: number): Promise<readonly Person[]> {
  const proposals: Proposal[] = [];
  for (const tile of tilesOf(picture.width, picture.height)) proposals.push(...(await detector.propose(picture, tile)));
  const candidates: Person[] = [];
  for (const proposal of mergeProposals(proposals)) {
    const person = await lookTwice(landmarks, picture, proposal);
    if (person && person.score >= sureFrom && isInside(person, proposal.tile, picture)) candidates.push(person);
  }
  return distinct(candidates, maxPeople);
}

async function lookTwice(landmarks: Looker, picture: Picture, { region, score }: Proposal): Promise<Person | null> {
  let seen = await landmarks.look(picture, region);
  if (!seen) return null;
  const [cx, cy, , ox, oy] = seen.auxiliary as unknown as [number, number, number, number, number];
  const next = regionAround(cx, cy, ox, oy);
  if (isUsable(next)) seen = await landmarks.look(picture, next);
  return seen && personOf(seen, score * seen.presence * visibility(seen));
}

/** The whole picture, then squares of 2/3 and 2/5 of its longer side that overlap by half. */
export function tilesOf(width: number, height: number): Region[] {
  const tiles = [wholeFrame(width, height)];
  for (const side of sides(Math.max(width, height), Math.min(width, height))) {
    for (const centreY of centres(height, side)) for (const centreX of centres(width, side)) tiles.push({ centreX, centreY, side, cos: 1, sin: 0 });
  }
  return tiles;
}

function sides(longer: number, shorter: number): number[] {
  const found: number[] = [];
  let last = longer;
  for (const level of levels) {
    const side = Math.floor((2 * longer + level) / (level + 1));
    if (side < smallestSide || (level > levels[1] && last <= shorter)) break;
    found.push((last = side));
  }
  return found;
}

function centres(length: number, side: number): number[] {
  if (length <= side) return [length / 2];
  const steps = Math.floor((2 * (length - side) + side - 1) / side);
  return Array.from({ length: steps + 1 }, (_, i) => Math.fround(side / 2 + (i * (length - side)) / steps));
}

/** The surest stay; those that lie over a surer one go. */
export function mergeProposals(proposals: readonly Proposal[]): Proposal[] {
  const kept: Proposal[] = [];
  for (const proposal of [...proposals].sort((a, b) => b.score - a.score)) {
    if (!kept.some((other) => overlap(other.region, proposal.region) > sameRegionFrom)) kept.push(proposal);
  }
  return kept;
}

function overlap(a: Region, b: Region): number {
  const common = shared(a.centreX, a.side, b.centreX, b.side) * shared(a.centreY, a.side, b.centreY, b.side);
  return common / (a.side * a.side + b.side * b.side - common);
}

function shared(a: number, aSide: number, b: number, bSide: number): number {
  return Math.max(0, Math.min(a + aSide / 2, b + bSide / 2) - Math.max(a - aSide / 2, b - bSide / 2));
}

function personOf({ landmarks, world }: Landmarks, score: number): Person {
  const joints = new Float32Array(3 * jointCount);
  for (let i = 0; i < jointCount; i++) joints.set([landmarks[5 * i]!, landmarks[5 * i + 1]!, landmarks[5 * i + 3]!], 3 * i);
  return { score, joints, world: world.slice() };
}

function visibility({ landmarks }: Landmarks): number {
  let sum = 0;
  for (let i = 0; i < jointCount; i++) sum += landmarks[5 * i + 3]!;
  return sum / jointCount;
}

/** Of what is visible of the pose within the picture, most lies in the tile. */
function isInside({ joints }: Person, tile: Region, { width, height }: Picture): boolean {
  let all = 0;
  let inside = 0;
  for (let i = 0; i < joints.length; i += 3) {
    const [x, y, confidence] = [joints[i]!, joints[i + 1]!, joints[i + 2]!];
    if (x < 0 || x > width || y < 0 || y > height) continue;
    all += confidence;
    if (Math.max(Math.abs(x - tile.centreX), Math.abs(y - tile.centreY)) <= tile.side / 2) inside += confidence;
  }
  return all > 0 && inside >= insideShare * all;
}

/** Everybody once, the surest first. */
export function distinct(candidates: readonly Person[], maxPeople: number): Person[] {
  const people: Person[] = [];
  for (const person of [...candidates].sort((a, b) => b.score - a.score)) {
    if (people.length < maxPeople && !people.some((surer) => isSameOrPart(person, surer))) people.push(person);
  }
  return people;
}

function isSameOrPart(judged: Person, surer: Person): boolean {
  return oks(judged, surer, sigmas.length) >= samePoseFrom || oks(judged, surer, faceJoints) >= samePoseFrom || (judged.score <= partScoreShare * surer.score && isWithin(judged, surer));
}

function oks({ joints: a }: Person, { joints: b }: Person, count: number): number {
  const area = outlineShare * Math.max(areaOf(a), areaOf(b));
  let sum = 0;
  let weights = 0;
  for (let i = 0; i < count; i++) {
    const at = 3 * coco[i]!;
    const [dx, dy, weight, deviation] = [a[at]! - b[at]!, a[at + 1]! - b[at + 1]!, a[at + 2]!, 2 * sigmas[i]!];
    sum += weight * Math.exp(-(dx * dx + dy * dy) / (2 * (area + Number.MIN_VALUE) * deviation * deviation));
    weights += weight;
  }
  return weights > 0 ? sum / weights : 0;
}

function isWithin({ joints: judged }: Person, { joints: other }: Person): boolean {
  const box = boxOf(other);
  let all = 0;
  let within = 0;
  for (let i = 0; i < judged.length; i += 3) {
    const [x, y, confidence] = [judged[i]!, judged[i + 1]!, judged[i + 2]!];
    all += confidence;
    if (x >= box.left && x <= box.right && y >= box.top && y <= box.bottom) within += confidence;
  }
  return within >= withinShare * all;
}

function areaOf(joints: Float32Array): number {
  const { left, top, right, bottom } = boxOf(joints);
  return (right - left) * (bottom - top);
}

/** Around all joints, pixels. */
export function boxOf(joints: Float32Array): { left: number; top: number; right: number; bottom: number } {
  const box = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity };
  for (let i = 0; i < joints.length; i += 3) {
    const [x, y] = [joints[i]!, joints[i + 1]!];
    [box.left, box.right] = [Math.min(box.left, x), Math.max(box.right, x)];
    [box.top, box.bottom] = [Math.min(box.top, y), Math.max(box.bottom, y)];
  }
  return box;
}
