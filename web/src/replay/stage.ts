import type { ShapeFilm } from "../stage/film.js";
import { dancerOf, isFilmed, type Dancer, type Shown } from "./dancer.js";
import type { Bone, Limb, Recording } from "./data.js";
import { html } from "./dom.js";
import { drawGround } from "./ground.js";
import { hungLimbs, limbLines } from "./hung.js";
import { paletteOf, type Palette } from "./palette.js";
import { Pane } from "./pane.js";
import { coverPicture, fittingHeight, onFloor, onTopOf, placed } from "./placement.js";
import { stateAt, type Pose } from "./pose.js";
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

  /** The routine's dancer in their own clothes. */
  dress(shapes: ShapeFilm): void {
    this.#routine.shapes = shapes;
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
    const routine = this.#drawRoutine(poses.routine, seconds, palette);
    if (this.view.onTop) this.#drawTakeOnTop(poses, routine, bones, off, palette);
    else this.#drawTake(poses.take, seconds, routine, bones, off, palette);
  }

  #styled(bone: Bone, seconds: number): StyledBone {
    const limb = this.recording.limbs.find((other) => other.name === bone.limb);
    return { bone, stroke: limb === undefined ? "near" : strokeOf(stateAt(limb, seconds)), lit: limb !== undefined && limb.name === this.view.lit };
  }

  #drawRoutine(pose: Pose, seconds: number, palette: Palette): Shown | null {
    const ctx = this.#routinePane.begin();
    if (ctx === null) return null;
    const shown = this.#show(this.#routine, pose, this.#routinePane, this.view.flipped);
    drawGround(ctx, this.#routinePane, this.#routine, shown, { ...palette.routineGround, flipped: this.view.flipped, seconds });
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

  #drawTake(pose: Pose, seconds: number, routine: Shown | null, bones: StyledBone[], off: Limb[], palette: Palette): void {
    const ctx = this.#takePane.begin();
    if (ctx === null) return;
    const shown = this.#show(this.#take, pose, this.#takePane, this.#takeFlipped);
    drawGround(ctx, this.#takePane, this.#take, shown, { ...palette.takeGround, flipped: this.#takeFlipped, seconds });
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
    pane.filmed = isFilmed(dancer);
    pane.unseen = !isFilmed(dancer) && !dancer.motion.joints.some((joint) => pose(joint) !== null);
    const { extent } = dancer;
    if (extent === null) return null;
    const placement = isFilmed(dancer)
      ? coverPicture(extent, dancer.motion.aspect, pane.width, pane.height, flipped)
      : onFloor(extent, this.#bodyPixels(pane), pane.width, pane.height, flipped);
    return { pose: placed(pose, placement), placement, height: placement.scale * extent.height };
  }

  /** Both dancers are drawn equally tall, so that the eye compares poses and not bodies. */
  #bodyPixels(pane: Pane): number {
    const extents = [this.#routine, this.#take].map((dancer) => dancer.extent).filter((extent) => extent !== null);
    return Math.min(...extents.map((extent) => fittingHeight(extent, pane.width, pane.height - LabelRoom)));
  }
}

function joins(bone: Bone, from: string, to: string): boolean {
  return (bone.from === from && bone.to === to) || (bone.from === to && bone.to === from);
}
