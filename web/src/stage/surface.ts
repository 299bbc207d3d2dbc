import { html } from "../replay/dom.js";

/** Canvases beyond two pixels for each of the page's cost more than they show. */
const MostPixels = 2;

/** A canvas that fills its frame. Its size is told when the frame changes, so that drawing never asks the page for it. */
export class Surface {
  readonly canvas: HTMLCanvasElement;
  readonly context: CanvasRenderingContext2D;
  width = 0;
  height = 0;

  constructor(label: string | null) {
    this.canvas = html("canvas", label === null ? { "aria-hidden": "true" } : { role: "img", "aria-label": label });
    this.context = this.canvas.getContext("2d")!;
  }

  /** @returns Whether anything changed. */
  resize(width: number, height: number): boolean {
    const ratio = Math.min(window.devicePixelRatio || 1, MostPixels);
    const [wide, high] = [Math.max(1, Math.round(width * ratio)), Math.max(1, Math.round(height * ratio))];
    if (this.canvas.width === wide && this.canvas.height === high && this.width === width) return false;
    this.width = width;
    this.height = height;
    this.canvas.width = wide;
    this.canvas.height = high;
    this.context.setTransform(wide / Math.max(1, width), 0, 0, high / Math.max(1, height), 0, 0);
    return true;
  }

  clear(): CanvasRenderingContext2D {
    this.context.clearRect(0, 0, this.width, this.height);
    return this.context;
  }
}
