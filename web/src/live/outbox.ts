import { encodePoses, MostPoses } from "./encode.js";

/** The poses that the server has not stored yet, oldest first, numbered from 0 without gaps. A broken connection costs none of them. */
export class Outbox {
  #waiting: Uint8Array[] = [];
  /** Sequence number of the oldest that waits. */
  #first = 0;
  /** The next that goes out. */
  #next = 0;

  /** How many were ever put in. */
  get count(): number {
    return this.#first + this.#waiting.length;
  }

  get unacknowledged(): number {
    return this.#waiting.length;
  }

  /** How many have not gone out yet, or go out again. */
  get unsent(): number {
    return this.count - this.#next;
  }

  get allSent(): boolean {
    return this.unsent === 0;
  }

  put(pose: Uint8Array): void {
    this.#waiting.push(pose);
  }

  /** The server keeps everything below this number. */
  acknowledge(next: number): void {
    const stored = Math.min(next, this.count) - this.#first;
    if (stored <= 0) return;
    this.#waiting.splice(0, stored);
    this.#first += stored;
    this.#next = Math.max(this.#next, this.#first);
  }

  /** After a new connection: everything from this number goes out again. False when it is gone, which no honest server asks for. */
  resumeAt(next: number): boolean {
    if (next < this.#first || next > this.count) return false;
    this.acknowledge(next);
    this.#next = next;
    return true;
  }

  /** The next message, or null when everything is on its way. */
  take(): Uint8Array<ArrayBuffer> | null {
    if (this.allSent) return null;
    const poses = this.#waiting.slice(this.#next - this.#first, this.#next - this.#first + MostPoses);
    const message = encodePoses(this.#next, poses);
    this.#next += poses.length;
    return message;
  }
}
