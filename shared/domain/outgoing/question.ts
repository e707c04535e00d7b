/** Whether a text asks for something: what an answer may settle, and another may ask again. */

const OPENING: Record<"en" | "fr", RegExp> = {
  en: /(?:^|[.!,;:\n]\s*|\b(?:hi|hello|hey|please|so|and|but|ok)\s+)(?:how|what(?! an?\b)|when|where|which|who|why|can|could|do|does|is|are|may|should|will|would|did|has|have)\b/iu,
  fr: /(?:^|[.!,;:\n]\s*|\b(?:bonjour|allo|et|mais|alors|svp)\s+)(?:combien|comment|quand|où|ou est|quel(?:le)?s?|qui|pourquoi|est-ce|peut-on|puis-je|dois-je|faut-il|y a-t-il|pouvez-vous|avez-vous|qu['’]est-ce)\b/iu,
};
const WISH: Record<"en" | "fr", RegExp> = {
  en: /\b(?:need to know|like to know|wondering|any idea|still waiting|no idea|help me)\b/iu,
  fr: /\b(?:savoir (?:si|quand|comment|où)|me demande|toujours rien|besoin d['’]aide|aidez-moi)\b/iu,
};

export function isQuestion(text: string, language: string): boolean {
  if (text.includes("?")) return true;
  const own = language === "fr" ? "fr" : "en";
  return OPENING[own].test(text) || WISH[own].test(text);
}
