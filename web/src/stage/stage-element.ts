import { StageApp } from "./stage-app.js";
import { wishesOf, type Wishes } from "./wishes.js";

/**
 * The stage: a routine and you beside it, judged while you dance.
 *
 * Attributes: `src` the stage's data; `profile`; `mirror` auto, on or off; `speed`; `practise` "start-end" in seconds; `simulated` for a drawn dancer in your place;
 * `account` the address where a guest makes an account. `data-phase` tells where the stage is. What stands in the element before is shown without script.
 */
export class StageElement extends HTMLElement {
  #app: StageApp | null = null;
  #fallback: Node[] = [];

  connectedCallback(): void {
    this.#fallback = [...this.childNodes];
    this.replaceChildren();
    this.classList.add("stage");
    this.#begin(wishesOf(this));
  }

  disconnectedCallback(): void {
    this.#app?.stop();
    this.#app = null;
    this.classList.remove("stage");
    this.append(...this.#fallback);
    this.#fallback = [];
  }

  #begin(wishes: Wishes): void {
    this.#app?.stop();
    this.#app = new StageApp(this, wishes, (again) => this.#begin(again));
  }
}
