import { isKnownFormat, pictureOf, type Picture, type Turn } from "./picture.js";
import { PoseProblem } from "./source.js";

/** Copies a frame's bytes into room that is used again for the next, and closes it. */
export class FrameReader {
  #room = new Uint8Array(0);

  async read(frame: VideoFrame): Promise<Picture> {
    try {
      return await this.#copy(frame);
    } finally {
      frame.close();
    }
  }

  async #copy(frame: VideoFrame): Promise<Picture> {
    const rect = frame.visibleRect;
    if (!rect) throw new PoseProblem("no-frames", "The camera gives no pictures. Close other programs that use it, then try again.");
    const known = isKnownFormat(frame.format);
    // Other layouts (10 bits, pictures on the graphics card) are turned to RGB by the browser.
    const options: VideoFrameCopyToOptions = known ? {} : { format: "RGBA", colorSpace: "srgb" };
    const size = frame.allocationSize(options);
    if (this.#room.length < size) this.#room = new Uint8Array(size);
    const layout = await frame.copyTo(this.#room, options);
    const format = known ? frame.format! : "RGBA";
    const turn = ((frame as { rotation?: number }).rotation ?? 0) as Turn;
    return pictureOf({ bytes: this.#room, format, layout, width: rect.width, height: rect.height, space: frame.colorSpace, turn });
  }
}
