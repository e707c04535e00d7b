/** What a reply of ours binds us to, or owns: found by stated words in both languages, as an officer would write them. */

const PROMISES: Record<"en" | "fr", RegExp> = {
  en: /\bwe(?:['’]ll| will| are going to)\s+(?:\w+\s+){0,2}?(?:get back to you|come back to you|be back in touch|be in touch|follow up|let you know|write (?:to )?you again|reply (?:to you )?(?:soon|shortly|again)|respond (?:to you )?(?:soon|shortly)|update you|keep you (?:posted|informed|updated)|contact you|have an answer)\b|\bi(?:['’]ll| will)\s+(?:\w+\s+){0,2}?(?:get back to you|come back to you|be in touch|follow up|let you know|update you|keep you (?:posted|informed|updated))\b|\b(?:you will|you['’]ll) hear (?:back )?from us\b/iu,
  fr: /\b(?:nous|je) (?:vous |te )?(?:reviendrons|reviendrai|revenons|reviens|recontacterons|recontacterai|répondrons|répondrai|tiendrons (?:au courant|informée?s?|informé·e·?s?)|tiendrai (?:au courant|informée?s?)|contacterons|contacterai|réécrirons|réécrirai|informerons|informerai|donnerons (?:des nouvelles|une réponse)|donnerai (?:des nouvelles|une réponse)|ferons (?:signe|savoir)|ferai (?:signe|savoir)|écrirons|écrirai)(?!\p{L})|\b(?:nous|je) (?:allons|vais) (?:\p{L}+ ){0,2}?(?:vous |te )(?:revenir|recontacter|répondre|tenir au courant|donner des nouvelles|faire signe)(?!\p{L})|\b(?:nous|je) reviendr(?:ons|ai) vers vous(?!\p{L})|\bvous aurez (?:de nos nouvelles|une réponse)(?!\p{L})/iu,
};

const CORRECTIONS: Record<"en" | "fr", RegExp> = {
  en: /\b(?:we|i) (?:were|was) (?:wrong|mistaken)\b|\b(?:we|i) (?:made (?:a|an) (?:mistake|error)|gave you (?:the )?(?:wrong|incorrect|outdated|bad)|told you (?:the )?wrong|misinformed|misspoke|got (?:that|this|it) wrong)\b|\b(?:our|my) (?:previous|earlier|last|first) (?:answer|reply|message|post|information) (?:was|contained|had|is) (?:wrong|incorrect|not (?:correct|right)|mistaken|outdated|inaccurate|a mistake|an error)\b|(?:^|[.!?\n]\s*)correction\s*[:–—-]|\b(?:we|i) (?:would like|want|need|have) to correct\b|\bour (?:mistake|error)\b/iu,
  fr: /\b(?:nous nous sommes|je me suis) trompée?s?(?!\p{L})|\bnous avions tort(?!\p{L})|\bj['’]avais tort(?!\p{L})|\b(?:nous avons|j['’]ai) (?:fait|commis) une erreur(?!\p{L})|\b(?:nous vous avons|je vous ai) (?:mal renseignée?s?|mal informée?s?|induite?s? en erreur|donné une (?:mauvaise|fausse) (?:information|réponse))(?!\p{L})|\b(?:notre|ma) (?:réponse|publication|message|information)? ?(?:précédente?|dernière?|première?)? ?(?:était|contenait|comportait) (?:erronée?|inexacte?|fausse|faux|incorrecte?|une erreur)(?!\p{L})|(?:^|[.!?\n]\s*)(?:correction|rectification|rectificatif|erratum)[\s\u00a0\u202f]*[:–—-]|\b(?:nous tenons|nous voulons|je tiens|je veux) à? ?(?:corriger|rectifier)(?!\p{L})|\b(?:erreur|faute) de notre part(?!\p{L})/iu,
};

const saysIt = (text: string, lists: Record<"en" | "fr", RegExp>): boolean => {
  const said = text.replaceAll(/[\u00a0\u202f]/g, " ");
  // Both lists: a reply may be in both languages, and their words do not meet.
  return lists.en.test(said) || lists.fr.test(said);
};

/** "We will get back to you": a promise to come back to this person. */
export const promisesMore = (text: string): boolean => saysIt(text, PROMISES);

/** "We were wrong": what we had said before is put right, and owned. */
export const ownsMistake = (text: string): boolean => saysIt(text, CORRECTIONS);
