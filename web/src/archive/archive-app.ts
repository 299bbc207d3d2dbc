import type { Pieces } from "../pose/source.js";
import { Coverage, membersOf } from "./coverage.js";
import { fitted, mirroredFigure, usualFigure } from "./figure.js";
import { FigureEditor } from "./figure-editor.js";
import { HitList } from "./hit-list.js";
import type { Answer, Hit } from "./hits.js";
import { cocoOf } from "./joints.js";
import { Newest } from "./newest.js";
import { PictureQuery, type LookedAt } from "./picture-query.js";
import { QueryPanel, Usual, type Choices } from "./query-panel.js";
import { search, SearchProblem, type Search } from "./search.js";

const Top = 20;
const Members = 24;

export interface Wishes {
  readonly pieces: Pieces | null;
  /** The page shows something already, such as a cluster: nothing is searched until somebody asks. */
  readonly waits: boolean;
  /** A figure to begin with; null: the usual one. */
  readonly figure: Float32Array | null;
}

/** The explorer: what is asked for, what was found, and where it lies. */
export class ArchiveApp {
  readonly #leaving = new AbortController();
  readonly #editor: FigureEditor;
  readonly #list = new HitList((hit) => this.#like(hit));
  readonly #coverage: Coverage;
  readonly #newest: Newest<Search, Answer>;
  #choices: Choices = Usual;
  #shown = false;

  constructor(
    host: HTMLElement,
    private readonly results: HTMLElement,
    query: HTMLElement,
    wishes: Wishes,
  ) {
    const { signal } = this.#leaving;
    this.#editor = new FigureEditor(wishes.figure ?? usualFigure(), () => this.#ask());
    this.#newest = new Newest((wish) => search(wish, signal), (answer) => this.#hear(answer), (error) => this.#missed(error), signal);
    const picture = wishes.pieces === null ? null : new PictureQuery(wishes.pieces, (looked) => this.#picture(looked), signal);
    const panel = new QueryPanel(this.#editor, picture?.root ?? null, { change: (choices) => this.#change(choices), reset: () => this.#pose(usualFigure()), flip: () => this.#pose(mirroredFigure(this.#editor.figure)) });
    query.replaceChildren(panel.root);
    this.#coverage = new Coverage(host, { cluster: (id, name) => void this.#cluster(id, name), hole: (figure) => this.#pose(figure) }, signal);
    if (picture !== null) listen(host, picture, signal);
    if (!wishes.waits) this.#ask();
  }

  stop(): void {
    this.#leaving.abort();
    this.#list.stop();
  }

  #ask(): void {
    const { metric, both, part } = this.#choices;
    this.#newest.want({ pose: this.#editor.figure, top: Top, metric, mirror: both ? "both" : "off", only: part, place: true });
  }

  #hear(answer: Answer): void {
    this.#open();
    this.#list.show(answer);
    this.#coverage.show(answer.place);
  }

  #missed(error: unknown): number {
    this.#open();
    this.#list.reason(error instanceof SearchProblem ? error.message : String(error));
    return (error instanceof SearchProblem ? error.retryAfter : 1) * 1000;
  }

  /** The server's own list gives way to what was asked for. */
  #open(): void {
    if (!this.#shown) this.results.replaceChildren(this.#list.root);
    this.#shown = true;
  }

  #change(choices: Choices): void {
    this.#choices = choices;
    this.#ask();
  }

  /** A pose that was not moved by hand: no picture lies behind it any more. */
  #pose(figure: Float32Array): void {
    this.#editor.lay(null);
    this.#editor.figure = figure;
    this.#ask();
  }

  #like(hit: Hit): void {
    const fit = fitted(hit.joints);
    if (fit !== null) this.#pose(hit.mirrored ? mirroredFigure(fit.figure) : fit.figure);
  }

  #picture({ person, ...picture }: LookedAt): void {
    const fit = fitted(cocoOf(person.joints));
    if (fit === null) return;
    this.#editor.figure = fit.figure;
    this.#editor.lay({ ...picture, fit: fit.fit });
    this.#ask();
  }

  async #cluster(id: string, name: string): Promise<void> {
    try {
      const { hits, total } = await membersOf(id, Members, this.#leaving.signal);
      this.#open();
      this.#list.browse(name, total > hits.length ? `${hits.length} of ${total} poses` : `${total} poses`, hits);
      this.results.scrollIntoView({ block: "nearest" });
    } catch (error) {
      if (!this.#leaving.signal.aborted) this.#missed(error instanceof SearchProblem ? error : new SearchProblem("These poses did not load. Try again.", 1));
    }
  }
}

/** Pictures may be dropped anywhere, and pasted. */
function listen(host: HTMLElement, picture: PictureQuery, signal: AbortSignal): void {
  host.addEventListener("dragover", (event) => event.dataTransfer?.types.includes("Files") && event.preventDefault(), { signal });
  host.addEventListener("drop", (event) => picture.offer(event.dataTransfer) && event.preventDefault(), { signal });
  document.addEventListener("paste", (event) => void picture.offer(event.clipboardData), { signal });
}
