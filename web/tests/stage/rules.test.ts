import { describe, expect, it } from "vitest";
import { cueAt } from "../../src/stage/cues.js";
import { markOfScore } from "../../src/stage/end-view.js";
import { keyCommand } from "../../src/stage/keys.js";
import { Loading } from "../../src/stage/loading.js";
import { nextPhase, type Phase, type StageEvent } from "../../src/stage/machine.js";
import { ScoreBoard } from "../../src/stage/score-board.js";
import { partOver, sectionAt } from "../../src/stage/sections.js";
import { loadSettings, saveSettings, Usual } from "../../src/stage/settings.js";
import { troubleOf, troubleOfPose, type TroubleName } from "../../src/stage/trouble.js";
import { spanOf, wishesOf } from "../../src/stage/wishes.js";
import { grouped, words } from "../../src/stage/words.js";
import type { Verdict } from "../../src/live/messages.js";

function walk(...events: StageEvent[]): Phase[] {
  const phases: Phase[] = ["loading"];
  for (const event of events) phases.push(nextPhase(phases.at(-1)!, event));
  return phases.slice(1);
}

describe("nextPhase", () => {
  it("goes from loading to the score", () => {
    expect(walk("ready", "start", "counted", "finished", "scored")).toEqual(["coach", "countdown", "dancing", "scoring", "ended"]);
  });

  it("pauses, goes on and begins again", () => {
    expect(walk("ready", "start", "counted", "pause", "resume", "pause", "again", "counted")).toEqual(["coach", "countdown", "dancing", "paused", "dancing", "paused", "countdown", "dancing"]);
  });

  it("has a way on from every trouble, and trouble only where something can fail", () => {
    expect(walk("trouble", "retry")).toEqual(["problem", "loading"]);
    for (const phase of ["coach", "countdown", "dancing", "paused", "scoring"] as const) expect(nextPhase(phase, "trouble")).toBe("problem");
    expect(nextPhase("ended", "trouble")).toBe("ended");
  });

  it("ignores what makes no sense now", () => {
    for (const event of ["counted", "pause", "resume", "finished", "scored"] as const) expect(nextPhase("loading", event)).toBe("loading");
    expect(nextPhase("scoring", "pause")).toBe("scoring");
  });
});

const verdict = (window: number, more: Partial<Verdict> = {}): Verdict => ({ type: "verdict", window, judgement: "good", value: 70, points: 100, accuracy: 80, limbs: "333333333333", lagMs: null, ...more });

describe("ScoreBoard", () => {
  it("has points that only grow", () => {
    const board = new ScoreBoard(4);
    board.hear(verdict(0, { points: 120.4 }));
    board.hear(verdict(1, { points: 90 }));
    expect(board.points).toBe(120);
  });

  it("shows the newest verdict's limbs, and marks a late one in its place", () => {
    const board = new ScoreBoard(4);
    expect(board.hear(verdict(2, { limbs: "222222222222" }))).toBe(true);
    expect(board.hear(verdict(1, { judgement: null, limbs: "111111111111" }))).toBe(false);
    expect(board.limbs).toBe("222222222222");
    expect(board.marks).toEqual([null, "unseen", "good", null]);
  });

  it("does not grow beyond its windows", () => {
    const board = new ScoreBoard(1);
    board.hear(verdict(7));
    expect(board.marks).toEqual([null]);
  });
});

describe("cueAt", () => {
  const cues = [{ name: "Nod", start: 0.5, length: 2 }, { name: "Side wave", start: 4.5, length: 2 }, { name: "Point", start: 30, length: 2 }];

  it("counts the beats to the next move", () => {
    expect(cueAt(cues, 3.5, 120)).toMatchObject({ cue: { name: "Side wave" }, away: 2 });
    expect(cueAt(cues, 4.4, 120)).toMatchObject({ away: 1 });
    expect(words.next(2, "beats")).toBe("Next, in 2 beats");
    expect(words.next(1, "beats")).toBe("Next, in 1 beat");
  });

  it("names the move that is danced while the next one is far", () => {
    expect(cueAt(cues, 5, 120)).toMatchObject({ cue: { name: "Side wave" }, away: 0 });
    expect(cueAt(cues, 10, 120)).toBeNull();
  });

  it("counts seconds where nobody knows the beat", () => {
    expect(cueAt(cues, 28.2, null)).toMatchObject({ cue: { name: "Point" }, away: 2, unit: "seconds" });
    expect(words.next(2, "seconds")).toBe("Next, in 2 s");
  });
});

describe("sections", () => {
  const sections = [{ start: 0.5, end: 4 }, { start: 4, end: 9 }];
  it("finds the part and how much of it is over", () => {
    expect([0, 0.5, 3.99, 4, 20].map((time) => sectionAt(sections, time))).toEqual([-1, 0, 0, 1, 1]);
    expect([0, 0.5, 2.25, 4, 9].map((time) => partOver(sections[0]!, time))).toEqual([0, 0, 0.5, 1, 1]);
  });
});

describe("settings", () => {
  it("come back as they were", () => {
    let kept = "";
    const storage = { getItem: () => kept, setItem: (_: string, value: string) => void (kept = value) };
    const mine = { ...Usual, speed: 0.75, mirror: "off" as const, lowFlash: true, camera: "c", skill: 0.3 };
    saveSettings(storage, mine);
    expect(loadSettings(storage)).toEqual(mine);
  });

  it.each(["", "nonsense", "null", '{"speed":3,"volume":-1,"mirror":"up","model":7,"skill":"x"}'])("fall back to the usual for %s", (stored) => {
    expect(loadSettings({ getItem: () => stored })).toEqual(Usual);
  });

  it("survive a storage that refuses", () => {
    const broken = { getItem: () => { throw new Error("no"); }, setItem: () => { throw new Error("no"); } };
    expect(loadSettings(broken)).toEqual(Usual);
    expect(() => saveSettings(broken, Usual)).not.toThrow();
  });
});

describe("wishesOf", () => {
  const element = (attributes: Record<string, string>) => ({ getAttribute: (name: string) => attributes[name] ?? null, hasAttribute: (name: string) => name in attributes });

  it("reads what the page asks for", () => {
    expect(wishesOf(element({ src: "/s", profile: "upper", mirror: "off", speed: "0.75", practise: "12-18.5", simulated: "" }))).toEqual({
      src: "/s", profile: "upper", mirror: "off", speed: 0.75, practise: { start: 12, end: 18.5 }, practice: true, simulated: true, back: null, account: null,
    });
  });

  it("takes the usual for what it cannot read", () => {
    expect(wishesOf(element({ src: "/s", mirror: "sideways", speed: "4" }))).toMatchObject({ profile: "full", mirror: null, speed: null, practise: null, simulated: false });
    expect(["", "3", "9-2", "a-b", "-4-8"].map(spanOf)).toEqual([null, null, null, null, null]);
  });
});

describe("keyCommand", () => {
  const key = (name: string, more = {}) => ({ key: name, ctrlKey: false, altKey: false, metaKey: false, ...more });
  it("pauses on Space and stops on Escape", () => {
    expect(keyCommand(key(" "), false)).toBe("pause");
    expect(keyCommand(key("Escape"), false)).toBe("stop");
    expect(keyCommand(key("M"), false)).toBe("mirror");
  });

  it("leaves a button its Space and the browser its shortcuts", () => {
    expect(keyCommand(key(" "), true)).toBeNull();
    expect(keyCommand(key("Escape"), true)).toBe("stop");
    expect(keyCommand(key("r", { ctrlKey: true }), false)).toBeNull();
    expect(keyCommand(key("x"), false)).toBeNull();
  });
});

describe("Loading", () => {
  it("lets the first pose wait for everything else", () => {
    const loading = new Loading(true);
    const last = loading.steps.at(-1)!;
    expect(loading.steps.map((step) => step.name)).toEqual(["camera", "dance", "model", "first-pose"]);
    expect(loading.isRunning(loading.steps[0]!)).toBe(true);
    expect(loading.isRunning(last)).toBe(false);
    for (const name of ["camera", "dance", "model"] as const) loading.done(name);
    expect(loading.isRunning(last)).toBe(true);
  });

  it("needs the dance alone when nobody is filmed", () => {
    expect(new Loading(false).steps.map((step) => step.name)).toEqual(["dance"]);
  });

  it("never shows more than all", () => {
    const loading = new Loading(true);
    loading.bytes("model", 9, 6);
    expect(loading.steps[2]?.bytes).toEqual({ loaded: 6, total: 6 });
    expect(words.megabytes(4_100_000, 6_200_000)).toBe("4.1 of 6.2 MB");
  });
});

describe("troubleOf", () => {
  const names: TroubleName[] = ["refused", "no-camera", "busy-camera", "camera-lost", "insecure", "no-model", "model-lost", "missing", "offline", "broken", "no-drawn", "full", "elsewhere", "gone", "server"];
  it.each(names)("has a title, a sentence and a way on: %s", (name) => {
    const trouble = troubleOf(name, "7");
    expect(trouble.title).not.toBe("");
    expect(trouble.text.length).toBeGreaterThan(0);
    expect(trouble.ways.length).toBeGreaterThan(0);
    expect(trouble.title + trouble.text.join("")).not.toMatch(/!|please|oops|user|invalid/i);
  });

  it("offers a dance without a camera wherever the camera is the trouble", () => {
    for (const code of ["denied", "no-camera", "camera-busy", "camera-ended", "insecure", "no-wasm", "no-worker", "no-frames", "download", "model"]) expect(troubleOf(troubleOfPose(code)).ways).toContain("without");
  });

  it("names the address that works", () => {
    expect(troubleOf("insecure", "http://127.0.0.1:5080").text).toContainEqual({ strong: "http://127.0.0.1:5080" });
  });
});

describe("words", () => {
  it("keep thousands apart and name tries", () => {
    expect([0, 999, 4210, 1234567].map(grouped)).toEqual(["0", "999", "4\u2009210", "1\u2009234\u2009567"]);
    expect([1, 2, 3, 4, 11, 12, 21].map(words.tryingAgain)).toEqual(["1st", "2nd", "3rd", "4th", "11th", "12th", "21st"].map((nth) => `Trying again, ${nth} time`));
  });

  it("mark a score as everywhere", () => {
    expect([100, 85, 84.9, 65, 40, 39.9, 0].map(markOfScore)).toEqual(["perfect", "perfect", "good", "good", "ok", "miss", "miss"]);
  });
});
