/**
 * How the halves of a post go out, said alike wherever it is promised: the second follows as soon as the first one
 * stands, and is not tried where the first was refused (`domain/posts/publishing.ts`).
 */
export const bothHalves = {
  en: "both halves go out one right after the other",
  fr: "les deux moitiés partent l’une juste après l’autre",
};
