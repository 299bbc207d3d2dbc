import { PoseElement } from "./pose-element.js";

if (!customElements.get("duet-pose")) customElements.define("duet-pose", PoseElement);
