interface Adapter {
  readonly isFallbackAdapter?: boolean;
  readonly info?: { readonly isFallbackAdapter?: boolean };
}

interface Gpu {
  requestAdapter(options?: { powerPreference?: string }): Promise<Adapter | null>;
}

/** Whether there is a graphics card to compute on, and whoever pays for the line has not asked to save it. An adapter that software plays is none. */
export async function hasGraphicsCard(): Promise<boolean> {
  const { gpu, connection } = navigator as { gpu?: Gpu; connection?: { saveData?: boolean } };
  if (gpu === undefined || connection?.saveData === true) return false;
  try {
    const adapter = await gpu.requestAdapter({ powerPreference: "high-performance" });
    return adapter !== null && adapter.isFallbackAdapter !== true && adapter.info?.isFallbackAdapter !== true;
  } catch {
    return false;
  }
}
