import type { Bone, Limb, Motion, Recording } from "./data.js";
import { html } from "./dom.js";
import { drawFigure, drawShadow, type Tones } from "./figure.js";
import { Film } from "./film.js";
import { hungLimbs, limbLines } from "./hung.js";
import { paletteOf, type Palette } from "./palette.js";
import { Pane } from "./pane.js";
import { coverPicture, extentOf, fittingHeight, onFloor, onTopOf, placed, type Extent, type Placement } from "./placement.js";
import { Sampler, stateAt, type Pose } from "./pose.js";
import { drawHung, drawSkeleton, strokeOf, type StyledBone } from "./skeleton.js";

/** Width of the lines in parts of the body's height. */
const YouWidth = 0.02;
const RoutineWidth = 0.014;

/** Pixels at the upper edge that belong to the labels. */
const LabelRoom = 32;

export interface View {
  /** Both dancers flipped against the view that they were filmed or danced in. */
  flipped: boolean;
  onTop: boolean;
  /** The limb that is spoken of. */
  lit: string | null;
}

interface Dancer {
  readonly motion: Motion;
  readonly sampler: Sampler;
  readonly extent: Extent | null;
  readonly film: Film | null;
}

interface Shown {
  readonly pose: Pose;
  readonly placement: Placement;
  /** Body height in pixels. */
  readonly height: number;
}

/** Draws both dancers at one moment of the dance. */
export class Stage {
  readonly root: HTMLElement;
  readonly view: View = { flipped: false, onTop: false, lit: null };
  readonly #routinePane: Pane;
  readonly #takePane: Pane;
  readonly #routine: Dancer;
  readonly #take: Dancer;
  #palette: Palette | null = null;

  constructor(
    private readonly recording: Recording,
    changed: () => void,
  ) {
    this.#routine = dancerOf(recording.routine, recording, changed);
    this.#take = dancerOf(recording.take, recording, changed);
    this.#routinePane = new Pane("routine", recording.routine.label);
    this.#takePane = new Pane("take", recording.take.label);
    this.root = html("div", { class: "replay-stage" }, this.#routinePane.root, this.#takePane.root);
  }

  /** Lays the take on the routine in one pane, or shows both beside each other. */
  arrange(onTop: boolean): void {
    this.view.onTop = onTop;
    this.root.classList.toggle("replay-stage-one", onTop);
    this.#takePane.root.hidden = onTop;
    this.#routinePane.alsoShow("take", onTop ? this.recording.take.label : null);
  }

  /** The theme or the field has changed. */
  forgetColours(): void {
    this.#palette = null;
  }

  stop(): void {
    this.#routine.film?.stop();
    this.#take.film?.stop();
  }

  draw(time: number, playing: boolean, speed: number): void {
    const palette = (this.#palette ??= paletteOf(this.root));
    const seconds = time - this.recording.start;
    for (const dancer of [this.#routine, this.#take]) dancer.film?.follow(seconds, playing, speed);
    const step = seconds * this.recording.rate;
    const poses = { routine: this.#routine.sampler.at(step), take: this.#take.sampler.at(step) };
    const off = this.recording.limbs.filter((limb) => stateAt(limb, seconds) === 1);
    const bones = this.recording.bones.map((bone) => this.#styled(bone, seconds));
    const routine = this.#drawRoutine(poses.routine, palette);
    if (this.view.onTop) this.#drawTakeOnTop(poses, routine, bones, off, palette);
    else this.#drawTake(poses.take, routine, bones, off, palette);
  }

  #styled(bone: Bone, seconds: number): StyledBone {
    const limb = this.recording.limbs.find((other) => other.name === bone.limb);
    return { bone, stroke: limb === undefined ? "near" : strokeOf(stateAt(limb, seconds)), lit: limb !== undefined && limb.name === this.view.lit };
  }

  #drawRoutine(pose: Pose, palette: Palette): Shown | null {
    const ctx = this.#routinePane.begin();
    if (ctx === null) return null;
    const shown = this.#show(this.#routine, pose, this.#routinePane, this.view.flipped);
    const ground = { field: palette.field, floor: palette.fieldFloor, shadow: palette.fieldShadow, tones: palette.cutout, edge: palette.bed };
    this.#drawGround(ctx, this.#routine, this.#routinePane, shown, ground);
    if (shown === null) return null;
    const lit = this.#litRoutineBones();
    drawSkeleton(ctx, shown.pose, lit, { ...palette, highlight: "#ffffff", colour: palette.routine, width: RoutineWidth * shown.height });
    return shown;
  }

  /** The routine has no states: plain lines; of a mirrored take the limb on the body's other side is the one spoken of. */
  #litRoutineBones(): StyledBone[] {
    const limb = this.recording.limbs.find((other) => other.name === this.view.lit);
    const own = limb !== undefined && limb.from === limb.routineFrom;
    return this.recording.bones.map((bone) => ({
      bone,
      stroke: "near",
      lit: limb !== undefined && (joins(bone, limb.routineFrom, limb.routineTo) || (own && bone.limb === limb.name)),
    }));
  }

  #drawTake(pose: Pose, routine: Shown | null, bones: StyledBone[], off: Limb[], palette: Palette): void {
    const ctx = this.#takePane.begin();
    if (ctx === null) return;
    const shown = this.#show(this.#take, pose, this.#takePane, this.#takeFlipped);
    const ground = { field: palette.bed, floor: palette.bedFloor, shadow: palette.bedFloor, tones: palette.body, edge: palette.bed };
    this.#drawGround(ctx, this.#take, this.#takePane, shown, ground);
    if (shown === null) return;
    const width = YouWidth * shown.height;
    drawSkeleton(ctx, shown.pose, bones, { ...palette, highlight: palette.ink, colour: palette.you, width });
    if (routine === null) return;
    drawHung(ctx, hungLimbs(off, shown.pose, routine.pose, shown.height / routine.height), palette.routine, palette.casing, 0.9 * width);
  }

  #drawTakeOnTop(poses: { routine: Pose; take: Pose }, routine: Shown | null, bones: StyledBone[], off: Limb[], palette: Palette): void {
    const ctx = this.#routinePane.begin();
    const { extent } = this.#take;
    if (ctx === null || extent === null) return;
    const own = this.#routine.extent;
    const { width: wide, height: high } = this.#routinePane;
    const placement =
      routine === null || own === null
        ? onFloor(extent, fittingHeight(extent, wide, high), wide, high, this.#takeFlipped)
        : onTopOf(poses.routine, routine.placement, own, poses.take, extent, this.#takeFlipped);
    const width = YouWidth * placement.scale * extent.height;
    drawSkeleton(ctx, placed(poses.take, placement), bones, { ...palette, highlight: "#ffffff", colour: palette.you, width });
    if (routine !== null) drawHung(ctx, limbLines(off, routine.pose), palette.routine, palette.casing, 0.7 * width);
  }

  /** A take danced as in a mirror is shown as in one. */
  get #takeFlipped(): boolean {
    return this.recording.mirrored !== this.view.flipped;
  }

  #show(dancer: Dancer, pose: Pose, pane: Pane, flipped: boolean): Shown | null {
    pane.unseen = dancer.film?.playable !== true && !dancer.motion.joints.some((joint) => pose(joint) !== null);
    const { extent } = dancer;
    if (extent === null) return null;
    const placement =
      dancer.film?.playable === true
        ? coverPicture(extent, dancer.motion.aspect, pane.width, pane.height, flipped)
        : onFloor(extent, this.#bodyPixels(pane), pane.width, pane.height, flipped);
    return { pose: placed(pose, placement), placement, height: placement.scale * extent.height };
  }

  /** Both dancers are drawn equally tall, so that the eye compares poses and not bodies. */
  #bodyPixels(pane: Pane): number {
    const extents = [this.#routine, this.#take].map((dancer) => dancer.extent).filter((extent) => extent !== null);
    return Math.min(...extents.map((extent) => fittingHeight(extent, pane.width, pane.height - LabelRoom)));
  }

  #drawGround(ctx: CanvasRenderingContext2D, dancer: Dancer, pane: Pane, shown: Shown | null, ground: Ground): void {
    if (dancer.film?.playable === true) {
      fill(ctx, ground.edge, 0, pane);
      const placement = shown?.placement ?? coverPicture(null, dancer.motion.aspect, pane.width, pane.height, this.#flippedOf(dancer));
      if (dancer.film.picture !== null) drawPicture(ctx, dancer.film.picture, dancer.motion.aspect, placement);
      return;
    }
    fill(ctx, ground.field, 0, pane);
    if (shown === null || dancer.extent?.standing !== true) {
      if (shown !== null) drawFigure(ctx, shown.pose, shown.height, ground.tones);
      return;
    }
    const feet = shown.placement.y + dancer.extent.box.bottom * shown.placement.scale;
    fill(ctx, ground.floor, feet - 0.03 * shown.height, pane);
    drawShadow(ctx, shown.pose, shown.height, feet + 0.02 * shown.height, ground.shadow);
    drawFigure(ctx, shown.pose, shown.height, ground.tones);
  }

  #flippedOf(dancer: Dancer): boolean {
    return dancer === this.#take ? this.#takeFlipped : this.view.flipped;
  }
}

interface Ground {
  readonly field: string;
  readonly floor: string;
  readonly shadow: string;
  readonly tones: Tones;
  readonly edge: string;
}

function dancerOf(motion: Motion, recording: Recording, changed: () => void): Dancer {
  const sampler = new Sampler(motion, recording.count);
  return { motion, sampler, extent: extentOf(sampler), film: motion.video === null ? null : new Film(motion.video, recording.rate, changed) };
}

function joins(bone: Bone, from: string, to: string): boolean {
  return (bone.from === from && bone.to === to) || (bone.from === to && bone.to === from);
}

function fill(ctx: CanvasRenderingContext2D, tone: string, top: number, pane: Pane): void {
  ctx.fillStyle = tone;
  ctx.fillRect(0, top, pane.width, Math.max(0, pane.height - top));
}

function drawPicture(ctx: CanvasRenderingContext2D, picture: CanvasImageSource, aspect: number, by: Placement): void {
  ctx.save();
  ctx.translate(by.x, by.y);
  if (by.flipped) ctx.scale(-1, 1);
  ctx.drawImage(picture, 0, 0, aspect * by.scale, by.scale);
  ctx.restore();
}
