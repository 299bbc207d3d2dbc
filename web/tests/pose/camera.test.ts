import { afterEach, describe, expect, it, vi } from "vitest";
import { listCameras, openCamera } from "../../src/pose/camera.js";
import { requireSupport } from "../../src/pose/support.js";

afterEach(() => vi.unstubAllGlobals());

const camera = (getUserMedia: (constraints: MediaStreamConstraints) => Promise<unknown>, more = {}): void => {
  vi.stubGlobal("navigator", { mediaDevices: { getUserMedia, ...more } });
};

describe("openCamera", () => {
  it.each([
    ["NotAllowedError", "denied"],
    ["NotFoundError", "no-camera"],
    ["OverconstrainedError", "no-camera"],
    ["NotReadableError", "camera-busy"],
    ["SomethingNewError", "camera-busy"],
  ])("tells %s as %s", async (name, code) => {
    camera(async () => Promise.reject(Object.assign(new Error(), { name })));
    await expect(openCamera()).rejects.toMatchObject({ code, message: expect.stringMatching(/\.$/) });
  });

  it("says where an address can't use a camera", async () => {
    vi.stubGlobal("navigator", {});
    await expect(openCamera()).rejects.toMatchObject({ code: "insecure" });
  });

  it("asks for the chosen camera, for no sound and for whole pictures", async () => {
    const asked: MediaStreamConstraints[] = [];
    camera(async (constraints) => asked.push(constraints));
    await openCamera({ deviceId: "b" });
    await openCamera();
    expect(asked[0]).toMatchObject({ audio: false, video: { deviceId: { ideal: "b" }, resizeMode: { ideal: "none" } } });
    expect(asked[1]).toMatchObject({ video: { facingMode: { ideal: "user" } } });
  });
});

describe("listCameras", () => {
  it("names those without a name", async () => {
    camera(async () => null, { enumerateDevices: async () => [{ kind: "audioinput", deviceId: "m", label: "Mic" }, { kind: "videoinput", deviceId: "a", label: "" }] });
    expect(await listCameras()).toEqual([{ deviceId: "a", label: "Camera 1" }]);
  });

  it("is empty where there are no devices at all", async () => {
    vi.stubGlobal("navigator", {});
    expect(await listCameras()).toEqual([]);
  });
});

describe("requireSupport", () => {
  const problem = (): unknown => {
    try {
      requireSupport();
      return null;
    } catch (error) {
      return (error as { code: string }).code;
    }
  };

  it("is content with vectors, workers and frames", () => {
    vi.stubGlobal("Worker", class {});
    vi.stubGlobal("VideoFrame", class {});
    expect(problem()).toBeNull();
  });

  it("tells what is missing", () => {
    expect(problem()).toBe("no-worker");
    vi.stubGlobal("WebAssembly", { validate: () => false });
    expect(problem()).toBe("no-wasm");
    vi.stubGlobal("WebAssembly", undefined);
    expect(problem()).toBe("no-wasm");
  });
});
