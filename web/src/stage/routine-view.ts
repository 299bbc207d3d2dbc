import { html } from "../replay/dom.js";
import { drawFigure, drawShadow } from "../replay/figure.js";
import { coverPicture, extentOf, fittingHeight, onFloor, placed, type Extent, type Placement } from "../replay/placement.js";
import { paletteOf, type Palette } from "../replay/palette.js";
import { Sampler, type Pose } from "../replay/pose.js";
import { drawSkeleton } from "../replay/skeleton.js";
import { echoMoments } from "./echoes.js";
import { drawFilm, type ShapeFilm } from "./film.js";
import { sectionAt } from "./sections.js";
import type { StageData } from "./stage-data.js";
import { Surface } from "./surface.js";

const LineWidth = 0.014;

/** Room above the dancer for labels, and below for the seam. */
const Above = 24;

/** Where the echoes stand, in parts of the pane's width, and how long a change of part takes to fade. */
const EchoAside = 0.26;
const EchoAsideAtEnd = 0.17;
const FadeMs = 700;

/** How the fields' floors reach up behind the feet, in parts of the body's height. */
const FloorAboveFeet = 0.03;

export interface RoutineLook {
  /** Without echoes and field: nothing large changes its brightness. */
  readonly lowFlash: boolean;
  readonly skeleton: boolean;
}

/** The routine's dancer on their field, or their video, with the blue skeleton. */
export class RoutineView {
  readonly surface: Surface;
  readonly root: HTMLElement;
  readonly sampler: Sampler;
  readonly extent: Extent;
  film: ShapeFilm | null = null;
  look: RoutineLook = { lowFlash: false, skeleton: true };
  placement: Placement = { scale: 1, flipped: false, x: 0, y: 0 };
  #palette: Palette | null = null;
  #field = "";
  #near = "";
  #far = "";
  #middle = 0.5;
  #echo: { readonly section: number; readonly picture: HTMLCanvasElement; readonly since: number } | null = null;
  #before: HTMLCanvasElement | null = null;

  constructor(
    readonly data: StageData,
    private readonly video: HTMLVideoElement | null,
  ) {
    this.surface = new Surface(data.dancer);
    this.sampler = new Sampler(data.motion.data, data.motion.count);
    this.extent = extentOf(this.sampler) ?? { box: { left: 0, top: 0, right: 1, bottom: 1 }, height: 0.6, standing: true };
    this.root = html("div", { class: "stage-picture" }, ...(video === null ? [] : [video]), this.surface.canvas);
  }

  /** @param width In the page's pixels. @param below Pixels that the seam needs at the lower edge. @param middle Where the dance's middle is, in parts of the width. */
  resize(width: number, height: number, below: number, middle = 0.5): void {
    this.surface.resize(width, height);
    this.#echo = this.#before = null;
    this.#palette = null;
    this.#middle = middle;
    if (this.video !== null) this.placement = coverPicture(this.extent, this.data.motion.data.aspect, width, height, false);
    else this.placement = moved(onFloor(this.extent, fittingHeight(this.extent, width * 2 * (1 - middle), height - Above - below), width, height, false), (middle - 0.5) * width, -below);
    if (this.video !== null) lay(this.video, this.placement, this.data.motion.data.aspect);
  }

  /** The moment that shows the dance best: what its poster would be. */
  get poster(): number {
    const { motion, sections, duration } = this.data;
    const middle = sections[Math.floor(sections.length / 2)] ?? { start: 0, end: duration };
    return echoMoments(this.sampler, motion.rate, motion.start, middle)[0];
  }

  /** Pixels. */
  get bodyHeight(): number {
    return this.placement.scale * this.extent.height;
  }

  poseAt(time: number): Pose {
    return placed(this.sampler.at((time - this.data.motion.start) * this.data.motion.rate), this.placement);
  }

  draw(time: number, now: number): void {
    const ctx = this.surface.clear();
    const palette = (this.#palette ??= this.#colours());
    const pose = this.poseAt(time);
    if (this.video === null) this.#drawField(ctx, time, now, pose, palette);
    const bones = this.data.bones.map((bone) => ({ bone, stroke: "near" as const, lit: false }));
    if (this.look.skeleton) drawSkeleton(ctx, pose, bones, { ...palette, highlight: "#ffffff", colour: palette.routine, width: LineWidth * this.bodyHeight });
  }

  #drawField(ctx: CanvasRenderingContext2D, time: number, now: number, pose: Pose, palette: Palette): void {
    const { width, height } = this.surface;
    const ground = this.look.lowFlash ? palette.takeGround : palette.routineGround;
    ctx.fillStyle = ground.field;
    ctx.fillRect(0, 0, width, height);
    const feet = this.placement.y + this.extent.box.bottom * this.placement.scale;
    const floor = feet - FloorAboveFeet * this.bodyHeight;
    ctx.fillStyle = ground.floor;
    if (this.extent.standing) ctx.fillRect(0, floor, width, height - floor);
    if (!this.look.lowFlash) this.#drawEchoes(ctx, time, now);
    const seconds = time - this.data.motion.start;
    if (this.film !== null) return drawFilm(ctx, this.film, seconds, this.placement, { shadow: ground.shadow, silhouette: null });
    drawShadow(ctx, pose, this.bodyHeight, feet + 0.02 * this.bodyHeight, ground.shadow);
    drawFigure(ctx, pose, this.bodyHeight, ground.tones);
  }

  /** Echoes are painted once for each part of the dance; a new part fades in. */
  #drawEchoes(ctx: CanvasRenderingContext2D, time: number, now: number): void {
    if (this.film === null) return;
    const section = Math.max(0, sectionAt(this.data.sections, time));
    if (this.#echo?.section !== section) {
      this.#before = this.#echo?.picture ?? null;
      this.#echo = { section, picture: this.#paintEchoes(this.film, section), since: this.#before === null ? -Infinity : now };
    }
    const part = Math.min(1, (now - this.#echo.since) / FadeMs);
    const { width, height } = this.surface;
    if (part < 1 && this.#before !== null) ctx.drawImage(this.#before, 0, 0, width, height);
    ctx.globalAlpha = part;
    ctx.drawImage(this.#echo.picture, 0, 0, width, height);
    ctx.globalAlpha = 1;
  }

  #paintEchoes(film: ShapeFilm, section: number): HTMLCanvasElement {
    const picture = html("canvas");
    picture.width = this.surface.canvas.width;
    picture.height = this.surface.canvas.height;
    const ctx = picture.getContext("2d")!;
    ctx.setTransform(this.surface.context.getTransform());
    const { motion, sections, duration } = this.data;
    const [near, far] = echoMoments(this.sampler, motion.rate, motion.start, sections[section] ?? { start: 0, end: duration });
    const middle = this.#middle;
    const aside = (middle === 0.5 ? EchoAside : EchoAsideAtEnd) * this.surface.width;
    for (const [moment, shift, silhouette] of [[far, aside, this.#far], [near, -aside, this.#near]] as const) {
      const hips = placedMiddle(this.poseAt(moment), this.surface.width);
      const placement = { ...this.placement, x: this.placement.x + middle * this.surface.width - hips + shift };
      drawFilm(ctx, film, moment - motion.start, placement, { shadow: null, silhouette });
    }
    return picture;
  }

  #colours(): Palette {
    const style = getComputedStyle(this.surface.canvas);
    this.#near = style.getPropertyValue("--field-near").trim();
    this.#far = style.getPropertyValue("--field-far").trim();
    this.#field = style.getPropertyValue("--field").trim();
    return paletteOf(this.surface.canvas);
  }

  /** A small drawing of the routine at a moment, in one colour, such as for what comes next. */
  drawSmall(surface: Surface, time: number, colour: string): void {
    const ctx = surface.clear();
    if (this.film === null && this.#field === "") return;
    const { width, height } = surface;
    const pose = this.sampler.at((time - this.data.motion.start) * this.data.motion.rate);
    const hips = pose("midHip");
    const scale = (0.78 * height) / this.extent.height;
    const feet = this.extent.box.bottom * scale;
    const placement = { scale, flipped: false, x: width / 2 - (hips?.x ?? 0.5) * scale, y: 0.93 * height - feet };
    if (this.film !== null) drawFilm(ctx, this.film, time - this.data.motion.start, placement, { shadow: null, silhouette: colour });
    else drawFigure(ctx, placed(pose, placement), scale * this.extent.height, { top: colour, bottom: colour, skin: colour, farTop: colour, farBottom: colour, farSkin: colour });
  }
}

function placedMiddle(pose: Pose, width: number): number {
  return pose("midHip")?.x ?? width / 2;
}

function moved(placement: Placement, x: number, y: number): Placement {
  return { ...placement, x: placement.x + x, y: placement.y + y };
}

/** Lays a picture where the canvas draws it; only when the pane changes. */
export function lay(element: HTMLElement, placement: Placement, aspect: number): void {
  element.style.width = `${aspect * placement.scale}px`;
  element.style.height = `${placement.scale}px`;
  element.style.transform = `translate(${placement.x}px, ${placement.y}px) scaleX(${placement.flipped ? -1 : 1})`;
}
