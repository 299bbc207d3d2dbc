import { ReplayElement } from "./replay-element.js";

if (!customElements.get("duet-replay")) customElements.define("duet-replay", ReplayElement);
