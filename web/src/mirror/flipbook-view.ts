import { html, icon } from "../replay/dom.js";
import { saveFile } from "../share/save.js";
import { words } from "./words.js";

const Name = "duet-flipbook.gif";

/** The finished flipbook: look at it, save it, share it. What is closed is gone. */
export class FlipbookView {
  readonly dialog = html("dialog", { class: "stage-dialog mirror-flipbook", "aria-labelledby": "flipbook-title" });
  #address: string | null = null;

  constructor(private readonly closed: () => void) {
    this.dialog.addEventListener("close", () => this.#close());
  }

  show(gif: Blob, width: number, height: number): void {
    this.#address = URL.createObjectURL(gif);
    const save = button("button button-you", words.save, () => saveFile(gif, Name));
    const back = button("button", words.another, () => this.dialog.close());
    this.dialog.replaceChildren(
      html("h2", { id: "flipbook-title" }, words.flipbook),
      html("img", { src: this.#address, alt: words.flipbookPicture, width, height }),
      html("p", { class: "stage-quiet" }, words.flipbookText),
      html("div", { class: "stage-ways" }, save, ...shareOf(gif), back),
    );
    this.dialog.showModal();
    save.focus();
  }

  stop(): void {
    if (this.dialog.open) this.dialog.close();
    else this.#forget();
    this.dialog.remove();
  }

  #close(): void {
    this.#forget();
    this.closed();
  }

  #forget(): void {
    if (this.#address !== null) URL.revokeObjectURL(this.#address);
    this.#address = null;
    this.dialog.replaceChildren();
  }
}

/** Where the system shares files. */
function shareOf(gif: Blob): HTMLElement[] {
  const files = [new File([gif], Name, { type: gif.type })];
  if (navigator.canShare?.({ files }) !== true) return [];
  const share = button("button", words.share, () => void navigator.share({ files }).catch(() => undefined)); // Closing the sheet is no failure.
  share.prepend(icon("share"));
  return [share];
}

function button(look: string, name: string, act: () => void): HTMLButtonElement {
  const made = html("button", { type: "button", class: look }, name);
  made.addEventListener("click", act);
  return made;
}
