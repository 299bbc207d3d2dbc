import type { Span } from "../replay/clock.js";
import type { Motion, Recording } from "../replay/data.js";
import { drawFigure, drawShadow } from "../replay/figure.js";
import { hungLimbs } from "../replay/hung.js";
import { extentOf, fittingHeight, onFloor, placed, type Extent } from "../replay/placement.js";
import type { Palette } from "../replay/palette.js";
import { Sampler, stateAt } from "../replay/pose.js";
import { drawFilm, type ShapeFilm } from "../stage/film.js";
import { drawHung, drawSkeleton, strokeOf } from "../replay/skeleton.js";

const YouWidth = 0.02;
const RoutineWidth = 0.014;
const FloorAboveFeet = 0.03;

/** A piece of a picture, in its pixels. */
export interface Room {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The two dancers of a review as drawings: skeletons on flat bodies, never a camera's picture. */
export class Scene {
  readonly #routine: Sampler;
  readonly #take: Sampler;
  readonly #extents: { readonly routine: Extent | null; readonly take: Extent | null };

  constructor(
    private readonly recording: Recording,
    private readonly palette: Palette,
    /** The part that is shown: the dancers fill their panes in it. */
    part: Span,
    /** The routine's dancer as flat shapes; null: a plain body. */
    private readonly film: ShapeFilm | null = null,
  ) {
    this.#routine = new Sampler(recording.routine, recording.count);
    this.#take = new Sampler(recording.take, recording.count);
    this.#extents = { routine: extentOf(cut(recording, recording.routine, part)), take: extentOf(cut(recording, recording.take, part)) };
  }

  /** @param time Seconds of the routine. @param left Where the routine is drawn. @param right Where the take is. */
  draw(ctx: CanvasRenderingContext2D, time: number, left: Room, right: Room): void {
    const step = (time - this.recording.start) * this.recording.rate;
    const bodyPixels = Math.min(...[this.#extents.routine, this.#extents.take].map((extent) => (extent === null ? Infinity : fittingHeight(extent, left.width, left.height))));
    const routine = this.#pane(ctx, left, this.#routine, this.#extents.routine, step, bodyPixels, false);
    const take = this.#pane(ctx, right, this.#take, this.#extents.take, step, bodyPixels, true);
    if (take === null) return;
    const seconds = time - this.recording.start;
    const { limbs, bones } = this.recording;
    const styled = bones.map((bone) => {
      const limb = limbs.find((other) => other.name === bone.limb);
      return { bone, stroke: limb === undefined ? ("near" as const) : strokeOf(stateAt(limb, seconds)), lit: false };
    });
    const width = YouWidth * bodyPixels;
    clipped(ctx, right, () => {
      drawSkeleton(ctx, take, styled, { ...this.palette, highlight: this.palette.ink, colour: this.palette.you, width });
      if (routine !== null) drawHung(ctx, hungLimbs(limbs.filter((limb) => stateAt(limb, seconds) === 1), take, routine, 1), this.palette.routine, this.palette.casing, 0.9 * width);
    });
  }

  #pane(ctx: CanvasRenderingContext2D, room: Room, sampler: Sampler, extent: Extent | null, step: number, bodyPixels: number, you: boolean) {
    const ground = you ? this.palette.takeGround : this.palette.routineGround;
    ctx.fillStyle = ground.field;
    ctx.fillRect(room.x, room.y, room.width, room.height);
    if (extent === null) return null;
    const own = onFloor(extent, bodyPixels, room.width, room.height, you && this.recording.mirrored);
    const placement = { ...own, x: own.x + room.x, y: own.y + room.y };
    const pose = placed(sampler.at(step), placement);
    const feet = placement.y + extent.box.bottom * placement.scale;
    clipped(ctx, room, () => {
      if (extent.standing) {
        ctx.fillStyle = ground.floor;
        const floor = feet - FloorAboveFeet * bodyPixels;
        ctx.fillRect(room.x, floor, room.width, room.y + room.height - floor);
        drawShadow(ctx, pose, bodyPixels, feet + 0.02 * bodyPixels, ground.shadow);
      }
      if (you || this.film === null) drawFigure(ctx, pose, bodyPixels, ground.tones);
      else drawFilm(ctx, this.film, this.recording.start + step / this.recording.rate, placement, { shadow: null, silhouette: null });
      if (you) return;
      const bones = this.recording.bones.map((bone) => ({ bone, stroke: "near" as const, lit: false }));
      drawSkeleton(ctx, pose, bones, { ...this.palette, highlight: this.palette.ink, colour: this.palette.routine, width: RoutineWidth * bodyPixels });
    });
    return pose;
  }
}

function cut(recording: Recording, motion: Motion, part: Span): Sampler {
  const first = Math.min(Math.max(Math.floor((part.start - recording.start) * recording.rate), 0), recording.count - 1);
  const count = Math.max(1, Math.min(Math.ceil((part.end - part.start) * recording.rate), recording.count - first));
  const width = motion.joints.length * 2;
  return new Sampler({ ...motion, points: motion.points.subarray(first * width, (first + count) * width) }, count);
}

function clipped(ctx: CanvasRenderingContext2D, room: Room, draw: () => void): void {
  ctx.save();
  ctx.beginPath();
  ctx.rect(room.x, room.y, room.width, room.height);
  ctx.clip();
  draw();
  ctx.restore();
}
