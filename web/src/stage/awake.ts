/** Keeps the screen on while somebody dances: nobody touches it for minutes. */
export class Awake {
  #wanted = false;
  #lock: WakeLockSentinel | null = null;

  async hold(): Promise<void> {
    this.#wanted = true;
    if (this.#lock !== null || !("wakeLock" in navigator)) return;
    const lock = await navigator.wakeLock.request("screen").catch(() => null);
    if (this.#wanted && this.#lock === null) this.#lock = lock;
    else void lock?.release();
    lock?.addEventListener("release", () => (this.#lock = this.#lock === lock ? null : this.#lock));
  }

  release(): void {
    this.#wanted = false;
    void this.#lock?.release();
    this.#lock = null;
  }
}
