import { FilmElement } from "./film-element.js";
import { ShareElement } from "./share-element.js";

if (!customElements.get("duet-share")) customElements.define("duet-share", ShareElement);
if (!customElements.get("duet-film")) customElements.define("duet-film", FilmElement);
