import { StageElement } from "./stage-element.js";

if (!customElements.get("duet-stage")) customElements.define("duet-stage", StageElement);
