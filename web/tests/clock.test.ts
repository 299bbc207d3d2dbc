import { describe, expect, it } from "vitest";
import { Clock } from "../src/replay/clock.js";

function playing(): Clock {
  const clock = new Clock(10, 20);
  clock.play();
  return clock;
}

describe("Clock", () => {
  it("stands at the start until it plays", () => {
    const clock = new Clock(10, 20);
    clock.advance(1);
    expect([clock.time, clock.playing]).toEqual([10, false]);
  });

  it.each([0.25, 0.5, 0.75, 1])("moves in proportion to the speed %d", (speed) => {
    const clock = playing();
    clock.speed = speed;
    for (let i = 0; i < 120; i++) clock.advance(1 / 60);
    expect(clock.time).toBeCloseTo(10 + 2 * speed, 9);
  });

  it("stops exactly at the end and starts over from there", () => {
    const clock = playing();
    clock.seek(19.5);
    clock.advance(1);
    expect([clock.time, clock.playing]).toEqual([20, false]);
    clock.play();
    expect([clock.time, clock.playing]).toEqual([10, true]);
  });

  it.each([[-3, 10], [99, 20], [NaN, 10], [Infinity, 10]])("keeps a seek to %d inside the dance", (wanted, time) => {
    const clock = new Clock(10, 20);
    clock.seek(wanted);
    expect(clock.time).toBe(time);
  });

  it("loops without losing the time beyond the end", () => {
    const clock = playing();
    clock.loopOver(12, 14);
    clock.advance(2.5);
    expect(clock.time).toBeCloseTo(12.5);
    clock.advance(7);
    expect(clock.time).toBeCloseTo(13.5);
    expect(clock.playing).toBe(true);
  });

  it("loops a part that reaches the end of the dance", () => {
    const clock = playing();
    clock.loopOver(18, 25);
    clock.advance(2.25);
    expect(clock.time).toBeCloseTo(18.25);
  });

  it("stays in the loop while seeking inside it and ends it outside", () => {
    const clock = playing();
    clock.loopOver(12, 14);
    clock.seek(13.9);
    expect(clock.loop).toEqual({ start: 12, end: 14 });
    clock.seek(14.1);
    expect(clock.loop).toBeNull();
  });

  it("goes on past the loop's end once the loop is off", () => {
    const clock = playing();
    clock.loopOver(12, 14);
    clock.endLoop();
    clock.advance(3);
    expect(clock.time).toBeCloseTo(15);
  });

  it.each([[15, 15], [16, 12], [20, 20], [99, 120]])("never makes a loop too short to see: %d to %d", (start, end) => {
    const clock = playing();
    clock.loopOver(start, end);
    const loop = clock.loop!;
    expect(loop.end - loop.start).toBeCloseTo(0.4);
    expect(loop.start).toBeGreaterThanOrEqual(10);
    expect(loop.end).toBeLessThanOrEqual(20 + 1e-9);
  });

  it("plays a recording shorter than the shortest loop", () => {
    const clock = new Clock(0, 1 / 30);
    clock.play();
    clock.loopOver(0, 1);
    for (let i = 0; i < 100; i++) {
      clock.advance(0.017);
      expect(clock.time).toBeGreaterThanOrEqual(0);
      expect(clock.time).toBeLessThanOrEqual(1 / 30);
    }
  });
});
