import type { Person } from "../pose/people.js";
import { PoseProblem, type ModelName, type Pieces } from "../pose/source.js";
import { motionJson } from "./motion-json.js";
import { listJoints, listPeople } from "./people-view.js";
import { paint } from "./picture-view.js";
import { StillEyes } from "./still-eyes.js";
import { sentences } from "./words.js";

const mostPixelsASide = 8192;
const leastPixelsASide = 32;

/**
 * A picture, its people and their joints, found in this browser.
 *
 * The server writes the whole page into it; the attribute `pieces` is the site's `pieces.json`. `data-phase` tells where it is: waiting, looking, seen, nobody, problem.
 */
export class PoseElement extends HTMLElement {
  #eyes: StillEyes | null = null;
  #picture: ImageBitmap | null = null;
  #people: readonly Person[] = [];
  #shown: readonly Person[] = [];
  #chosen: number | null = null;
  #turn = 0;
  #workMs = 0;
  #gone = new AbortController();

  connectedCallback(): void {
    const { signal } = (this.#gone = new AbortController());
    this.#eyes = new StillEyes(JSON.parse(this.getAttribute("pieces") ?? "{}") as Pieces, (share) => this.#tell(sentences.loading(share)));
    this.dataset["phase"] = "waiting";
    this.#part<HTMLInputElement>("file").addEventListener("change", (event) => this.#open((event.target as HTMLInputElement).files), { signal });
    this.addEventListener("dragover", (event) => event.preventDefault(), { signal });
    this.addEventListener("drop", (event) => this.#drop(event), { signal });
    document.addEventListener("paste", (event) => this.#open(event.clipboardData?.files ?? null), { signal });
    this.#part("form").addEventListener("submit", (event) => event.preventDefault(), { signal });
    this.#part("form").addEventListener("change", ({ target }) => void (target !== this.#part("least") && this.#look()), { signal });
    this.#part("least").addEventListener("input", () => this.#show(), { signal });
    this.#part("copy").addEventListener("click", () => void this.#copy(), { signal });
  }

  disconnectedCallback(): void {
    this.#gone.abort();
    this.#eyes?.stop();
    this.#picture?.close();
    this.#eyes = this.#picture = null;
  }

  #drop(event: DragEvent): void {
    event.preventDefault();
    this.#open(event.dataTransfer?.files ?? null);
  }

  #open(files: FileList | null): void {
    const file = files?.[0];
    if (file) void this.#read(file);
  }

  async #read(file: File): Promise<void> {
    const turn = ++this.#turn;
    try {
      const picture = await createImageBitmap(file);
      if (turn !== this.#turn) return picture.close();
      const refusal = refusalOf(picture);
      if (refusal) {
        picture.close();
        return this.#fail(refusal);
      }
      this.#picture?.close();
      this.#picture = picture;
      this.#people = [];
      await this.#look();
    } catch {
      if (turn === this.#turn) this.#fail(sentences.noPicture(file.name));
    }
  }

  /** Asks the networks, unless only the least score was turned. */
  async #look(): Promise<void> {
    const picture = this.#picture;
    if (!picture || !this.#eyes) return;
    const turn = ++this.#turn;
    const { model, maxPeople } = this.#knobs();
    this.dataset["phase"] = "looking";
    this.#tell(sentences.looking);
    paint(this.#part<HTMLCanvasElement>("canvas"), picture, [], null);
    this.#part("canvas").hidden = false;
    try {
      const { people, workMs } = await this.#eyes.look(picture, model, maxPeople);
      if (turn !== this.#turn) return;
      [this.#people, this.#workMs, this.#chosen] = [people, workMs, people.length > 0 ? 0 : null];
      this.#show();
    } catch (error) {
      if (turn === this.#turn) this.#fail(error instanceof PoseProblem ? error.message : sentences.broken);
    }
  }

  #show(): void {
    const { least, model } = this.#knobs();
    this.#part("least-value").textContent = least.toFixed(2);
    const picture = this.#picture;
    if (!picture || this.dataset["phase"] === "problem") return;
    this.#shown = this.#people.filter(({ score }) => score >= least);
    this.dataset["phase"] = this.#shown.length > 0 ? "seen" : "nobody";
    this.#tell(sentences.seen(this.#shown.length, this.#people.length, this.#workMs));
    this.#choose(Math.min(this.#chosen ?? 0, this.#shown.length - 1));
    this.#part<HTMLTextAreaElement>("json").value = motionJson(this.#shown, picture, model);
    this.#part("result").hidden = false;
  }

  #choose(person: number): void {
    const chosen = (this.#chosen = person >= 0 ? person : null);
    const canvas = this.#part<HTMLCanvasElement>("canvas");
    paint(canvas, this.#picture!, this.#shown, this.#shown.length > 1 ? chosen : null);
    canvas.setAttribute("aria-label", sentences.picture(this.#shown.length));
    const list = this.#part("people");
    const hadFocus = list.contains(document.activeElement);
    listPeople(list, this.#shown, chosen, (next) => this.#choose(next));
    if (hadFocus && chosen !== null) list.querySelectorAll("button")[chosen]?.focus();
    this.#part("joints").hidden = chosen === null;
    if (chosen === null) return;
    listJoints(this.#part("rows"), this.#shown[chosen]!);
    this.#part("whose").textContent = `Joints of person ${chosen + 1}`;
  }

  #knobs(): { model: ModelName; maxPeople: number; least: number } {
    const form = new FormData(this.#part<HTMLFormElement>("form"));
    const several = form.get("people") === "several";
    const most = this.#part<HTMLInputElement>("most");
    most.disabled = !several;
    return {
      model: form.get("model") === "full" ? "full" : "lite",
      maxPeople: several ? Math.min(10, Math.max(2, Math.round(most.valueAsNumber || 10))) : 1,
      least: this.#part<HTMLInputElement>("least").valueAsNumber,
    };
  }

  async #copy(): Promise<void> {
    const text = this.#part<HTMLTextAreaElement>("json");
    try {
      await navigator.clipboard.writeText(text.value);
      this.#part("copied").textContent = sentences.copied;
    } catch {
      text.select();
      this.#part("copied").textContent = sentences.selected;
    }
  }

  #fail(text: string): void {
    this.dataset["phase"] = "problem";
    this.#part("result").hidden = true;
    this.#tell(text);
  }

  #tell(text: string): void {
    this.#part("status").textContent = text;
  }

  #part<Kind extends HTMLElement = HTMLElement>(name: string): Kind {
    return this.querySelector<Kind>(`[data-pose="${name}"]`)!;
  }
}

function refusalOf({ width, height }: ImageBitmap): string | null {
  if (Math.min(width, height) < leastPixelsASide) return sentences.tooSmall(width, height, leastPixelsASide);
  return Math.max(width, height) > mostPixelsASide ? sentences.tooLarge(width, height, mostPixelsASide) : null;
}
