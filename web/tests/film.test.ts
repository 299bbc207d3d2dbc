import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Film } from "../src/replay/film.js";

/** A video element without a decoder. */
class FakeVideo {
  currentTime = 0;
  playbackRate = 1;
  readyState = 4;
  paused = true;
  seeking = false;
  ended = false;
  src = "";
  readonly #listeners = new Map<string, () => void>();

  addEventListener(event: string, listener: () => void): void {
    this.#listeners.set(event, listener);
  }

  tell(event: string): void {
    this.#listeners.get(event)?.();
  }

  async play(): Promise<void> {
    this.paused = false;
  }

  pause(): void {
    this.paused = true;
  }
}

let video: FakeVideo;

beforeEach(() => {
  video = new FakeVideo();
  vi.stubGlobal("document", { createElement: () => video });
  vi.stubGlobal("HTMLMediaElement", { HAVE_METADATA: 1, HAVE_CURRENT_DATA: 2 });
});

afterEach(() => {
  vi.unstubAllGlobals();
});

describe("Film", () => {
  it("stands in the middle of the step's frame", () => {
    const film = new Film({ src: "data:,", times: null }, 30, () => undefined);
    film.follow(4 / 30, false, 1);
    expect(video.currentTime).toBeCloseTo(4.5 / 30, 9);
    expect(video.paused).toBe(true);
  });

  it("waits for one seek before it asks for the next", () => {
    const film = new Film({ src: "data:,", times: null }, 30, () => undefined);
    video.seeking = true;
    film.follow(5, false, 1);
    expect(video.currentTime).toBe(0);
  });

  it("plays at the replay's speed", () => {
    const film = new Film({ src: "data:,", times: null }, 30, () => undefined);
    film.follow(0, true, 0.5);
    expect([video.paused, video.playbackRate]).toEqual([false, 0.5]);
  });

  it("mends a small drift by speed and a large one by a jump", () => {
    const film = new Film({ src: "data:,", times: null }, 30, () => undefined);
    video.currentTime = 2;
    film.follow(2.1, true, 1);
    expect(video.currentTime).toBe(2);
    expect(video.playbackRate).toBeGreaterThan(1);
    film.follow(1.9, true, 1);
    expect(video.playbackRate).toBeLessThan(1);
    film.follow(7, true, 1);
    expect(video.currentTime).toBe(7);
    expect(video.playbackRate).toBeLessThan(1.2);
  });

  it("has no picture before the first is decoded, and draws it when it comes", () => {
    const changed = vi.fn();
    const film = new Film({ src: "data:,", times: null }, 30, changed);
    video.readyState = 1;
    expect(film.picture).toBeNull();
    expect(film.playable).toBe(true);
    video.readyState = 2;
    video.tell("loadeddata");
    expect(film.picture).toBe(video);
    expect(changed).toHaveBeenCalledOnce();
  });

  it("gives way to the drawn dancer when it cannot be decoded", () => {
    const changed = vi.fn();
    const film = new Film({ src: "data:,", times: null }, 30, changed);
    video.tell("error");
    expect([film.playable, film.picture]).toEqual([false, null]);
    expect(changed).toHaveBeenCalledOnce();
    film.follow(5, true, 1);
    expect(video.paused).toBe(true);
  });

  it("finds each step in a video as it was filmed", () => {
    const film = new Film({ src: "/mine.mp4", times: Float64Array.of(2, 2.1, 2.2, 2.2) }, 10, () => undefined);
    film.follow(0.1, false, 1);
    expect(video.currentTime).toBeCloseTo(2.104, 9);
    film.follow(0.15, true, 1);
    expect(video.currentTime).toBeCloseTo(2.104, 9);
    expect(video.playbackRate).toBeGreaterThan(0.2);
    film.follow(9, false, 1);
    expect(video.currentTime).toBeCloseTo(2.204, 9);
  });

  it("never asks for a moment before its first frame", () => {
    const film = new Film({ src: "/mine.mp4", times: Float64Array.of(-0.5, -0.4, -0.3) }, 10, () => undefined);
    film.follow(0.1, false, 1);
    expect(video.currentTime).toBeCloseTo(0.004, 9);
  });
});
