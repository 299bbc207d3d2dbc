import { describe, expect, it } from "vitest";
import { Outbox } from "../../src/live/outbox.js";

function filled(count: number): Outbox {
  const outbox = new Outbox();
  for (let i = 0; i < count; i++) outbox.put(Uint8Array.of(i & 255));
  return outbox;
}

/** First number and number of poses of a message. */
function range(message: Uint8Array | null): [number, number] | null {
  if (message === null) return null;
  const view = new DataView(message.buffer);
  return [view.getUint32(4, true), view.getUint16(2, true)];
}

describe("Outbox", () => {
  it("sends everything once, in messages of at most 64", () => {
    const outbox = filled(150);
    expect([range(outbox.take()), range(outbox.take()), range(outbox.take()), outbox.take()]).toEqual([[0, 64], [64, 64], [128, 22], null]);
    expect(outbox.allSent).toBe(true);
  });

  it("forgets what is stored and keeps the rest", () => {
    const outbox = filled(10);
    outbox.take();
    outbox.acknowledge(4);
    outbox.acknowledge(2);
    expect(outbox.unacknowledged).toBe(6);
    expect(outbox.count).toBe(10);
  });

  it("sends again from where the server wants to go on", () => {
    const outbox = filled(10);
    outbox.take();
    outbox.acknowledge(3);
    outbox.put(Uint8Array.of(10));
    expect(outbox.resumeAt(5)).toBe(true);
    expect(range(outbox.take())).toEqual([5, 6]);
  });

  it("refuses a number that it does not have any more, or not yet", () => {
    const outbox = filled(10);
    outbox.take();
    outbox.acknowledge(6);
    expect(outbox.resumeAt(5)).toBe(false);
    expect(outbox.resumeAt(11)).toBe(false);
    expect(outbox.resumeAt(10)).toBe(true);
  });

  it("never loses or repeats a pose, however often the connection breaks", () => {
    let seed = 7;
    const chance = (below: number) => (seed = (seed * 1103515245 + 12345) & 0x7fffffff) % below;
    const outbox = new Outbox();
    const stored: number[] = [];
    for (let round = 0; round < 400; round++) {
      for (let i = chance(5); i > 0; i--) outbox.put(Uint8Array.of(outbox.count & 255));
      const sent = range(outbox.take());
      if (sent !== null && sent[0] === stored.length && chance(3) > 0) for (let i = 0; i < sent[1]; i++) stored.push(sent[0] + i);
      if (chance(4) === 0) expect(outbox.resumeAt(stored.length)).toBe(true);
      else outbox.acknowledge(Math.max(0, stored.length - chance(3)));
    }
    expect(outbox.resumeAt(stored.length)).toBe(true);
    for (let message = outbox.take(); message !== null; message = outbox.take()) for (let i = 0; i < range(message)![1]; i++) stored.push(range(message)![0] + i);
    expect(stored).toEqual(Array.from({ length: outbox.count }, (_, i) => i));
  });
});
