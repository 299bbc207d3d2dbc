import { MediaMap } from "./media-map.js";

const StallMs = 250;

/** What is heard (or seen) of a routine, and the clock that follows from it. */
export interface Media {
  readonly map: MediaMap;
  /** Begins before the first sound when `from` is negative: the time of the count-in. */
  play(from: number, rate: number): void;
  pause(): void;
  /** Once per picture: lets the clock follow what is heard. */
  tick(now: number): void;
  volume: number;
  close(): void;
}

export interface MediaSource {
  /** Address of the music. */
  readonly sound: string | null;
  readonly video: HTMLVideoElement | null;
  readonly buffer: AudioBuffer | null;
  readonly context: AudioContext | null;
  readonly rate: number;
}

/** What plays a routine best: its video; its music out of memory; slower with the pitch kept; nothing. A video goes on being the same one. */
export function mediaFor({ sound, video, buffer, context, rate }: MediaSource, old: Media | null): Media {
  if (video !== null && old instanceof ElementMedia) return old;
  old?.close();
  if (video !== null) return new ElementMedia(video);
  if (sound === null || buffer === null || context === null || context.state !== "running") return new SilentMedia();
  return rate === 1 ? new BufferMedia(context, buffer) : new ElementMedia(new Audio(sound));
}

/** For a routine without sound, and where the sound cannot be played: the page's own clock. */
export class SilentMedia implements Media {
  readonly map = new MediaMap();
  volume = 1;

  play(from: number, rate: number): void {
    this.map.start(performance.now(), from, rate);
  }

  pause(): void {
    this.map.stop(performance.now());
  }

  tick(): void {}

  close(): void {
    this.pause();
  }
}

/** A sound that is all in memory: sample-exact, for speed 1. */
export class BufferMedia implements Media {
  readonly map = new MediaMap();
  readonly #gain: GainNode;
  #source: AudioBufferSourceNode | null = null;
  #startedAt = 0;
  #from = 0;
  #rate = 1;
  #heardTime = -1;
  #heardAt = 0;

  constructor(
    private readonly context: AudioContext,
    private readonly buffer: AudioBuffer,
  ) {
    this.#gain = context.createGain();
    this.#gain.connect(context.destination);
  }

  set volume(volume: number) {
    this.#gain.gain.value = volume;
  }

  play(from: number, rate: number): void {
    this.#silence();
    const source = this.context.createBufferSource();
    source.buffer = this.buffer;
    source.playbackRate.value = rate;
    source.connect(this.#gain);
    this.#from = from;
    this.#rate = rate;
    this.#startedAt = this.context.currentTime;
    source.start(this.#startedAt + Math.max(0, -from / rate), Math.max(0, from));
    this.#source = source;
    this.map.start(performance.now(), from - latencyOf(this.context) * rate, rate);
  }

  pause(): void {
    this.map.stop(performance.now());
    this.#silence();
  }

  tick(now: number): void {
    if (this.#source === null || !this.#isAlive(now)) return;
    const heard = heardAt(this.context, now) - this.#startedAt;
    this.map.observe(now, this.#from + heard * this.#rate);
  }

  close(): void {
    this.pause();
    this.#gain.disconnect();
  }

  /** A sound card that stands still must not stop the dance: then the page's clock goes on alone. */
  #isAlive(now: number): boolean {
    if (this.context.currentTime !== this.#heardTime) {
      this.#heardTime = this.context.currentTime;
      this.#heardAt = now;
    }
    return now - this.#heardAt < StallMs;
  }

  #silence(): void {
    this.#source?.stop();
    this.#source?.disconnect();
    this.#source = null;
  }
}

/** From the output's own time stamp where there is one; else the context's time minus what lies between it and the ear. */
function heardAt(context: AudioContext, now: number): number {
  const stamp = context.getOutputTimestamp?.();
  if (stamp?.contextTime !== undefined && stamp.performanceTime !== undefined && stamp.contextTime > 0 && Math.abs(now - stamp.performanceTime) < 500)
    return stamp.contextTime + (now - stamp.performanceTime) / 1000;
  return context.currentTime - latencyOf(context);
}

function latencyOf(context: AudioContext): number {
  return context.outputLatency || context.baseLatency || 0;
}

/** A video, or a sound that is played slower with its pitch kept. */
export class ElementMedia implements Media {
  readonly map = new MediaMap();
  #begin = 0;
  #playing = false;
  #frame = 0;

  constructor(readonly element: HTMLMediaElement) {
    element.preservesPitch = true;
    if (element instanceof HTMLVideoElement && "requestVideoFrameCallback" in element) this.#watch(element);
  }

  set volume(volume: number) {
    this.element.volume = volume;
  }

  play(from: number, rate: number): void {
    window.clearTimeout(this.#begin);
    this.element.currentTime = Math.max(0, from);
    this.element.playbackRate = rate;
    this.#playing = false;
    this.map.start(performance.now(), from, rate);
    this.#begin = window.setTimeout(() => this.#go(), Math.max(0, (-from / rate) * 1000));
  }

  pause(): void {
    window.clearTimeout(this.#begin);
    this.map.stop(performance.now());
    this.element.pause();
    this.#playing = false;
  }

  tick(now: number): void {
    if (this.#playing && !this.element.paused && !this.element.seeking && !this.element.ended && this.#frame === 0) this.map.observe(now, this.element.currentTime);
  }

  close(): void {
    this.pause();
    if (this.#frame !== 0) (this.element as HTMLVideoElement).cancelVideoFrameCallback(this.#frame);
    this.#frame = -1;
    this.element.removeAttribute("src");
    this.element.load();
  }

  #go(): void {
    this.#playing = true;
    this.element.play().catch(() => undefined);
  }

  /** The picture that is on the screen says best where the video is. */
  #watch(video: HTMLVideoElement): void {
    const seen: VideoFrameRequestCallback = (_now, picture) => {
      if (this.#frame === -1) return;
      if (this.#playing && !video.seeking) this.map.observe(picture.expectedDisplayTime, picture.mediaTime);
      this.#frame = video.requestVideoFrameCallback(seen);
    };
    this.#frame = video.requestVideoFrameCallback(seen);
  }
}
