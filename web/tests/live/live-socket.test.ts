import { beforeEach, describe, expect, it } from "vitest";
import { LiveSocket, type LiveListener, type Surroundings } from "../../src/live/live-socket.js";

class FakeSocket {
  bufferedAmount = 0;
  binaryType = "";
  readonly sent: Uint8Array[] = [];
  onmessage: ((event: { data: unknown }) => void) | null = null;
  onclose: ((event: { code: number; reason: string }) => void) | null = null;
  closed = false;

  constructor(
    readonly address: string,
    readonly protocols: string[],
  ) {}

  send(bytes: Uint8Array): void {
    this.sent.push(bytes);
  }

  close(): void {
    this.closed = true;
  }

  say(message: object): void {
    this.onmessage?.({ data: JSON.stringify(message) });
  }

  breakOff(code = 1006): void {
    this.onclose?.({ code, reason: "" });
  }

  /** Types of what was sent. */
  get types(): number[] {
    return this.sent.map((bytes) => bytes[1]!);
  }

  get poses(): number[] {
    return this.sent.filter((bytes) => bytes[1] === 1).flatMap((bytes) => {
      const view = new DataView(bytes.buffer);
      return Array.from({ length: view.getUint16(2, true) }, (_, i) => view.getUint32(4, true) + i);
    });
  }
}

class Hall implements Surroundings {
  readonly sockets: FakeSocket[] = [];
  timers: { id: number; ms: number; what: () => void }[] = [];
  #next = 1;

  open(address: string, protocols: string[]): WebSocket {
    const socket = new FakeSocket(address, protocols);
    this.sockets.push(socket);
    return socket as unknown as WebSocket;
  }

  after(ms: number, what: () => void): number {
    this.timers.push({ id: this.#next, ms, what });
    return this.#next++;
  }

  cancel(timer: number): void {
    this.timers = this.timers.filter((other) => other.id !== timer);
  }

  random(): number {
    return 0.5;
  }

  /** Lets the first timer of such a length run. */
  pass(from: number, to: number): void {
    const timer = this.timers.find((other) => other.ms >= from && other.ms <= to)!;
    this.cancel(timer.id);
    timer.what();
  }

  get last(): FakeSocket {
    return this.sockets.at(-1)!;
  }
}

let hall: Hall;
let heard: unknown[];
let live: LiveSocket;

beforeEach(() => {
  hall = new Hall();
  heard = [];
  const listener: LiveListener = {
    message: (message) => heard.push(message.type),
    connection: (state, attempt) => heard.push(`${state} ${attempt}`),
    failed: (code) => heard.push(`failed ${code}`),
  };
  live = new LiveSocket("ws://here/api/v1/live/7", "secret", listener, [2, 4], hall);
});

function dance(poses: number): void {
  for (let i = 0; i < poses; i++) live.send({ time: i / 30, seen: null });
}

describe("LiveSocket", () => {
  it("carries the key as a subprotocol and waits for the greeting", () => {
    expect(hall.last.protocols).toEqual(["duet.live.v1", "key.secret"]);
    dance(3);
    expect(hall.last.sent).toEqual([]);
    hall.last.say({ type: "hello", version: 1, next: 0 });
    expect(hall.last.poses).toEqual([0, 1, 2]);
    expect(heard).toEqual(["connecting 0", "open 0"]);
  });

  it("goes on where the server wants after the connection broke", () => {
    hall.last.say({ type: "hello", version: 1, next: 0 });
    dance(5);
    expect(hall.last.poses).toEqual([0, 1, 2]);
    hall.last.say({ type: "ack", next: 2 });
    hall.last.breakOff();
    dance(2);
    hall.pass(300, 500);
    hall.last.say({ type: "hello", version: 1, next: 4 });
    expect(hall.last.poses).toEqual([4, 5, 6]);
    expect(heard).toEqual(["connecting 0", "open 0", "lost 1", "lost 1", "open 0"]);
  });

  it("waits longer after each try, at most eight seconds", () => {
    const waits: number[] = [];
    for (let i = 0; i < 7; i++) {
      hall.last.breakOff();
      waits.push(hall.timers.at(-1)!.ms);
      hall.timers.at(-1)!.what();
    }
    expect(waits).toEqual([400, 800, 1600, 3200, 6400, 8000, 8000]);
  });

  it("keeps poses back while the network is full and sends them later", () => {
    hall.last.say({ type: "hello", version: 1, next: 0 });
    hall.last.bufferedAmount = 1_000_000;
    dance(80);
    expect(hall.last.poses).toEqual([]);
    hall.last.bufferedAmount = 0;
    hall.pass(40, 60);
    expect(hall.last.poses.length).toBe(80);
    expect(hall.last.sent.length).toBe(2);
  });

  it("says the end once for each connection, after the last pose", () => {
    dance(3);
    live.end();
    hall.last.say({ type: "hello", version: 1, next: 0 });
    hall.last.say({ type: "ack", next: 3 });
    expect(hall.last.types).toEqual([1, 2]);
    hall.last.breakOff();
    hall.pass(300, 500);
    hall.last.say({ type: "hello", version: 1, next: 3 });
    expect(hall.last.types).toEqual([2]);
    hall.last.say({ type: "done", take: "7", score: 87, text: "Well danced.", address: "/takes/7" });
    expect(heard.at(-1)).toBe("done");
    expect(hall.last.closed).toBe(true);
    hall.last.breakOff();
    expect(heard.at(-1)).toBe("done");
  });

  it.each([[4404, "gone"], [4409, "elsewhere"], [4503, "full"], [4400, "refused"], [4401, "refused"], [4413, "refused"], [4429, "refused"]])("does not come back after %i", (code, failure) => {
    hall.last.breakOff(code);
    expect(heard.at(-1)).toBe(`failed ${failure}`);
    expect(hall.sockets.length).toBe(1);
  });

  it("lets three poses travel together, and none wait longer than a tenth of a second", () => {
    hall.last.say({ type: "hello", version: 1, next: 0 });
    dance(7);
    expect(hall.last.sent.length).toBe(2);
    expect(hall.last.poses).toEqual([0, 1, 2, 3, 4, 5]);
    hall.pass(100, 100);
    expect(hall.last.poses).toEqual([0, 1, 2, 3, 4, 5, 6]);
    expect(hall.timers.filter((timer) => timer.ms === 100)).toEqual([]);
  });

  it("sends at once what a verdict waits for", () => {
    hall.last.say({ type: "hello", version: 1, next: 0 });
    const at: number[] = [];
    for (const time of [2.2, 2.27, 2.3, 2.33, 2.37, 2.45, 4.31]) {
      const before = hall.last.sent.length;
      live.send({ time, seen: null });
      if (hall.last.sent.length > before) at.push(time);
    }
    expect(at).toEqual([2.3, 2.33, 2.37, 4.31]);
    expect(hall.last.poses).toEqual([0, 1, 2, 3, 4, 5, 6]);
  });

  it("gives up a connection that says nothing while poses wait", () => {
    hall.last.say({ type: "hello", version: 1, next: 0 });
    dance(3);
    hall.pass(8000, 8000);
    expect(hall.last.closed).toBe(true);
    expect(heard.at(-1)).toBe("lost 1");
  });

  it("tells the server that the take is thrown away", () => {
    hall.last.say({ type: "hello", version: 1, next: 0 });
    live.leave();
    expect(hall.last.types).toEqual([3]);
    expect(hall.timers.filter((timer) => timer.ms < 8000)).toEqual([]);
    live.send({ time: 1, seen: null });
    expect(hall.last.types).toEqual([3]);
  });

  it("tries again at once when the network is back", () => {
    hall.last.breakOff();
    live.hurry();
    expect(hall.sockets.length).toBe(2);
    live.hurry();
    expect(hall.sockets.length).toBe(2);
  });

  it("does not trip over words that it does not know", () => {
    hall.last.say({ type: "hello", version: 1, next: 0 });
    hall.last.onmessage?.({ data: "not json" });
    hall.last.say({ type: "weather", sun: true });
    expect(heard).toEqual(["connecting 0", "open 0"]);
  });
});
