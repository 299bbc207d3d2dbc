/** Asks one thing at a time. What comes meanwhile waits, and only the newest of it: whoever moves is never answered about where they were. */
export class Newest<Wish, Reply> {
  #running = false;
  #next: { readonly wish: Wish } | null = null;
  /** Wishes that a newer one replaced before they were asked. */
  dropped = 0;

  constructor(
    private readonly ask: (wish: Wish) => Promise<Reply>,
    private readonly tell: (reply: Reply, wish: Wish) => void,
    /** @returns Milliseconds to wait before the next is asked. */
    private readonly fail: (error: unknown, wish: Wish) => number,
    private readonly signal: AbortSignal,
  ) {}

  want(wish: Wish): void {
    if (this.#next !== null) this.dropped++;
    this.#next = { wish };
    if (!this.#running) void this.#run();
  }

  async #run(): Promise<void> {
    this.#running = true;
    for (let next = this.#take(); next !== null && !this.signal.aborted; next = this.#take()) await this.#one(next.wish);
    this.#running = false;
  }

  async #one(wish: Wish): Promise<void> {
    try {
      const reply = await this.ask(wish);
      if (!this.signal.aborted) this.tell(reply, wish);
    } catch (error) {
      if (this.signal.aborted) return;
      const wait = this.fail(error, wish);
      if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
    }
  }

  #take(): { readonly wish: Wish } | null {
    const next = this.#next;
    this.#next = null;
    return next;
  }
}
