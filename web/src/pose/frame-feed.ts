import { FramePace } from "./frame-clock.js";

/** The part of MediaStreamTrackProcessor that Chromium has on the page. */
interface TrackProcessor {
  readonly readable: ReadableStream<VideoFrame>;
}

type TrackProcessorMaker = new (init: { track: MediaStreamTrack; maxBufferSize?: number }) => TrackProcessor;

/** Frames as a stream that keeps only the newest; null where the browser has none on the page. */
export function streamOf(track: MediaStreamTrack): ReadableStream<VideoFrame> | null {
  const maker = (globalThis as { MediaStreamTrackProcessor?: TrackProcessorMaker }).MediaStreamTrackProcessor;
  return maker ? new maker({ track, maxBufferSize: 1 }).readable : null;
}

/** Frames one by one from a video that nobody sees, for browsers without the stream. */
export class FrameFeed {
  readonly #video = document.createElement("video");
  readonly #pace = new FramePace();
  #busy = false;
  #ended = false;

  /** @param give takes the frame over; `taken` must follow before the next is given @param drop is told of each frame that came while it was busy */
  constructor(
    stream: MediaStream,
    private readonly give: (frame: VideoFrame, takenAt: number) => void,
    private readonly drop: () => void,
  ) {
    this.#video.muted = true;
    this.#video.playsInline = true;
    this.#video.srcObject = stream;
  }

  async start(): Promise<void> {
    await this.#video.play();
    this.#wait();
  }

  /** The last frame was looked at. */
  taken(): void {
    this.#busy = false;
  }

  stop(): void {
    this.#ended = true;
    this.#video.pause();
    this.#video.srcObject = null;
  }

  #wait(): void {
    this.#video.requestVideoFrameCallback((now, { captureTime }) => {
      if (this.#ended) return;
      const takenAt = captureTime ?? now;
      if (this.#busy) this.drop();
      else if (this.#pace.takes(takenAt)) this.#offer(takenAt);
      this.#wait();
    });
  }

  #offer(takenAt: number): void {
    this.#busy = true;
    this.give(new VideoFrame(this.#video), takenAt);
  }
}
