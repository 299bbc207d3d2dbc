import { describe, expect, it } from "vitest";
import { countAt, countInOf, timeOfCount } from "../../src/stage/count-in.js";
import { MediaMap } from "../../src/stage/media-map.js";

describe("MediaMap", () => {
  it("follows a clock that ticks in steps without jumping itself", () => {
    const map = new MediaMap();
    map.start(1000, 0, 1);
    let last = -1;
    for (let now = 1000; now < 11_000; now += 1000 / 60) {
      map.observe(now, Math.floor((now - 1000) / 23) * 0.023);
      const time = map.at(now);
      expect(time).toBeGreaterThanOrEqual(last);
      expect(Math.abs(time - (now - 1000) / 1000)).toBeLessThan(0.03);
      last = time;
    }
  });

  it("finds the clock that runs a little faster than the page", () => {
    const map = new MediaMap();
    map.start(0, 0, 1);
    for (let now = 0; now <= 60_000; now += 16) map.observe(now, (now / 1000) * 1.002);
    expect(map.at(60_000)).toBeCloseTo(60.12, 1);
  });

  it("believes a jump at once", () => {
    const map = new MediaMap();
    map.start(0, 0, 1);
    map.observe(1000, 4);
    expect(map.at(1000)).toBeCloseTo(4, 6);
  });

  it("stamps a pose with the moment at which it was taken, not at which it came", () => {
    const map = new MediaMap();
    map.start(1000, -2, 1);
    expect(map.atCapture(3500)).toBeCloseTo(0.5, 6);
    expect(map.atCapture(3440)).toBeCloseTo(0.44, 6);
    expect(map.atCapture(999)).toBeNull();
  });

  it("knows no moment while it stands still, and none from before it went on", () => {
    const map = new MediaMap();
    map.start(0, 0, 1);
    map.stop(2000);
    expect(map.at(9000)).toBeCloseTo(2, 6);
    expect(map.atCapture(1000)).toBeNull();
    map.start(5000, 2, 0.5);
    expect(map.atCapture(4990)).toBeNull();
    expect(map.at(6000)).toBeCloseTo(2.5, 6);
  });

  it("never runs backwards while it runs", () => {
    const map = new MediaMap();
    map.start(0, 0, 1);
    expect(map.at(1000)).toBe(1);
    map.observe(1001, 0.95);
    expect(map.at(1002)).toBeGreaterThanOrEqual(1);
  });
});

describe("count-in", () => {
  it("counts four beats to the first one", () => {
    const countIn = countInOf(120, 0.5, null);
    expect(countIn.until).toBe(0.5);
    expect(countIn.from).toBeLessThan(-1.5);
    expect([-1.6, -1.5, -1.1, -1, -0.3, 0.2, 0.5, 0.6].map((time) => countAt(countIn, time))).toEqual([null, 4, 4, 3, 2, 1, 0, 0]);
    expect(timeOfCount(countIn, 4)).toBe(-1.5);
  });

  it("leads into a part with the music before it", () => {
    const countIn = countInOf(120, 0.5, { start: 16.5, end: 24.5 });
    expect(countIn.until).toBe(16.5);
    expect(countIn.from).toBeCloseTo(14.38, 6);
  });

  it("counts without a known beat", () => {
    expect(countInOf(null, 0, null)).toMatchObject({ until: 0, beat: 0.6 });
  });
});
