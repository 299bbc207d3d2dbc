import type { Bone } from "./data.js";
import type { Line } from "./hung.js";
import type { Point, Pose } from "./pose.js";

/** How well a bone is danced: its stroke says it, never its hue. */
export type Stroke = "on" | "near" | "off" | "unseen";

export interface StyledBone {
  readonly bone: Bone;
  readonly stroke: Stroke;
  /** Drawn with a light edge: the limb that is spoken of. */
  readonly lit: boolean;
}

export interface SkeletonLook {
  readonly colour: string;
  readonly casing: string;
  readonly core: string;
  readonly highlight: string;
  /** Pixels of a plain line. */
  readonly width: number;
}

const Strokes: readonly Stroke[] = ["unseen", "off", "near", "on"];
const Widths: Record<Stroke, number> = { on: 1.5, near: 1, off: 0.6, unseen: 0.5 };

/** The casing is half the line's width wider than the line, on each side a quarter; never below a pixel's worth. */
const CasingWider = 0.5;

/** The stroke of a state digit: 3 on it, 2 near, 1 off, 0 not seen. */
export function strokeOf(state: number): Stroke {
  return Strokes[state] ?? "unseen";
}

export function drawSkeleton(ctx: CanvasRenderingContext2D, pose: Pose, bones: readonly StyledBone[], look: SkeletonLook): void {
  const lines: (StyledBone & Line)[] = [];
  for (const styled of bones) {
    const from = pose(styled.bone.from);
    const to = pose(styled.bone.to);
    if (from !== null && to !== null) lines.push({ ...styled, from, to });
  }
  ctx.lineCap = "round";
  for (const line of lines) if (line.lit) lineOf(ctx, line, look.highlight, cased(look.width * Widths[line.stroke]) + 0.9 * look.width);
  for (const line of lines) drawCasing(ctx, line, look);
  for (const line of lines) drawStroke(ctx, line, look);
  drawJoints(ctx, pose, bones, look);
}

/** The routine's limb on the take's own joint. */
export function drawHung(ctx: CanvasRenderingContext2D, lines: readonly Line[], colour: string, casing: string, width: number): void {
  ctx.lineCap = "round";
  for (const line of lines) lineOf(ctx, line, casing, cased(width));
  for (const line of lines) lineOf(ctx, line, colour, width);
}

function cased(width: number): number {
  return width + Math.max(CasingWider * width, 2);
}

function drawCasing(ctx: CanvasRenderingContext2D, line: StyledBone & Line, look: SkeletonLook): void {
  const width = look.width * Widths[line.stroke];
  if (line.stroke !== "unseen") return lineOf(ctx, line, look.casing, cased(width));
  ctx.globalAlpha = 0.55;
  dotted(ctx, line, look.casing, width, cased(width));
  ctx.globalAlpha = 1;
}

function drawStroke(ctx: CanvasRenderingContext2D, line: StyledBone & Line, look: SkeletonLook): void {
  const width = look.width * Widths[line.stroke];
  if (line.stroke === "unseen") {
    ctx.globalAlpha = 0.55;
    dotted(ctx, line, "#ffffff", width, width);
    ctx.globalAlpha = 1;
    return;
  }
  if (line.stroke === "off") {
    ctx.lineCap = "butt";
    ctx.setLineDash([2.6 * width, 1.7 * width]);
  }
  lineOf(ctx, line, look.colour, width);
  ctx.setLineDash([]);
  ctx.lineCap = "round";
  if (line.stroke === "on") lineOf(ctx, line, look.core, 0.4 * width);
}

/** Round dots, as far apart for a casing as for what lies in it. */
function dotted(ctx: CanvasRenderingContext2D, line: Line, colour: string, pitch: number, width: number): void {
  ctx.setLineDash([0, 3 * pitch]);
  lineOf(ctx, line, colour, width);
  ctx.setLineDash([]);
}

function lineOf(ctx: CanvasRenderingContext2D, { from, to }: Line, colour: string, width: number): void {
  ctx.strokeStyle = colour;
  ctx.lineWidth = width;
  ctx.beginPath();
  ctx.moveTo(from.x, from.y);
  ctx.lineTo(to.x, to.y);
  ctx.stroke();
}

/** Filled on the right side of the body and on its middle, hollow on the left; none at the ends of what is not seen. */
function drawJoints(ctx: CanvasRenderingContext2D, pose: Pose, bones: readonly StyledBone[], look: SkeletonLook): void {
  const joints = new Set<string>();
  for (const { bone, stroke } of bones) {
    if (stroke === "unseen") continue;
    joints.add(bone.from);
    joints.add(bone.to);
  }
  for (const joint of joints) {
    const point = joint.startsWith("mid") ? null : pose(joint);
    if (point !== null) drawJoint(ctx, point, joint.startsWith("left"), look, joint === "nose" ? 1.3 : 1);
  }
}

function drawJoint(ctx: CanvasRenderingContext2D, point: Point, hollow: boolean, look: SkeletonLook, size: number): void {
  const radius = 0.78 * look.width * size;
  disc(ctx, point, radius + Math.max(0.25 * look.width, 1), look.casing);
  disc(ctx, point, radius, look.colour);
  if (hollow) disc(ctx, point, 0.55 * radius, look.casing);
}

function disc(ctx: CanvasRenderingContext2D, centre: Point, radius: number, colour: string): void {
  ctx.fillStyle = colour;
  ctx.beginPath();
  ctx.arc(centre.x, centre.y, radius, 0, 2 * Math.PI);
  ctx.fill();
}
