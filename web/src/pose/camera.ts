import { PoseProblem, type PoseProblemCode } from "./source.js";

export interface CameraWishes {
  /** A camera chosen before; another one where it is gone. */
  readonly deviceId?: string;
}

// More pixels cost copying and give no better joints: the networks see 256 x 256 of the person.
// Without resizing: the browser would cut a portrait camera's picture to these sides.
const picture = { width: { ideal: 640 }, height: { ideal: 480 }, frameRate: { ideal: 30 }, resizeMode: { ideal: "none" } };

const sentences: Readonly<Partial<Record<PoseProblemCode, string>>> = {
  insecure: "This address can't use a camera. Open 127.0.0.1 here, or use https for your phone.",
  denied: "The camera is off for this page. Allow it beside the address, then try again.",
  "no-camera": "No camera found. Connect one, or dance without.",
  "camera-busy": "The camera is used by another program. Close it there, then try again.",
};

const codes: Readonly<Record<string, PoseProblemCode>> = {
  NotAllowedError: "denied",
  SecurityError: "denied",
  NotFoundError: "no-camera",
  OverconstrainedError: "no-camera",
  NotReadableError: "camera-busy",
  AbortError: "camera-busy",
};

/** Asks for a camera. Rejects with a `PoseProblem` that says why there is none. */
export async function openCamera(wishes: CameraWishes = {}): Promise<MediaStream> {
  const devices = navigator.mediaDevices as MediaDevices | undefined;
  if (!devices?.getUserMedia) throw cameraProblem("insecure");
  const video = { ...picture, ...(wishes.deviceId ? { deviceId: { ideal: wishes.deviceId } } : { facingMode: { ideal: "user" } }) };
  try {
    return await devices.getUserMedia({ video, audio: false });
  } catch (error) {
    throw cameraProblem(codes[(error as Error).name] ?? "camera-busy", error);
  }
}

/** The cameras by name; names are told once one was allowed. */
export async function listCameras(): Promise<readonly { readonly deviceId: string; readonly label: string }[]> {
  const devices = (await navigator.mediaDevices?.enumerateDevices?.()) ?? [];
  return devices.filter(({ kind }) => kind === "videoinput").map(({ deviceId, label }, i) => ({ deviceId, label: label || `Camera ${i + 1}` }));
}

function cameraProblem(code: PoseProblemCode, cause?: unknown): PoseProblem {
  return new PoseProblem(code, sentences[code]!, { cause });
}
