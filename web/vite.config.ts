import { defineConfig } from "vite";

// One classic script and one style sheet, so that a report can carry both inside a single file that loads nothing.
export default defineConfig({
  build: {
    target: "es2022",
    cssTarget: ["chrome123", "firefox121", "safari17.5"],
    emptyOutDir: false,
    lib: { entry: "src/main.ts", formats: ["iife"], name: "duet", fileName: () => "duet-replay.js", cssFileName: "duet" },
  },
});
