import { describe, expect, it } from "vitest";
import { jumpOf } from "../src/replay/outside.js";

function control(attributes: Record<string, string>): Element {
  return { getAttribute: (name: string) => attributes[name] ?? null } as unknown as Element;
}

describe("jumpOf", () => {
  it("reads where to go, where to loop and which limb is meant", () => {
    expect(jumpOf(control({ "data-start": "12.5", "data-end": "14", "data-limb": "leftForearm" }))).toEqual({ start: 12.5, end: 14, limb: "leftForearm" });
  });

  it("goes to a moment where no end is named", () => {
    expect(jumpOf(control({ "data-start": "0" }))).toEqual({ start: 0, end: null, limb: null });
  });

  it.each(["", " ", "soon", "NaN", "Infinity"])("does not jump to %j", (start) => {
    expect(jumpOf(control({ "data-start": start }))).toBeNull();
    expect(jumpOf(control({}))).toBeNull();
  });
});
