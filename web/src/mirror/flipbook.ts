import { encodeGif } from "../share/gif.js";

export const Seconds = 5;
export const FramesPerSecond = 8;

/** Of one picture, 3 to 4 as those of the archive. */
const Page = { width: 300, height: 400 } as const;

/** Nine fields with their dancers, and a camera's picture on wish. */
const Colours = 128;
const Samples = 10;

export interface PageDrawer {
  /** Draws a match over the whole page. */
  match(ctx: CanvasRenderingContext2D, width: number, height: number): void;
  /** Draws you over the whole page; null: you are not in it. */
  readonly you: ((ctx: CanvasRenderingContext2D, width: number, height: number) => void) | null;
}

/** Some seconds of matches, page by page, and the GIF of them. */
export class Flipbook {
  readonly #pages: Uint8ClampedArray[] = [];
  readonly #canvas = document.createElement("canvas");
  readonly #context: CanvasRenderingContext2D;

  constructor(
    private readonly draw: PageDrawer,
    /** Milliseconds of the page. */
    private readonly start: number,
  ) {
    this.#canvas.width = draw.you === null ? Page.width : 2 * Page.width;
    this.#canvas.height = Page.height;
    this.#context = this.#canvas.getContext("2d", { willReadFrequently: true })!;
  }

  /** Of the finished pages, pixels. */
  get width(): number {
    return this.#canvas.width;
  }

  get height(): number {
    return this.#canvas.height;
  }

  /** Seconds that it goes on. */
  left(now: number): number {
    return Math.max(0, Seconds - (now - this.start) / 1000);
  }

  /** Takes the pages that are due. @returns False when it is full. */
  tick(now: number): boolean {
    const due = Math.min(Seconds * FramesPerSecond, 1 + Math.floor(((now - this.start) / 1000) * FramesPerSecond));
    if (this.#pages.length < due) {
      const page = this.#take();
      while (this.#pages.length < due) this.#pages.push(page);
    }
    return this.#pages.length < Seconds * FramesPerSecond;
  }

  async encode(signal: AbortSignal, onProgress: (part: number) => void): Promise<Blob> {
    const { width, height } = this.#canvas;
    const options = { width, height, frames: this.#pages.length, framesPerSecond: FramesPerSecond, colours: Colours, samples: Samples, signal, onProgress };
    return new Blob([await encodeGif((page) => this.#pages[page]!, options)], { type: "image/gif" });
  }

  #take(): Uint8ClampedArray {
    const { width, height } = this.#canvas;
    this.draw.you?.(this.#context, Page.width, height);
    this.#context.save();
    this.#context.translate(width - Page.width, 0);
    this.draw.match(this.#context, Page.width, height);
    this.#context.restore();
    return this.#context.getImageData(0, 0, width, height).data;
  }
}

/** Draws a picture so that it covers a room, its middle in the middle. */
export function cover(ctx: CanvasRenderingContext2D, picture: CanvasImageSource, size: { readonly width: number; readonly height: number }, width: number, height: number, flipped = false): void {
  const scale = Math.max(width / size.width, height / size.height);
  ctx.save();
  ctx.beginPath();
  ctx.rect(0, 0, width, height);
  ctx.clip();
  ctx.translate(width / 2, height / 2);
  ctx.scale(flipped ? -scale : scale, scale);
  ctx.drawImage(picture, -size.width / 2, -size.height / 2, size.width, size.height);
  ctx.restore();
}
