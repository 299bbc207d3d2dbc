import { MirrorApp } from "./mirror-app.js";
import { wishesOf, type Wishes } from "./wishes.js";

/**
 * The mirror: pictures of an archive that strike your pose while you move.
 *
 * Attributes: `pieces` the site's `pieces.json`; `dance` the stage's data of the dance that a drawn dancer dances; `simulated` for that dancer in your place; `back` where
 * Close leads. `data-phase` tells where it is: loading, live, problem. What stands in the element before is shown without script.
 */
export class MirrorElement extends HTMLElement {
  #app: MirrorApp | null = null;
  #fallback: Node[] = [];

  connectedCallback(): void {
    this.#fallback = [...this.childNodes];
    this.replaceChildren();
    this.classList.add("mirror");
    this.#begin(wishesOf(this));
  }

  disconnectedCallback(): void {
    this.#app?.stop();
    this.#app = null;
    this.classList.remove("mirror");
    this.append(...this.#fallback);
    this.#fallback = [];
  }

  #begin(wishes: Wishes): void {
    this.#app?.stop();
    this.#app = new MirrorApp(this, wishes, (again) => this.#begin(again));
  }
}
