import { describe, expect, it } from "vitest";
import { commandOf, nextSpeed } from "../src/replay/commands.js";
import { spread } from "../src/replay/timeline.js";
import { clockTime } from "../src/replay/words.js";

function key(name: string, held: object = {}) {
  return { key: name, shiftKey: false, ctrlKey: false, altKey: false, metaKey: false, ...held };
}

describe("commandOf", () => {
  it.each([
    ["ArrowLeft", {}, { do: "move", seconds: -1 }],
    ["ArrowRight", {}, { do: "move", seconds: 1 }],
    ["ArrowLeft", { shiftKey: true }, { do: "step", steps: -1 }],
    ["ArrowRight", { shiftKey: true }, { do: "step", steps: 1 }],
    ["Home", {}, { do: "home" }],
    ["End", {}, { do: "end" }],
    ["M", {}, { do: "mirror" }],
    ["o", {}, { do: "layout" }],
    [",", {}, { do: "slower" }],
    [".", {}, { do: "faster" }],
    ["3", {}, { do: "finding", number: 3 }],
    ["Escape", {}, { do: "endLoop" }],
    [" ", {}, { do: "toggle" }],
  ])("%s %o", (name, held, command) => {
    expect(commandOf(key(name, held), false)).toEqual(command);
  });

  it("leaves Space to a focused button", () => {
    expect(commandOf(key(" "), true)).toBeNull();
  });

  it.each(["ctrlKey", "altKey", "metaKey"])("leaves the browser its own keys: %s", (held) => {
    expect(commandOf(key("ArrowLeft", { [held]: true }), false)).toBeNull();
    expect(commandOf(key("m", { [held]: true }), false)).toBeNull();
  });

  it.each(["0", "x", "Tab", "Enter", "F1", "constructor", "toString"])("does not take %s", (name) => {
    expect(commandOf(key(name), false)).toBeNull();
  });
});

describe("nextSpeed", () => {
  it("goes through the speeds and stays at the ends", () => {
    expect([1, 0.75, 0.5, 0.25].map((speed) => nextSpeed(speed, -1))).toEqual([0.75, 0.5, 0.25, 0.25]);
    expect([0.25, 0.5, 0.75, 1].map((speed) => nextSpeed(speed, 1))).toEqual([0.5, 0.75, 1, 1]);
  });
});

describe("spread", () => {
  it("leaves what has room where it belongs", () => {
    expect(spread([100, 200, 300], 44, 400)).toEqual([100, 200, 300]);
  });

  it("moves what overlaps or leaves the row, and keeps the order", () => {
    const placed = spread([390, 5, 10, 395], 44, 400);
    const sorted = [...placed].sort((a, b) => a - b);
    expect(placed[1]).toBe(22);
    expect(sorted.map((x, i) => (i === 0 ? 44 : x - sorted[i - 1]!)).every((gap) => gap >= 44)).toBe(true);
    expect(Math.max(...placed)).toBeLessThanOrEqual(378);
  });

  it("shares a row that is too short", () => {
    const placed = spread([10, 10, 10, 10], 44, 100);
    expect(Math.min(...placed)).toBeGreaterThanOrEqual(21.9);
    expect(Math.max(...placed)).toBeLessThanOrEqual(78.1);
  });

  it("takes an empty row", () => {
    expect(spread([], 44, 300)).toEqual([]);
  });
});

describe("clockTime", () => {
  it.each([[0, "0:00"], [9.99, "0:09"], [65.2, "1:05"], [-1, "0:00"], [3600, "60:00"]])("%d is %s", (seconds, text) => {
    expect(clockTime(seconds)).toBe(text);
  });
});
