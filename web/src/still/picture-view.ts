import { boxOf, type Person } from "../pose/people.js";

const casing = "#14161a";
const core = "#ffe9da";
/** A small picture is enlarged, so that lines and numbers on it are sharp. */
const mostSide = 1600;
const mostScale = 2.5;
const surelySeen = 0.5;

/** In the order of people; from the sixth on they repeat, as in the overlays of `duet pose`. */
const colours = ["#ff8a45", "#6fa3ff", "#6fd8ac", "#ffd84a", "#f3a9bc"] as const;

const limbs: readonly (readonly [number, number])[] = [
  [11, 12], [11, 13], [13, 15], [12, 14], [14, 16], [23, 24], [11, 23], [12, 24], [23, 25], [25, 27], [24, 26], [26, 28],
  [27, 29], [29, 31], [28, 30], [30, 32], [15, 19], [16, 20], [0, 2], [2, 7], [0, 5], [5, 8], [9, 10],
];

/** Paints the picture with everybody's skeleton; who is chosen stands out. */
export function paint(canvas: HTMLCanvasElement, picture: ImageBitmap, people: readonly Person[], chosen: number | null): void {
  const scale = Math.min(mostScale, mostSide / Math.max(picture.width, picture.height));
  canvas.width = Math.max(1, Math.round(picture.width * scale));
  canvas.height = Math.max(1, Math.round(picture.height * scale));
  const ctx = canvas.getContext("2d")!;
  ctx.imageSmoothingQuality = "high";
  ctx.drawImage(picture, 0, 0, canvas.width, canvas.height);
  people.forEach((person, i) => skeleton(ctx, person, i, scale, chosen === i));
}

function skeleton(ctx: CanvasRenderingContext2D, { joints }: Person, number: number, scale: number, chosen: boolean): void {
  const side = Math.max(ctx.canvas.width, ctx.canvas.height);
  const colour = colours[number % colours.length]!;
  const { top, bottom, left, right } = boxOf(joints);
  const width = Math.min(side / 90, Math.max(side / 400, 0.014 * scale * Math.max(bottom - top, right - left)));
  const place = (joint: number) => [joints[3 * joint]! * scale, joints[3 * joint + 1]! * scale] as const;
  const seen = (joint: number) => joints[3 * joint + 2]! >= surelySeen;
  ctx.lineCap = "round";
  const strokes = [[casing, 1.6 * width], [colour, width]] as const;
  for (const [style, wide] of chosen ? [[core, 2.6 * width] as const, ...strokes] : strokes) {
    for (const [from, to] of limbs) line(ctx, place(from), place(to), style, wide, seen(from) && seen(to));
  }
  for (let joint = 11; joint < 33; joint++) if (seen(joint)) dot(ctx, place(joint), width, colour, joint % 2 === 0);
  label(ctx, `${number + 1}`, Math.max(0, left * scale), Math.max(0, top * scale), colour, side);
}

function line(ctx: CanvasRenderingContext2D, from: readonly [number, number], to: readonly [number, number], style: string, width: number, seen: boolean): void {
  ctx.setLineDash(seen ? [] : [0, 2.2 * width]);
  ctx.strokeStyle = style;
  ctx.lineWidth = seen ? width : 0.7 * width;
  ctx.beginPath();
  ctx.moveTo(...from);
  ctx.lineTo(...to);
  ctx.stroke();
  ctx.setLineDash([]);
}

/** The person's right side is filled, the left hollow. */
function dot(ctx: CanvasRenderingContext2D, [x, y]: readonly [number, number], radius: number, colour: string, filled: boolean): void {
  ctx.beginPath();
  ctx.arc(x, y, 0.9 * radius, 0, 2 * Math.PI);
  ctx.fillStyle = filled ? colour : casing;
  ctx.strokeStyle = filled ? casing : colour;
  ctx.lineWidth = Math.max(1, radius / 3);
  ctx.fill();
  ctx.stroke();
}

function label(ctx: CanvasRenderingContext2D, text: string, x: number, y: number, colour: string, side: number): void {
  const size = Math.max(14, side / 42);
  ctx.font = `700 ${size}px ${getComputedStyle(ctx.canvas).fontFamily}`;
  ctx.fillStyle = casing;
  ctx.fillRect(x, y, ctx.measureText(text).width + 0.8 * size, 1.4 * size);
  ctx.fillStyle = colour;
  ctx.textBaseline = "middle";
  ctx.fillText(text, x + 0.4 * size, y + 0.72 * size);
}
