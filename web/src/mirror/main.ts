import { MirrorElement } from "./mirror-element.js";

if (!customElements.get("duet-mirror")) customElements.define("duet-mirror", MirrorElement);
