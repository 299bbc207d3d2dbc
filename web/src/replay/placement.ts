import { distance, middle, type Point, type Pose, type Sampler } from "./pose.js";

/** From a picture's units to a pane's pixels: scaled, perhaps flipped left to right, moved. */
export interface Placement {
  readonly scale: number;
  readonly flipped: boolean;
  readonly x: number;
  readonly y: number;
}

export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** What never changes during a dance: where the dancer goes and how tall they are, in units of the picture's height. */
export interface Extent {
  readonly box: Box;
  /** Standing height told from the torso, which keeps its length while the limbs fold; it sets the widths of all lines. */
  readonly height: number;
  /** False when the feet are hardly ever seen: such a body is cut by the pane's lower edge and stands on no floor. */
  readonly standing: boolean;
}

/** Torso, from the middle of the shoulders to the middle of the hips, as a part of the standing height. */
export const TorsoPart = 0.285;

const MostSamples = 400;

/** One frame in ten thousand steps must not make the dancer small: the box leaves out the outermost half percent on each side. */
const Outliers = 0.005;

export function place(point: Point, by: Placement): Point {
  return { x: by.x + (by.flipped ? -point.x : point.x) * by.scale, y: by.y + point.y * by.scale };
}

/** The pose in a pane's pixels. */
export function placed(pose: Pose, by: Placement): Pose {
  return (joint) => {
    const point = pose(joint);
    return point === null ? null : place(point, by);
  };
}

/** Null when no joint is ever seen. */
export function extentOf(sampler: Sampler): Extent | null {
  const xs: number[] = [];
  const ys: number[] = [];
  const torsos: number[] = [];
  let feet = 0;
  const stride = Math.max(1, Math.ceil(sampler.count / MostSamples));
  for (let step = 0; step < sampler.count; step += stride) {
    const pose = sampler.at(step);
    for (const joint of sampler.motion.joints) {
      const point = pose(joint);
      if (point === null) continue;
      xs.push(point.x);
      ys.push(point.y);
    }
    if (pose("leftAnkle") !== null || pose("rightAnkle") !== null) feet++;
    const shoulders = pose("midShoulder");
    const hips = pose("midHip");
    if (shoulders !== null && hips !== null) torsos.push(distance(shoulders, hips));
  }
  if (xs.length === 0) return null;
  const box = { left: quantile(xs, Outliers), top: quantile(ys, Outliers), right: quantile(xs, 1 - Outliers), bottom: quantile(ys, 1 - Outliers) };
  const tall = torsos.length > 0 ? quantile(torsos, 0.8) / TorsoPart : box.bottom - box.top;
  return { box, height: Math.max(tall, 0.02), standing: (feet * stride) / sampler.count > 0.2 };
}

export function quantile(values: readonly number[], part: number): number {
  const sorted = Float64Array.from(values).sort();
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.round(part * (sorted.length - 1))))] ?? NaN;
}

/** Room around the dancer in parts of their height: the head ends above the nose, the hands beyond the wrists, the shoes below the ankles. */
const Room = { side: 0.13, top: 0.15, bottom: 0.13 };

function below(extent: Extent): number {
  return extent.standing ? Room.bottom : 0;
}

/** The body's height in pixels when all of the dance shall fit into the pane. */
export function fittingHeight(extent: Extent, width: number, height: number): number {
  const { box } = extent;
  const wide = (box.right - box.left) / extent.height + 2 * Room.side;
  const high = (box.bottom - box.top) / extent.height + Room.top + below(extent);
  return Math.min(width / wide, height / high);
}

/** Puts the dancer's feet on the floor and the dance in the middle of a pane that shows no picture. */
export function onFloor(extent: Extent, bodyPixels: number, width: number, height: number, flipped: boolean): Placement {
  const scale = bodyPixels / extent.height;
  const middleX = (extent.box.left + extent.box.right) / 2;
  return {
    scale,
    flipped,
    x: width / 2 + (flipped ? middleX : -middleX) * scale,
    y: height - below(extent) * bodyPixels - extent.box.bottom * scale,
  };
}

/** Fills the pane with the picture around the dancer; shows more of it, with edges, when the dance needs the room. */
export function coverPicture(extent: Extent | null, aspect: number, width: number, height: number, flipped: boolean): Placement {
  const cover = Math.max(width / aspect, height);
  const contain = Math.min(width / aspect, height);
  const fit = extent === null ? contain : fittingHeight(extent, width, height) / extent.height;
  const scale = Math.min(cover, Math.max(contain, fit));
  const box = extent?.box ?? { left: 0, top: 0, right: aspect, bottom: 1 };
  const x = offset((box.left + box.right) / 2, aspect, scale, width);
  const y = offset((box.top + box.bottom) / 2, 1, scale, height);
  return { scale, flipped, x: flipped ? width - x : x, y };
}

/** Where the picture starts so that the focus is in the middle, without a gap at an edge where the picture is large enough. */
function offset(focus: number, size: number, scale: number, room: number): number {
  const spare = room - size * scale;
  return spare >= 0 ? spare / 2 : Math.min(0, Math.max(spare, room / 2 - focus * scale));
}

/** Lays the take on the routine: the same body height all through the dance, hips on hips at every moment. */
export function onTopOf(routine: Pose, by: Placement, routineExtent: Extent, take: Pose, takeExtent: Extent, flipped: boolean): Placement {
  const scale = (by.scale * routineExtent.height) / takeExtent.height;
  const [there, here] = anchors(routine, take) ?? [centre(routineExtent.box), centre(takeExtent.box)];
  const target = place(there, by);
  return { scale, flipped, x: target.x + (flipped ? here.x : -here.x) * scale, y: target.y - here.y * scale };
}

function anchors(routine: Pose, take: Pose): [Point, Point] | null {
  for (const joint of ["midHip", "midShoulder", "nose"]) {
    const there = routine(joint);
    const here = take(joint);
    if (there !== null && here !== null) return [there, here];
  }
  return null;
}

function centre(box: Box): Point {
  return middle({ x: box.left, y: box.top }, { x: box.right, y: box.bottom })!;
}
