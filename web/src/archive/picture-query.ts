import type { Person } from "../pose/people.js";
import { PoseProblem, type Pieces } from "../pose/source.js";
import { html, icon } from "../replay/dom.js";
import { StillEyes } from "../still/still-eyes.js";
import { words } from "./words.js";

export interface LookedAt {
  readonly person: Person;
  /** Of the picture, pixels. */
  readonly width: number;
  readonly height: number;
  /** Of the picture, as long as no other one is chosen. */
  readonly address: string;
}

/** A picture is chosen, dropped or pasted; who is in it is found here, and the picture goes nowhere. */
export class PictureQuery {
  readonly root: HTMLElement;
  readonly #status = html("p", { class: "archive-status", role: "status" });
  readonly #eyes: StillEyes;
  #address: string | null = null;
  #turn = 0;

  constructor(
    pieces: Pieces,
    private readonly found: (picture: LookedAt) => void,
    private readonly signal: AbortSignal,
  ) {
    this.#eyes = new StillEyes(pieces, (share) => this.#say(words.gettingModel(share)));
    const input = html("input", { type: "file", accept: "image/*", class: "visually-hidden", id: "archive-picture" });
    input.addEventListener("change", () => void this.#take(input.files?.[0] ?? null).finally(() => (input.value = "")));
    const choose = html("label", { class: "button archive-choose", for: input.id }, icon("person"), words.choose);
    this.root = html("div", { class: "archive-picture-query" }, input, choose, html("p", { class: "hint" }, words.chooseText), this.#status);
    signal.addEventListener("abort", () => this.#stop());
  }

  /** A picture that comes by dropping or pasting. */
  offer(data: DataTransfer | null): boolean {
    const file = [...(data?.files ?? [])].find((each) => each.type.startsWith("image/"));
    if (file !== undefined) void this.#take(file);
    return file !== undefined;
  }

  async #take(file: File | null): Promise<void> {
    if (file === null) return;
    const turn = ++this.#turn;
    this.#say(words.looking);
    const picture = await createImageBitmap(file, { imageOrientation: "from-image" }).catch(() => null);
    if (picture === null) return this.#say(words.noPicture);
    try {
      const { width, height } = picture;
      const [person] = (await this.#eyes.look(picture, "full", 1)).people;
      if (turn !== this.#turn || this.signal.aborted) return;
      if (person === undefined) return this.#say(words.nobody);
      if (this.#address !== null) URL.revokeObjectURL(this.#address);
      this.#address = URL.createObjectURL(file);
      this.#say(words.found);
      this.found({ person, width, height, address: this.#address });
    } catch (error) {
      if (!this.signal.aborted) this.#say(error instanceof PoseProblem ? error.message : words.noPicture);
    } finally {
      picture.close();
    }
  }

  #say(sentence: string): void {
    this.#status.textContent = sentence;
  }

  #stop(): void {
    this.#eyes.stop();
    if (this.#address !== null) URL.revokeObjectURL(this.#address);
    this.#address = null;
  }
}
