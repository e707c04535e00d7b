import type { RiskSignal } from "../domain/message/tags.ts";

/** The rules, over folded text (lower case, no accents). Each says what it takes and what only looks like it. */

export interface RiskRule {
  signal: Exclude<RiskSignal, "personal-information">;
  is: readonly string[];
  /** Taken out first: the same words in another sense. */
  isNot?: readonly string[];
}

const WILL = "(?:will|'ll|would|gonna|going to|want to|wanna|could|should|about to)";
const JE_VAIS = "(?:je vais|on va|j'vais|je veux|j'aimerais|je pourrais)";

export const RISK_RULES: readonly RiskRule[] = [
  {
    signal: "legal",
    is: [
      "lawyers?|attorneys?|solicitors?|paralegals?|lawsuits?|litigation|class action|legal (?:action|advice|counsel|recourse|proceedings?)",
      "suing|sued|sue (?:you|them|the|your|this|for|over|canada)|(?:to|will|'ll|can|could|should|might|gonna) sue",
      "small claims|human rights (?:complaint|tribunal)|judicial review|subpoena|affidavit of service",
      "(?:to|in|federal|supreme) court|court (?:order|case|action|date)|see you in court",
      "avocate?s?|cabinet juridique|conseil juridique|recours (?:collectif|juridique|judiciaire)|action (?:collective|en justice)",
      "poursuites? (?:judiciaires?|contre|en justice|en dommages)|poursui(?:vre|s|vrai|vrons) (?:en justice|le gouvernement|le ministere|votre|devant)|(?:vous|les) poursui(?:vre|vrai|vrons|s)|intenter une",
      "mise en demeure|petites creances|huissiers?|(?:devant|au|le) tribunal|tribunaux|en cour|cour (?:federale|superieure|supreme)|controle judiciaire",
    ],
    isNot: [
      "(?:toasts?|salades?|huile|puree|guacamole|sandwichs?|recettes?|sushis?|smoothies?|noyaux?|creme|bol)[^.!?]{0,20}avocats?",
      "avocats?[^.!?]{0,20}(?:murs?|toasts?|epicerie|tomates?|crevettes?|salade|en rabais|la piece)",
      "(?:food|tennis|basketball|squash) court|to court (?:a|her|him|voters)|court road|court street",
      "en cours?(?= d'| de | du | pour|$)|en cour(?: de | d'| arriere)",
    ],
  },
  {
    signal: "media",
    is: [
      "journalists?|journalistes?|(?:a|the|as a|news|tv|radio|local) reporter|reporters?(?: at| for| from| with| here)|news (?:desk|room|producer)|newsroom|salle (?:de|des) nouvelles",
      "(?:press|media|publication|filing|print) (?:deadline|inquiry|enquiry|request|query)|on deadline|my deadline is|heure de tombee|demande (?:media|de la presse|d'entrevue)|requete media",
      "(?:to|call|contact|tell|alert|going to) the (?:press|media|news|papers)|(?:aux|les|appeler les|alerter les) medias|a la presse",
      "(?:cbc|ctv|radio-canada|global news|la presse|le devoir|tva|globe and mail|toronto star|the star|postmedia|noovo)[^.!?]{0,25}(?:reporter|journaliste?|here|ici|deadline|request|producer|recherchiste|interview|entrevue|reportage)",
      "(?:writing|doing|working on|producing) (?:a|an) (?:story|article|piece|report|segment) (?:on|about|for)|(?:prepare|fais|travaille sur) un (?:reportage|article|topo)|for an interview|recherchiste",
    ],
    isNot: ["(?:social|mass|storage|on) media", "medias sociaux|reseaux"],
  },
  {
    signal: "self-harm",
    is: [
      "(?:kill|hurt|harm|cut|hang)(?:ing)? myself|(?:end|ending|take|taking) my (?:own )?life|end it all|suicid(?:e|al)|want to die|wanna die|better off dead|(?:don't|dont|do not|no longer) want to (?:live|be here|wake up)|no reason to live",
      "me (?:tuer|pendre|suicider|blesser)|me faire (?:du )?mal|m'enlever la vie|mettre fin a (?:mes jours|ma vie)|en finir (?:avec (?:la|ma) vie|pour de bon)|(?:veux|voudrais|envie de) mourir(?! de )|plus (?:envie|le gout) de vivre|suicid(?:e|aire|er)|raison de vivre",
    ],
    isNot: [
      "(?:political|career|commercial|social) suicide|suicide (?:squad|politique)|suicide commercial",
      "envie de mourir de rire",
    ],
  },
  {
    signal: "threat",
    is: [
      `${WILL} (?:kill|shoot|stab|hurt|bomb|attack|beat|strangle|burn|blow up|destroy|find|hunt) (?:you|them|him|her|someone|somebody|everyone|your|that agent|the (?:office|building|agent|clerk|place))`,
      "bomb threat|(?:a|the|have a|plant a) bomb (?:in|at|to|under)|burn (?:it|you|this|the|your)[^.!?]{0,15}down|watch your back|know where (?:you|they) (?:live|work|park)|bring(?:ing)? (?:a|my) (?:gun|knife|rifle)|you(?:'re| are) (?:all )?dead|shoot up|(?:get|gets|getting) what(?:'s|s| is) coming to (?:you|them|him|her)|(?:will|'ll|going to|gonna)(?: all)? get what (?:you|they|he|she) deserves?",
      `${JE_VAIS} (?:vous|te|le|les|la|tous? (?:vous|les)) ?(?:tous )?(?:tuer|frapper|battre|descendre|retrouver|crever|bruler|attaquer|faire (?:la peau|payer ca))`,
      "(?:une|la) bombe (?:dans|au|a l'|chez|sous|est)|alerte a la bombe|mettre le feu (?:a|au|aux)|faire sauter (?:le|la|votre|vos)|(?:sais|sait) ou (?:vous|tu) (?:habit|travaill|rest)[a-z]{0,4}|(?:mon|un) (?:fusil|couteau|gun)(?! suisse)|vous etes (?:tous )?morts?(?! de)|gare a vous|(?:ca|qui) (?:vous|te) pend au (?:bout du )?nez|(?:(?:vas|allez|vont)(?: tous)? avoir|auras|aurez|auront) ce qu(?:e (?:tu|vous)|'ils) merit[a-z]{1,4}",
    ],
    isNot: [
      "(?:should|deserves? to|ought to) get what(?:'s|s| is) coming to",
      "(?:bath|photo|cherry) bombs?|c'est (?:de )?la bombe|blow up (?:the|my|your) (?:photo|picture|image)",
    ],
  },
  {
    signal: "political",
    is: [
      "prime minister|deputy minister'?s? office|cabinet minister|the (?:liberals?|conservatives?|tories|grits)|(?:liberal|conservative|green|people's) (?:party|government|mp|candidate)|ndp|liberals|elections?|vote (?:you|them|for|against|out|liberal|conservative|ndp)|(?:my|our|local|your) mps?|member of parliament|parliament|opposition leader|house of commons",
      "premier(?:e)? ministre|(?:les|des|aux) (?:liberaux|conservateurs|caquistes|pequistes|bloquistes|neodemocrates)|parti (?:liberal|conservateur|quebecois|vert|populaire)|gouvernement (?:liberal|conservateur)|npd|bloc quebecois|(?:mon|ma|notre|votre|la|le) deputee?|deputes|voter (?:pour|contre|liberal|conservateur|bloc)|parlement|chambre des communes",
      "trudeau|poilievre|carney|legault|blanchet|singh government",
    ],
    isNot: [
      "trudeau (?:airport|aeroport|international)|(?:aeroport|yul|montreal|pierre elliott|pierre-elliott|airport)[ -]trudeau|(?:aeroport|airport) [a-z -]{0,30}trudeau|parliament (?:hill|station|street)|rue du parlement",
    ],
  },
];
