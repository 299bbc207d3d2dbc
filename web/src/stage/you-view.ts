import { html } from "../replay/dom.js";
import { drawFigure, drawShadow } from "../replay/figure.js";
import { hungLimbs } from "../replay/hung.js";
import { onFloor, placed, TorsoPart, type Extent, type Placement } from "../replay/placement.js";
import { paletteOf, type Palette } from "../replay/palette.js";
import { distance, type Pose } from "../replay/pose.js";
import { drawHung, drawSkeleton } from "../replay/skeleton.js";
import { MirrorGuess } from "./mirror-guess.js";
import { lay, type RoutineView } from "./routine-view.js";
import { Follower, poseOf, surelySeen } from "./seen.js";
import { flipped, offLimbs, styleBones } from "./styles.js";
import type { StageData } from "./stage-data.js";
import { Surface } from "./surface.js";
import type { SentPose } from "../live/encode.js";

const LineWidth = 0.02;

/** The body's height is told from the torso and follows it slowly, so that lines do not breathe with every bow. */
const HeightFollows = 0.03;

/** You: the camera's mirrored picture, or the drawn dancer, and your skeleton. */
export class YouView {
  readonly surface = new Surface("You");
  readonly root: HTMLElement;
  readonly follower = new Follower();
  profile = "full";
  /** Danced as in a mirror: the routine's limb on the other side shows where yours belongs. Auto: as it looks. */
  mirror: "auto" | "on" | "off" = "auto";
  states: string | null = null;
  /** Shown as in a mirror: your left on the left. False: as others see you. */
  #mirrored = true;
  #aspect = 4 / 3;
  #placement: Placement = { scale: 1, flipped: true, x: 0, y: 0 };
  #focus: Extent | null = null;
  /** Where you stand in the picture, in picture heights; null: in its middle. */
  #middle: number | null = null;
  #height = 0;
  readonly #guess: MirrorGuess;
  #palette: Palette | null = null;

  constructor(
    private readonly data: Pick<StageData, "bones" | "limbs">,
    /** Null: nobody is filmed, a body is drawn. */
    readonly video: HTMLVideoElement | null,
  ) {
    this.root = html("div", { class: "stage-picture" }, ...(video === null ? [] : [video]), this.surface.canvas);
    this.#guess = new MirrorGuess(data.limbs);
  }

  get mirrored(): boolean {
    return this.#mirrored;
  }

  set mirrored(mirrored: boolean) {
    this.#mirrored = mirrored;
    this.#place();
  }

  resize(width: number, height: number): void {
    this.surface.resize(width, height);
    this.#palette = null;
    this.#place();
  }

  /** Puts where you stand now into the pane's middle, as far as the picture reaches; it stays there through the dance. */
  aim(now: number): void {
    const seen = this.follower.current(now);
    const hips = seen === null ? null : poseOf(seen)("midHip");
    this.#middle = hips === null ? null : hips.x;
    this.#place();
  }

  see(seen: SentPose | null, now: number): void {
    this.follower.see(seen, now);
    if (seen === null) return;
    const aspect = seen.width / seen.height;
    if (Math.abs(aspect - this.#aspect) > 1e-3) {
      this.#aspect = aspect;
      this.#place();
    }
  }

  /** @param routine Where the routine's limbs are at this moment; null: nothing is hung on your joints. */
  draw(now: number, routine: { readonly view: RoutineView; readonly time: number } | null): void {
    const ctx = this.surface.clear();
    const palette = (this.#palette ??= paletteOf(this.root));
    const joints = [...new Set(this.data.bones.flatMap((bone) => [bone.from, bone.to])), "leftFootIndex", "rightFootIndex"].filter((joint) => !joint.startsWith("mid"));
    const glided = this.follower.glide(now, joints);
    const seen = this.follower.current(now);
    if (glided === null || seen === null) return this.video === null ? this.#drawBed(ctx, palette) : undefined;
    this.#measure(glided);
    const pose = placed(glided, this.#placement);
    const height = this.#height * this.#placement.scale;
    if (this.video === null) this.#drawBody(ctx, pose, height, palette);
    this.#drawLines(ctx, pose, seen, height, palette, routine);
  }

  #drawLines(ctx: CanvasRenderingContext2D, pose: Pose, seen: SentPose, height: number, palette: Palette, routine: { view: RoutineView; time: number } | null): void {
    const { bones, limbs } = this.data;
    const sure = surelySeen(seen);
    const width = Math.max(3, LineWidth * height);
    drawSkeleton(ctx, pose, styleBones(bones, limbs, this.states, this.profile, sure), { ...palette, highlight: palette.ink, colour: palette.you, width });
    if (routine === null) return;
    const shown = routine.view.poseAt(routine.time);
    this.#guess.see(flipped(pose), shown);
    const mirrored = this.mirror === "auto" ? this.#guess.mirrored : this.mirror === "on";
    const off = offLimbs(limbs, this.states, this.profile, mirrored, sure);
    const lines = hungLimbs(off, pose, mirrored ? shown : flipped(shown), height / routine.view.bodyHeight);
    drawHung(ctx, lines, palette.routine, palette.casing, 0.9 * width);
  }

  #drawBed(ctx: CanvasRenderingContext2D, palette: Palette): void {
    const { width, height } = this.surface;
    ctx.fillStyle = palette.takeGround.field;
    ctx.fillRect(0, 0, width, height);
    const floor = this.#floor;
    ctx.fillStyle = palette.takeGround.floor;
    ctx.fillRect(0, floor, width, height - floor);
  }

  get #floor(): number {
    const bottom = this.#focus?.box.bottom ?? 1;
    return this.#placement.y + bottom * this.#placement.scale - 0.03 * this.#bodyPixels;
  }

  #drawBody(ctx: CanvasRenderingContext2D, pose: Pose, height: number, palette: Palette): void {
    this.#drawBed(ctx, palette);
    drawShadow(ctx, pose, height, this.#floor + 0.05 * height, palette.takeGround.shadow);
    drawFigure(ctx, pose, height, palette.takeGround.tones);
  }

  #measure(pose: Pose): void {
    const shoulders = pose("midShoulder");
    const hips = pose("midHip");
    if (shoulders === null || hips === null) return;
    const height = distance(shoulders, hips) / TorsoPart;
    this.#height = this.#height === 0 ? height : this.#height + HeightFollows * (height - this.#height);
  }

  #place(): void {
    const { width, height } = this.surface;
    if (width === 0) return;
    this.#placement =
      this.video === null && this.#focus !== null
        ? onFloor(this.#focus, this.#bodyPixels, width, height, this.#mirrored)
        : fillPane(this.#aspect, this.#middle, width, height, this.#mirrored);
    if (this.video !== null) lay(this.video, this.#placement, this.#aspect);
  }

  /** Where no camera decides it, you are as tall as the routine. */
  #bodyPixels = 300;

  standAs(extent: Extent, bodyPixels: number): void {
    this.#focus = extent;
    this.#bodyPixels = bodyPixels;
    this.#place();
  }
}

/** A picture that leaves no edge free, with somebody as near to the pane's middle as that allows. */
export function fillPane(aspect: number, middle: number | null, width: number, height: number, flipped = true): Placement {
  const scale = Math.max(width / aspect, height);
  const away = (middle ?? aspect / 2) * scale;
  const x = flipped ? Math.min(Math.max(width / 2 + away, width), aspect * scale) : Math.max(Math.min(width / 2 - away, 0), width - aspect * scale);
  return { scale, flipped, x, y: (height - scale) / 2 };
}
