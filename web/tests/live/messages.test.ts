import { describe, expect, it } from "vitest";
import { parseMessage } from "../../src/live/messages.js";

describe("parseMessage", () => {
  it("reads a verdict", () => {
    const text = JSON.stringify({ type: "verdict", window: 3, judgement: "good", value: 72.5, points: 900, accuracy: 81, limbs: "333210333210", lagMs: 40 });
    expect(parseMessage(text)).toEqual({ type: "verdict", window: 3, judgement: "good", value: 72.5, points: 900, accuracy: 81, limbs: "333210333210", lagMs: 40 });
  });

  it("reads a window in which nobody was seen", () => {
    expect(parseMessage('{"type":"verdict","window":0,"judgement":null,"limbs":"000000000000"}')).toMatchObject({ judgement: null, accuracy: null, points: 0 });
  });

  it("reads the last word with and without a score", () => {
    expect(parseMessage('{"type":"done","take":"a","score":null,"reason":"notSeen","text":"Too little."}')).toMatchObject({ score: null, reason: "notSeen", address: null, doubts: [] });
    expect(parseMessage('{"type":"done","take":"a","score":0,"text":"","address":"/takes/a","doubts":["One."]}')).toMatchObject({ score: 0, address: "/takes/a", doubts: ["One."] });
  });

  it.each(["", "[]", "7", '{"type":"verdict"}', '{"type":"ack","next":-1}', '{"type":"ack","next":1.5}', '{"type":"new"}'])("answers null for %s", (text) => {
    expect(parseMessage(text)).toBeNull();
  });
});
