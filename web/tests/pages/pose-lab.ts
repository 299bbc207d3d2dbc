// What the browser tests and the bench need of the pose part on a bare page.
export { openCamera } from "../../src/pose/camera.js";
export { CameraPoseSource } from "../../src/pose/camera-source.js";
export { RegionCrop } from "../../src/pose/crop.js";
export { pictureOf } from "../../src/pose/picture.js";
export { SimulatedPoseSource } from "../../src/pose/simulated-source.js";
