import type { Palette } from "../replay/palette.js";
import { linesOf } from "./moments.js";
import type { Scene } from "./scene.js";

export interface CardText {
  readonly title: string;
  /** 0 to 100; null where there was nothing to score. */
  readonly score: number | null;
  readonly sentence: string;
}

/** As social pages show pictures. */
export const CardSize = { width: 1200, height: 630 } as const;

const Font = 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif';
const TextWidth = 440;
const Left = 56;
const Ground = "#0b0d10";
const Ink = "#f4f3ef";
const Quiet = "#bcc0c8";
const Star = "M12 2.2l2.95 6.35 6.95.85-5.13 4.77 1.35 6.87L12 17.65l-6.12 3.39 1.35-6.87L2.1 9.4l6.95-.85z";

/** Draws the two dancers at their best moment, the score, and one sentence. */
export function drawCard(ctx: CanvasRenderingContext2D, scene: Scene, time: number, text: CardText, palette: Palette): void {
  const { width, height } = CardSize;
  ctx.fillStyle = Ground;
  ctx.fillRect(0, 0, width, height);
  const panes = { y: 0, height, width: (width - TextWidth - Left - 32 - 4) / 2 };
  const x = Left + TextWidth + 32;
  scene.draw(ctx, time, { ...panes, x }, { ...panes, x: x + panes.width + 4 });
  drawWords(ctx, text, palette);
}

function drawWords(ctx: CanvasRenderingContext2D, { title, score, sentence }: CardText, palette: Palette): void {
  ctx.textBaseline = "alphabetic";
  write(ctx, title, Left, 96, `700 34px ${Font}`, Ink);
  let y = 250;
  if (score !== null) {
    const number = String(Math.round(score));
    write(ctx, number, Left - 6, y + 40, `800 176px ${Font}`, Ink);
    if (score >= 85) drawStar(ctx, Left + ctx.measureText(number).width + 16, y - 72, 92);
    y += 128;
  }
  ctx.font = `700 36px ${Font}`;
  for (const line of linesOf(sentence, (part) => ctx.measureText(part).width, TextWidth).slice(0, 4)) {
    write(ctx, line, Left, y, `700 36px ${Font}`, Ink);
    y += 46;
  }
  write(ctx, "duet", Left, 582, `800 32px ${Font}`, Quiet);
  for (const [i, colour] of [palette.routine, palette.you].entries()) {
    ctx.fillStyle = colour;
    ctx.beginPath();
    ctx.arc(Left + 100 + i * 22, 572, 8, 0, 2 * Math.PI);
    ctx.fill();
  }
}

function write(ctx: CanvasRenderingContext2D, text: string, x: number, y: number, font: string, colour: string): void {
  ctx.font = font;
  ctx.fillStyle = colour;
  ctx.fillText(text, x, y, TextWidth);
}

function drawStar(ctx: CanvasRenderingContext2D, x: number, y: number, size: number): void {
  ctx.save();
  ctx.translate(x, y);
  ctx.scale(size / 24, size / 24);
  ctx.fillStyle = "#ffd84a";
  ctx.fill(new Path2D(Star));
  ctx.restore();
}
