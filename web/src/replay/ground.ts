import { isFilmed, type Dancer, type Shown } from "./dancer.js";
import { drawFigure, drawShadow, type Tones } from "./figure.js";
import { drawFilm as drawShapes } from "../stage/film.js";
import { coverPicture, type Placement } from "./placement.js";

/** What lies behind a skeleton. */
export interface Ground {
  readonly field: string;
  readonly floor: string;
  readonly shadow: string;
  /** The body. */
  readonly tones: Tones;
  /** Around a video that does not fill its pane. */
  readonly edge: string;
  /** The body on the edge's colour, until the video's first picture is there. */
  readonly edgeTones: Tones;
}

interface ViewedGround extends Ground {
  readonly flipped: boolean;
  /** From the first step. */
  readonly seconds: number;
}

interface Room {
  readonly width: number;
  readonly height: number;
}

/** How far the field's floor reaches up behind the feet, and where the shadow lies, in parts of the body's height. */
const FloorAboveFeet = 0.03;
const ShadowBelowFeet = 0.02;

/** Draws the video, or the field with its floor and the dancer's body on it. */
export function drawGround(ctx: CanvasRenderingContext2D, room: Room, dancer: Dancer, shown: Shown | null, ground: ViewedGround): void {
  if (isFilmed(dancer)) return drawFilm(ctx, room, dancer, shown, ground);
  fill(ctx, ground.field, 0, room);
  if (shown === null || dancer.extent === null) return;
  if (dancer.shapes !== null) {
    const feet = shown.placement.y + dancer.extent.box.bottom * shown.placement.scale;
    fill(ctx, ground.floor, feet - FloorAboveFeet * shown.height, room);
    return drawShapes(ctx, dancer.shapes, ground.seconds, shown.placement, { shadow: ground.shadow, silhouette: null });
  }
  if (dancer.extent.standing) {
    const feet = shown.placement.y + dancer.extent.box.bottom * shown.placement.scale;
    fill(ctx, ground.floor, feet - FloorAboveFeet * shown.height, room);
    drawShadow(ctx, shown.pose, shown.height, feet + ShadowBelowFeet * shown.height, ground.shadow);
  }
  drawFigure(ctx, shown.pose, shown.height, ground.tones);
}

function drawFilm(ctx: CanvasRenderingContext2D, room: Room, dancer: Dancer, shown: Shown | null, ground: ViewedGround): void {
  fill(ctx, ground.edge, 0, room);
  const picture = dancer.film?.picture ?? null;
  if (picture === null) {
    if (shown !== null) drawFigure(ctx, shown.pose, shown.height, ground.edgeTones);
    return;
  }
  const { aspect } = dancer.motion;
  drawPicture(ctx, picture, aspect, shown?.placement ?? coverPicture(null, aspect, room.width, room.height, ground.flipped));
}

function fill(ctx: CanvasRenderingContext2D, tone: string, top: number, room: Room): void {
  ctx.fillStyle = tone;
  ctx.fillRect(0, top, room.width, Math.max(0, room.height - top));
}

function drawPicture(ctx: CanvasRenderingContext2D, picture: CanvasImageSource, aspect: number, by: Placement): void {
  ctx.save();
  ctx.translate(by.x, by.y);
  if (by.flipped) ctx.scale(-1, 1);
  ctx.drawImage(picture, 0, 0, aspect * by.scale, by.scale);
  ctx.restore();
}
