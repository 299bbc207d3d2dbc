import { words } from "./words.js";

/** Everything that keeps somebody from dancing with a camera, or at all. */
export type TroubleName =
  | "refused" | "no-camera" | "busy-camera" | "camera-lost" | "insecure"
  | "no-model" | "model-lost" | "missing" | "offline" | "broken"
  | "no-drawn" | "full" | "elsewhere" | "gone" | "server";

export interface Trouble {
  readonly name: TroubleName;
  readonly title: string;
  readonly text: readonly (string | { readonly strong: string })[];
  /** Ways on, the first one the main one. */
  readonly ways: readonly Way[];
}

export type Way = "retry" | "without" | "gallery" | "https" | "again";

const Camera: readonly Way[] = ["retry", "without"];

/** @param more A name, an address or seconds, where the sentence has one. */
export function troubleOf(name: TroubleName, more = ""): Trouble {
  const trouble = (title: string, text: Trouble["text"] | string, ways: readonly Way[]): Trouble => ({ name, title, text: typeof text === "string" ? [text] : text, ways });
  switch (name) {
    case "refused":
      return trouble(words.refused, words.refusedText, Camera);
    case "no-camera":
      return trouble(words.noCamera, words.noCameraText, Camera);
    case "busy-camera":
      return trouble(words.busyCamera, words.busyCameraText, Camera);
    case "camera-lost":
      return trouble(words.cameraLost, words.cameraLostText, Camera);
    case "insecure": {
      const [before, address, after] = words.insecureText(more);
      return trouble(words.insecure, [before, { strong: address }, after], ["without", "https"]);
    }
    case "no-model":
      return trouble(words.noModel, words.noModelText, ["without"]);
    case "model-lost":
      return trouble(words.modelLost, words.modelLostText, Camera);
    case "missing":
      return trouble(words.missing, words.missingText, ["gallery"]);
    case "offline":
      return trouble(words.offline, words.offlineText, ["retry", "gallery"]);
    case "broken":
      return trouble(words.broken, words.brokenText(more), ["gallery"]);
    case "no-drawn":
      return trouble(words.noDrawn, words.noDrawnText, ["retry", "gallery"]);
    case "full":
      return trouble(words.floorFull, words.floorFullText(Number(more) || 5), ["retry"]);
    case "elsewhere":
      return trouble(words.elsewhere, words.elsewhereText, ["again"]);
    case "gone":
      return trouble(words.takeGone, words.takeGoneText, ["again"]);
    case "server":
      return trouble(words.takeRefused, more === "" ? words.takeRefusedText : more, ["again"]);
  }
}

/** From the pose source's codes. */
export function troubleOfPose(code: string): TroubleName {
  const names: Readonly<Record<string, TroubleName>> = {
    denied: "refused",
    "no-camera": "no-camera",
    "camera-busy": "busy-camera",
    "camera-ended": "camera-lost",
    insecure: "insecure",
    "no-wasm": "no-model",
    "no-worker": "no-model",
    "no-frames": "camera-lost",
  };
  return names[code] ?? "model-lost";
}

/** Where a camera works on this machine. */
export function localAddress(): string {
  return `http://127.0.0.1${location.port === "" ? "" : `:${location.port}`}`;
}
