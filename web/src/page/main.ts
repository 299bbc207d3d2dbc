// What plain pages do better with a script. Every page is complete without it.
import { danceOnCards } from "./cards.js";
import { takeMoments } from "./cut.js";
import { followJobs } from "./jobs.js";
import { playPreviews } from "./preview.js";
import { sendChoices } from "./choices.js";
import { shareLinks } from "./share.js";
import { sendFiles } from "./upload.js";

document.documentElement.classList.add("scripted");
sendChoices(document);
danceOnCards(document);
playPreviews(document);
shareLinks(document);
sendFiles(document);
followJobs(document);
takeMoments(document);
