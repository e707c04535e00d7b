import type { RiskSignal } from "../domain/message/tags.ts";

/** The rules, over folded text (lower case, no accents). Each says what it takes and what only looks like it. */

export interface RiskRule {
  signal: Exclude<RiskSignal, "personal-information">;
  is: readonly Way[];
  /** Taken out first: the same words in another sense. */
  isNot?: readonly string[];
}

/** One way of saying it, in both languages side by side: what one of them recognises the other one does too. */
export interface Way {
  en: string;
  fr: string;
}

const WILL = "(?:will|'ll|would|gonna|going to|want to|wanna|could|should|about to)";
const JE_VAIS =
  "(?:je (?:vais|vas|veux|peux|voudrais|pourrais|devrais)|on va|j'(?:vais|vas|aimerais)|m'as|m'en vais|va falloir)";

export const RISK_RULES: readonly RiskRule[] = [
  {
    signal: "legal",
    is: [
      {
        en: "lawyers?|attorneys?|solicitors?|paralegals?|legal (?:action|advice|aid|counsel|recourse|proceedings?)",
        fr: "avocate?s?|parajuristes?|cabinet juridique|(?:conseils?|avis|aide|recours) juridiques?|recours judiciaire",
      },
      {
        en: "lawsuits?|litigation|class action|suing|sued|sue (?:you|them|the|your|this|for|over|canada)|(?:to|will|'ll|can|could|should|might|gonna) sue",
        fr: "poursuites? (?:judiciaires?|contre|en justice|en dommages)|poursui(?:vre|s|vrai|vrons) (?:en justice|le gouvernement|le ministere|le canada|l'etat|votre|devant)|(?:vous|les) poursui(?:vre|vrai|vrons|s)|intenter une|recours collectif|action (?:collective|en justice)",
      },
      {
        en: "small claims|human rights (?:complaint|tribunal)|judicial review|subpoena|affidavit of service|bailiffs?",
        fr: "petites creances|(?:plainte|tribunal|commission)[^.!?]{0,20}droits de la personne|controle judiciaire|(?:citation|assignation) a comparaitre|affidavit de signification|huissiers?",
      },
      {
        en: "(?:to|in|federal|supreme) court|court (?:order|case|action|date)|see you in court",
        fr: "(?:devant|au|le) tribunal|tribunaux|en cour|cour (?:federale|superieure|supreme)|ordonnance d(?:e la cour|u tribunal)",
      },
      { en: "(?:formal|legal) notice|demand letter", fr: "mise en demeure" },
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
      {
        en: "journalists?|(?:a|the|as a|news|tv|radio|local) reporter|reporters?(?: at| for| from| with| here)|news (?:desk|room|producer)|newsroom",
        fr: "journalistes?|reporters?(?= (?:a|au|pour|chez|de) )|recherchistes?|salle (?:de|des) nouvelles",
      },
      {
        en: "(?:press|media|publication|filing|print) (?:deadline|inquiry|enquiry|request|query)|on deadline|my deadline is|for an interview",
        fr: "heure de tombee|(?:demande|requete|question)s? (?:media|des medias|de la presse|d'entrevue)|pour une entrevue",
      },
      {
        en: "(?:to|call|contact|tell|alert|going to) the (?:press|media|news|papers)",
        fr: "(?:aux|les|appeler les|alerter les) medias|a la presse|(?:aller|vais|parler|parle|ecrire|ecris|raconter|raconte)[^.!?]{0,15} (?:aux (?:nouvelles|journaux)|a la tele)",
      },
      {
        en: "(?:cbc|ctv|global news|globe and mail|toronto star|the star|postmedia)[^.!?]{0,25}(?:reporter|here|deadline|request|producer|interview)",
        fr: "(?:radio-canada|la presse|le devoir|tva|noovo|cbc)[^.!?]{0,25}(?:journaliste?|ici|demande|recherchiste|entrevue|reportage)",
      },
      {
        en: "(?:writing|doing|working on|producing) (?:a|an) (?:story|article|piece|report|segment) (?:on|about|for)",
        fr: "(?:prepare|ecris|fais|travaille sur) un (?:reportage|article|topo)",
      },
    ],
    isNot: ["(?:social|mass|storage|on) media", "medias sociaux|reseaux"],
  },
  {
    signal: "threat",
    is: [
      {
        en: `${WILL} (?:kill|shoot|stab|hurt|bomb|attack|beat|strangle|burn|blow up|destroy|find|hunt) (?:you|them|him|her|someone|somebody|everyone|your|that agent|the (?:office|building|agent|clerk|place))|${WILL} make (?:you|them|him|her)(?: all)? pay for (?:this|it|that)|shoot up`,
        fr: `${JE_VAIS} (?:vous|te|le|les|la|tous? (?:vous|les)) ?(?:tous )?(?:tuer|abattre|poignarder|etrangler|egorger|blesser|frapper|battre|descendre|retrouver|crever|bruler|attaquer|tirer dessus|faire (?:la peau|(?:du )?mal|payer ca))|${JE_VAIS} (?:tuer|abattre|poignarder|attaquer|tirer sur) (?:vous|quelqu'un|tout le monde|tous|l'agente?|cette? agente?|vos)`,
      },
      {
        en: "bomb threat|(?:a|the|have a|plant a) bomb (?:in|at|to|under)|burn (?:it|you|this|the|your)[^.!?]{0,15}down",
        fr: "(?:une|la) bombe (?:dans|au|a l'|chez|sous|est)|alerte a la bombe|mettre le feu (?:a|au|aux)|faire (?:sauter|exploser) (?:le|la|votre|vos)",
      },
      {
        en: "watch your back|know where (?:you|they) (?:live|work|park)",
        fr: "gare a vous|surveille[rz]? (?:tes|vos) arrieres|(?:sais|sait) ou (?:vous|tu) (?:habit|travaill|rest|stationn)[a-z]{0,4}",
      },
      {
        en: "bring(?:ing)? (?:a|my) (?:gun|knife|rifle)|you(?:'re| are) (?:all )?dead",
        fr: "(?:mon|un) (?:fusil|couteau|gun)(?! suisse)|(?:vous etes|t'es|tu es) (?:tous )?morts?(?! de)",
      },
      {
        en: "(?:get|gets|getting) what(?:'s|s| is) coming to (?:you|them|him|her)|(?:will|'ll|going to|gonna)(?: all)? get what (?:you|they|he|she) deserves?",
        fr: "(?:ca|qui) (?:vous|te) pend au (?:bout du )?nez|(?:(?:vas|allez|vont)(?: tous)? avoir|auras|aurez|auront) ce qu(?:e (?:tu|vous)|'ils) merit[a-z]{1,4}",
      },
    ],
    isNot: [
      "(?:should|deserves? to|ought to) get what(?:'s|s| is) coming to",
      "(?:bath|photo|cherry) bombs?|c'est (?:de )?la bombe|blow up (?:the|my|your) (?:photo|picture|image)",
    ],
  },
  {
    signal: "political",
    is: [
      {
        en: "prime minister|deputy minister'?s? office|cabinet minister|opposition leader",
        fr: "premier(?:e)? ministre|(?:cabinet|bureau) d(?:u|e la) (?:sous-)?ministre|chef(?:fe)? de l'opposition",
      },
      {
        en: "the (?:liberals?|conservatives?|tories|grits)|(?:liberal|conservative|green|people's) (?:party|government|mp|candidate)|ndp|liberals|singh government",
        fr: "(?:les|des|aux) (?:liberaux|conservateurs|caquistes|pequistes|bloquistes|neodemocrates)|parti (?:liberal|conservateur|quebecois|vert|populaire)|gouvernement (?:liberal|conservateur)|candidate? (?:liberale?|conservat(?:eur|rice)|verte?)|npd|bloc quebecois",
      },
      {
        en: "elections?|vote (?:you|them|for|against|out|liberal|conservative|ndp)",
        fr: "elections?|voter (?:pour|contre|liberal|conservateur|bloc|npd)",
      },
      {
        en: "(?:my|our|local|your) mps?|member of parliament|parliament|house of commons",
        fr: "(?:mon|ma|notre|votre|la|le) deputee?|deputes|parlement|chambre des communes",
      },
      { en: "trudeau|poilievre|carney", fr: "legault|blanchet" },
    ],
    isNot: [
      "trudeau (?:airport|aeroport|international)|(?:aeroport|yul|montreal|pierre elliott|pierre-elliott|airport)[ -]trudeau|(?:aeroport|airport) [a-z -]{0,30}trudeau|parliament (?:hill|station|street)|rue du parlement",
    ],
  },
];
