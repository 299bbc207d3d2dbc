/** Every sentence and name of sharing. */
export const words = {
  picture: "Save a picture",
  film: "Save a short film",
  making: (part: number) => `Making the film, ${Math.round(part * 100)} %`,
  saved: (name: string) => `${name} is saved.`,
  pictureName: "The two dancers and your score, drawn. No camera picture is in it.",
  withCamera: "With my camera picture",
  withCameraText: "Only your own kept film, only in this picture.",
  failed: "This browser could not make it. Another one may.",
  yours: "Your film",
  yoursText: "It is kept in this browser alone, and plays with the replay.",
  delete: "Delete your film",
  deleted: "Your film is deleted.",
} as const;
