import type { YouView } from "../stage/you-view.js";
import { cover, Flipbook, type PageDrawer } from "./flipbook.js";
import { FlipbookView } from "./flipbook-view.js";
import type { MatchView } from "./match-view.js";
import { RecordView } from "./record-view.js";
import { words } from "./words.js";

const Ground = "#22262e";

/** From the button to the finished flipbook. */
export class Recorder {
  readonly view = new RecordView(() => this.begin());
  readonly result = new FlipbookView(() => this.view.recording(null));
  #book: Flipbook | null = null;

  constructor(
    private readonly matches: MatchView,
    private readonly you: () => YouView | null,
    private readonly signal: AbortSignal,
  ) {}

  begin(): void {
    if (this.#book !== null || this.result.dialog.open || this.you() === null) return;
    if (this.matches.first === null) return this.view.say(words.nothingRecorded);
    this.view.say();
    const drawer: PageDrawer = { match: (...to) => this.#drawMatch(...to), you: this.view.withSkeleton || this.view.withCamera ? (...to) => this.#drawYou(...to) : null };
    this.#book = new Flipbook(drawer, performance.now());
  }

  /** With every picture of the page. */
  tick(now: number): void {
    const book = this.#book;
    if (book === null) return;
    this.view.recording(book.left(now));
    if (book.tick(now)) return;
    this.#book = null;
    void this.#finish(book);
  }

  stop(): void {
    this.#book = null;
    this.result.stop();
  }

  async #finish(book: Flipbook): Promise<void> {
    try {
      this.view.making(0);
      const gif = await book.encode(this.signal, (part) => this.view.making(part));
      this.view.say();
      this.view.recording(null);
      this.result.show(gif, book.width, book.height);
    } catch (error) {
      if (this.signal.aborted) return;
      console.warn(error);
      this.view.recording(null);
      this.view.say(words.failed);
    }
  }

  #drawMatch(ctx: CanvasRenderingContext2D, width: number, height: number): void {
    const shown = this.matches.first;
    if (shown === null) return;
    const { image, hit } = shown;
    ctx.fillStyle = Ground;
    ctx.fillRect(0, 0, width, height);
    cover(ctx, image, { width: hit.width, height: hit.height }, width, height, hit.mirrored);
  }

  /** The canvas holds joints alone, the drawn dancer too; the camera's picture comes under it only after a tick. */
  #drawYou(ctx: CanvasRenderingContext2D, width: number, height: number): void {
    const { surface, video, mirrored } = this.you()!;
    ctx.fillStyle = Ground;
    ctx.fillRect(0, 0, width, height);
    if (this.view.withCamera && video !== null) cover(ctx, video, { width: video.videoWidth, height: video.videoHeight }, width, height, mirrored);
    if (this.view.withSkeleton || video === null) cover(ctx, surface.canvas, surface, width, height);
  }
}
