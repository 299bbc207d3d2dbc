import { encodeEnd, encodeLeave, encodePose, Subprotocol, type TimedPose } from "./encode.js";
import { parseMessage, type Done, type ServerMessage } from "./messages.js";
import { Outbox } from "./outbox.js";

export type Connection = "connecting" | "open" | "lost";

/** What the page hears. */
export interface LiveListener {
  message(message: ServerMessage): void;
  /** @param attempt How often the way back was tried; 0 while connected. */
  connection(state: Connection, attempt: number): void;
  /** Nothing more will come: the server's last word, or that it refused to go on. */
  failed(code: LiveFailure, text: string): void;
}

export type LiveFailure = "full" | "elsewhere" | "gone" | "refused";

/** The browser's socket and timers, or a test's. */
export interface Surroundings {
  open(address: string, protocols: string[]): WebSocket;
  after(ms: number, what: () => void): number;
  cancel(timer: number): void;
  random(): number;
}

const Browser: Surroundings = {
  open: (address, protocols) => new WebSocket(address, protocols),
  after: (ms, what) => window.setTimeout(what, ms),
  cancel: (timer) => window.clearTimeout(timer),
  random: Math.random,
};

/** Above this the network is slower than the dance: poses wait in the outbox and go out in larger messages. */
const MostBuffered = 128 * 1024;
const FirstWaitMs = 400;
const LongestWaitMs = 8000;
const DrainMs = 50;
/** So many poses travel together, unless a verdict waits for them: each message costs the server about as much as what is in it. */
const PosesTogether = 3;
/** A pose waits no longer than this for the next one. */
const LingerMs = 100;
/** A window's verdict is due 0.3 s after its end (docs/live-protocol.md): poses that were seen around then go at once. */
const Due = { from: 0.28, to: 0.4 } as const;
/** A connection that says nothing for so long while poses wait for their acknowledgement is dead, whatever the socket believes. */
const SilenceMs = 8000;

const Failures: Readonly<Record<number, LiveFailure>> = { 4400: "refused", 4401: "refused", 4404: "gone", 4409: "elsewhere", 4413: "refused", 4429: "refused", 4503: "full" };

/** Sends poses to the server as they are danced, and goes on where it was when the connection breaks. */
export class LiveSocket {
  readonly #outbox = new Outbox();
  #socket: WebSocket | null = null;
  #ready = false;
  #attempt = 0;
  #retry = 0;
  #drain = 0;
  #silence = 0;
  #linger = 0;
  #ending = false;
  #over = false;

  /**
   * @param address Of the socket, ws or wss.
   * @param key Travels as a subprotocol, so that no address holds it.
   * @param windowEnds When the windows that get a verdict end, in seconds of the routine.
   */
  constructor(
    private readonly address: string,
    private readonly key: string,
    private readonly listener: LiveListener,
    private readonly windowEnds: readonly number[] = [],
    private readonly around: Surroundings = Browser,
  ) {
    this.#connect();
  }

  get unacknowledged(): number {
    return this.#outbox.unacknowledged;
  }

  send(pose: TimedPose): void {
    if (this.#over || this.#ending) return;
    this.#outbox.put(encodePose(pose));
    if (this.#outbox.unsent >= PosesTogether || this.#isDue(pose.time)) this.#flush();
    else if (this.#linger === 0) this.#linger = this.around.after(LingerMs, () => this.#flush());
  }

  /** The dance is over: what waits goes out, then the server is asked for the score. */
  end(): void {
    this.#ending = true;
    this.#flush();
  }

  /** Throws the take away. */
  leave(): void {
    if (this.#ready && !this.#over) this.#socket?.send(encodeLeave());
    this.close();
  }

  /** Tries the way back at once: the network is there again. */
  hurry(): void {
    if (this.#socket !== null || this.#over) return;
    this.around.cancel(this.#retry);
    this.#connect();
  }

  close(): void {
    this.#over = true;
    for (const timer of [this.#retry, this.#drain, this.#silence, this.#linger]) this.around.cancel(timer);
    this.#socket?.close();
    this.#socket = null;
  }

  #connect(): void {
    this.listener.connection(this.#attempt === 0 ? "connecting" : "lost", this.#attempt);
    const socket = this.around.open(this.address, [Subprotocol, `key.${this.key}`]);
    socket.binaryType = "arraybuffer";
    this.#socket = socket;
    socket.onmessage = (event: MessageEvent) => {
      if (socket === this.#socket && typeof event.data === "string") this.#hear(event.data);
    };
    socket.onclose = (event: CloseEvent) => {
      if (socket === this.#socket) this.#closed(event);
    };
  }

  #hear(text: string): void {
    this.#watchSilence();
    const message = parseMessage(text);
    if (message === null) return;
    if (message.type === "hello") this.#greeted(message.next);
    else if (message.type === "ack") this.#outbox.acknowledge(message.next);
    else if (message.type === "done") this.#finish(message);
    else this.listener.message(message);
    this.#flush();
  }

  #greeted(next: number): void {
    if (!this.#outbox.resumeAt(next)) return this.#fail("gone", "");
    this.#ready = true;
    this.#attempt = 0;
    this.listener.connection("open", 0);
  }

  #finish(done: Done): void {
    this.listener.message(done);
    this.close();
  }

  #fail(code: LiveFailure, text: string): void {
    this.close();
    this.listener.failed(code, text);
  }

  #closed(event: CloseEvent): void {
    this.#socket = null;
    this.#ready = false;
    this.around.cancel(this.#silence);
    if (this.#over) return;
    const failure = Failures[event.code];
    if (failure !== undefined) return this.#fail(failure, event.reason);
    this.#attempt++;
    this.listener.connection("lost", this.#attempt);
    const wait = Math.min(FirstWaitMs * 2 ** (this.#attempt - 1), LongestWaitMs);
    this.#retry = this.around.after(wait * (0.75 + 0.5 * this.around.random()), () => this.#connect());
  }

  #isDue(time: number): boolean {
    return this.windowEnds.some((end) => time > end + Due.from && time < end + Due.to);
  }

  #flush(): void {
    this.around.cancel(this.#linger);
    this.#linger = 0;
    const socket = this.#socket;
    if (socket === null || !this.#ready || this.#over) return;
    while (socket.bufferedAmount < MostBuffered) {
      const message = this.#outbox.take();
      if (message === null) break;
      socket.send(message);
      if (this.#silence === 0) this.#watchSilence();
    }
    if (!this.#outbox.allSent) return this.#flushLater();
    if (this.#ending) this.#sayEnd(socket);
  }

  #sayEnd(socket: WebSocket): void {
    if (this.#ended === socket) return;
    this.#ended = socket;
    socket.send(encodeEnd(this.#outbox.count));
  }

  /** The connection that already knows of the end. */
  #ended: WebSocket | null = null;

  #flushLater(): void {
    this.around.cancel(this.#drain);
    this.#drain = this.around.after(DrainMs, () => this.#flush());
  }

  #watchSilence(): void {
    this.around.cancel(this.#silence);
    this.#silence = this.around.after(SilenceMs, () => this.#silent());
  }

  #silent(): void {
    this.#silence = 0;
    const socket = this.#socket;
    if (socket === null || this.#outbox.unacknowledged === 0) return;
    socket.onclose = null;
    socket.close();
    this.#closed({ code: 1006, reason: "" } as CloseEvent);
  }
}
