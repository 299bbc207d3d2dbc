import { ArchiveElement } from "./archive-element.js";

if (!customElements.get("duet-archive")) customElements.define("duet-archive", ArchiveElement);
