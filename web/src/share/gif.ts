import { applyPalette, GIFEncoder, quantize, type Palette } from "gifenc";

export interface GifOptions {
  readonly width: number;
  readonly height: number;
  readonly framesPerSecond: number;
  readonly frames: number;
  readonly signal: AbortSignal;
  /** Colours of all frames together, at most 256; default 64: flat colours and their edges, and the file stays small. */
  readonly colours?: number;
  /** Frames that the colours are taken from, spread over the film; default 3. More where the frames differ. */
  readonly samples?: number;
  /** 0 to 1. */
  readonly onProgress: (part: number) => void;
}

const Colours = 64;
const Samples = 3;

/** Encodes drawn frames, one between two pictures of the page, so that nothing stands still meanwhile. */
export async function encodeGif(draw: (frame: number) => Uint8ClampedArray, options: GifOptions): Promise<Uint8Array<ArrayBuffer>> {
  const palette = paletteOf(draw, options);
  const encoder = GIFEncoder();
  for (let frame = 0; frame < options.frames; frame++) {
    options.signal.throwIfAborted();
    const index = applyPalette(draw(frame), palette);
    encoder.writeFrame(index, options.width, options.height, { ...(frame === 0 ? { palette, repeat: 0 } : {}), first: frame === 0, delay: 1000 / options.framesPerSecond });
    options.onProgress((frame + 1) / options.frames);
    await new Promise((resolve) => setTimeout(resolve));
  }
  encoder.finish();
  return encoder.bytes();
}

function paletteOf(draw: (frame: number) => Uint8ClampedArray, { frames, colours = Colours, samples: wanted = Samples }: GifOptions): Palette {
  const samples = Array.from({ length: Math.min(wanted, frames) }, (_, i) => draw(Math.floor((i * (frames - 1)) / Math.max(1, Math.min(wanted, frames) - 1))));
  const all = new Uint8ClampedArray(samples.reduce((length, sample) => length + sample.length, 0));
  let at = 0;
  for (const sample of samples) {
    all.set(sample, at);
    at += sample.length;
  }
  return quantize(all, colours);
}
