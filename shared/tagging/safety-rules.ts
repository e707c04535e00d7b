import type { RiskRule } from "./risk-rules.ts";

/** A person's own life and safety: who may harm themselves, and whom somebody else may harm. */

/** To live somewhere, with somebody or through something is no word about life itself; in pain or in this world it is. */
const LIVE =
  "(?! (?:here|there|abroad|alone|together|apart)| (?:in|at|near|with|on) (?!th(?:is|e) (?:world|pain)|pain|fear|it|this(?! [a-z])))";
const VIVRE =
  "(?! (?:ici|la-bas|seule?|ensemble|ailleurs|une?|cette|cet|ca|cela|des|de)(?![a-z])| a (?!cause)| (?:au|aux|en|chez|avec|dans|sur|sous) (?!ce monde|(?:la|cette) (?:douleur|peur)|ca(?! ?[a-z])))";
const I_WILL =
  "(?:i(?:'| wi)ll|i(?:'m| am|m) (?:going to|gonna|about to|ready to)|i (?:just )?(?:want to|wanna)|i (?:might|could))";
const JE_VAIS =
  "(?:vais|vas|veux|voudrais|voulais|pourrais|peux|aimerais|prefere|devrais|pense a|pensais a|penser a|songe a|envie d[e']|failli|plutot|juste|finir par)";
const HEIGHT = "(?:bridge|roof|building|balcony|window|cliff|tower|ledge)";
const HAUTEUR = "(?:pont|viaduc|toit|immeuble|edifice|balcon|fenetre|falaise|tour|vide)";
const WHEELS = "(?:train|subway|metro|bus|truck|car|traffic)";
const ROUES = "(?:train|metro|autobus|bus|camion|auto|voiture|char)s?";

const KIN =
  "(?:husband|wife|spouse|partner|boyfriend|girlfriend|fiancee?|ex(?:[ -](?:husband|wife|partner|boyfriend|girlfriend))?|father|mother|dad|mom|mum|step(?:father|dad|mother)|brother|uncle|parents|family|abuser)";
const PROCHE =
  "(?:mari|conjointe?|epou(?:x|se)|femme|partenaire|chum|copain|copine|blonde|fiancee?|ex(?:[ -](?:mari|conjointe?|femme|chum|copain|copine|blonde))?|pere|mere|beau-pere|belle-mere|frere|oncle|parents|famille|agresseur)";
const THEY = `(?:he|she|who|my ${KIN})`;
const ILS = `(?:il|elle|qui|(?:mon|ma|mes) ${PROCHE})`;
const US = "(?:me|us|my (?:kids?|children|son|daughter|baby|mother|sister))";

export const SAFETY_RULES: readonly RiskRule[] = [
  {
    signal: "self-harm",
    is: [
      {
        en: `(?:don't|dont|do not|no longer|didn't) (?:really |even |just )?(?:want|wish|wanna)(?: to)? (?:live${LIVE}|go on living|be alive|be here(?! (?:all|at|for|until|again))|exist|wake up(?! (?:early|at|so|before)))`,
        fr: `(?:veux|voudrais|voulais|desire|souhaite) (?:meme |vraiment |juste )?(?:plus|pas|pu|pus) (?:jamais )?(?:vivre${VIVRE}|continuer a vivre|etre (?:en vie|vivante?|(?:la|ici)(?! (?:a|toute?|pour|jusqu))|de ce monde)|exister|me reveiller(?! (?:a|tot|si|avant)))`,
      },
      {
        en: `(?:no|lost the|lost my|without the) (?:will|desire|strength|wish) to live|(?:tired|sick|weary|done|fed up) (?:of|with) (?:life|being alive|living${LIVE})|giv(?:e|en|ing) up on life`,
        fr: `(?:plus|pas|perdu|aucune?) (?:du tout )?(?:l'|le |la |d')?(?:envie|gout|force|courage|volonte) de (?:vivre${VIVRE}|continuer a vivre)|(?:fatiguee?|tannee?|ecoeuree?|las|lasse|marre) (?:de la vie|d'etre en vie|de vivre${VIVRE})|renonce(?:r)? a (?:la vie|vivre)`,
      },
      {
        en: "(?:no|any|what) (?:reason|point) (?:to live|in living)|nothing (?:left )?to live for|life (?:is not|isn't|isnt) worth (?:living|it)|not worth living",
        fr: "(?:aucune|plus (?:aucune|de)|pas de|perdu (?:ma|toute)|sans|quelle) raisons? de vivre|plus rien (?:a vivre|qui me (?:retient|retienne))|vie ne vaut (?:plus|pas) la peine|plus la peine (?:de vivre|d'etre vecue)",
      },
      {
        en: "(?:kill|hurt|harm|cut|hang|shoot|drown|stab|poison)(?:ing)? myself|slit my (?:wrists|throat)",
        fr: "me (?:tuer|pendre|suicider|blesser|mutiler|noyer|poignarder|empoisonner|flinguer)|me couper les veines|m'ouvrir les veines|me tirer une balle|me faire (?:du )?mal|me foutre en l'air",
      },
      {
        en: "(?:end|ending|take|taking) my (?:own )?life|do(?:ing)? away with myself|suicid(?:e|al)|dark thoughts",
        fr: "m'(?:enlever|oter) la vie|me donner la mort|mettre fin a (?:mes jours|ma vie)|(?:mettre|metter) un terme a (?:mes jours|ma vie)|suicid(?:e|aires?|er)|(?:idees|pensees) noires",
      },
      {
        en: `end it all|${I_WILL} (?:just )?end (?:it|things)(?: now| today| tonight| soon| here)?(?! ?[a-z0-9])`,
        fr: `en finir (?:avec (?:la|ma) vie|pour de bon)|${JE_VAIS} ?(?:juste |vraiment |bientot )?en finir(?! (?:au plus |plus )?(?:vite|tot|rapidement)| (?:[a-z']+ ){0,5}avec (?!(?:la|ma) vie|tout(?! (?:ca|cela|ce))))`,
      },
      {
        en: "(?:wants? to|wanna|ready to|wish i could|rather) (?:just )?die|wish i (?:was|were) dead|want to be dead|better off dead|better (?:off )?without me|wish i (?:was|were) never born",
        fr: "(?:veu[xt]|voudrais|voulais|envie de|prefere|prete? a|aimerais(?: mieux)?|plutot) (?:juste )?mourir(?! de )|(?:aimerais|voudrais|prefererais|veux) etre morte?(?! de)|mieux morte?(?! de)|mieux sans moi|jamais (?:du )?naitre",
      },
      {
        en: "(?:want to|wanna) (?:just )?disappear|(?:sleep|asleep) and (?:never|not) wake up|never wake up",
        fr: "(?:veux|voudrais|envie de) (?:juste )?disparaitre|(?:dormir|m'endormir) et (?:ne )?(?:plus|jamais|pas) (?:jamais )?me reveiller|(?:plus jamais|jamais) me reveiller",
      },
      {
        en: `(?:jump|jumping|throw(?:ing)? myself) (?:off|from|out of|out) (?:of )?(?:an?|the|that|this|my|your) (?:[a-z'-]+ ){0,2}${HEIGHT}|(?:jump|jumping|step|stepping|throw(?:ing)? myself) (?:in front of|under) (?:an?|the|your) (?:[a-z]+ )?${WHEELS}`,
        fr: `(?:me (?:jeter|lancer|garrocher|precipiter|pitcher|crisser)|${JE_VAIS} sauter) (?:en bas|du haut|dans|par|de|d')[^.!?]{0,12}${HAUTEUR}|(?:me (?:jeter|lancer|garrocher|precipiter|pitcher)|${JE_VAIS} sauter) (?:devant|sous|en avant)[^.!?]{0,12}${ROUES}|me jeter (?:en bas )?du (?:[a-z]+ )?${HAUTEUR}|${JE_VAIS} sauter du (?:[a-z]+ )?${HAUTEUR}`,
      },
      {
        en: "(?:take|taking|swallow|swallowing) all (?:of )?(?:my|the|these) (?:pills|meds|medication|tablets)|overdose",
        fr: "(?:prendre|avaler) (?:toutes?|tous) (?:mes|les|ces) (?:pilules|medicaments|cachets|comprimes)|surdose|overdose",
      },
      {
        en: "(?:wants?|threatens?|threatened|trying|tried|plans?) to (?:kill|hurt|harm|hang) (?:himself|herself|themselves|themself)",
        fr: "(?:veut|veulent|voulait|menace|menacent|essaie|essaye|tente|parle|pense) (?:de |a )?se (?:tuer|pendre|mutiler|suicider|faire (?:du )?mal)",
      },
    ],
    isNot: [
      "(?:political|career|commercial|social) suicide|suicide (?:squad|politique)|suicide commercial",
      "envie de mourir de rire|(?:laugh|laughing) (?:to death|until i die)",
      "shoot(?:ing)? myself in the foot|me tirer une balle dans le pied",
      "(?:kill|killing|drown|drowning) myself (?:to|trying|working|laughing|in (?:paper[a-z]*|forms|work))",
      "me tuer (?:a la tache|a (?:(?:vous|te|le|la|les) ){0,2}(?:repeter|redire|expliquer|dire|attendre)|au travail)|me noyer (?:dans|sous)(?! (?:le fleuve|la riviere|le lac|l'eau))",
      // What somebody or something else does to the writer is another matter.
      "(?:va|vont|veut|veulent|voulait|voulaient|menace|menacent|peut|peuvent|pourrait|pourraient|allait|(?:il|elle|ca|qui|ils) (?:essaie|essaye|tente|risque)|a (?:essaye|tente|failli|menace|voulu)) (?:de |d')?me (?:tuer|pendre|blesser|noyer|poignarder|empoisonner|faire (?:du )?mal)",
    ],
  },
  {
    signal: "in-danger",
    is: [
      {
        en: `(?:not|never|don't|dont|no longer|doesn't|isn't|aren't) (?:really |even |very )?(?:feel |feeling )?safe (?:at home|in (?:my|our) (?:own )?(?:home|house|apartment)|with (?:him|my ${KIN})|around (?:him|her|my ${KIN}))|(?:i|we|she|kids|children) (?:do not|don't|dont|does not|doesn't|no longer|never) feel safe(?! ?[a-z0-9])|unsafe (?:at home|with (?:him|my ${KIN}))`,
        fr: `(?:pas|plus|jamais|pu) (?:du tout |vraiment )?(?:en securite|a l'abri) (?:a la maison|chez (?:moi|nous|elle|lui)|dans ma (?:propre )?maison|avec (?:lui|(?:mon|ma|mes) ${PROCHE})|(?:aupres|pres) de (?:lui|(?:mon|ma|mes) ${PROCHE}))|(?:me|nous|se) sen(?:s|t|tons|tent) (?:pas|plus|jamais|pu) (?:du tout |vraiment )?en securite(?! ?[a-z0-9])`,
      },
      {
        en: `(?:violent|abusive) (?:${KIN}|man|home|household|relationship|marriage)|${THEY}(?: is| has become|'s) (?:violent|abusive)|(?:domestic|family|spousal|intimate partner|gender-based) (?:violence|abuse)|honou?r-based violence`,
        fr: `(?:${PROCHE}|homme|foyer|relation|mariage|couple) (?:(?:tres |trop )?violente?s?|abusi(?:f|ve)|qui me (?:bat|frappe))|${ILS} (?:est|devient|est devenue?) (?:tres |trop )?(?:violente?|abusi(?:f|ve))|violences? (?:conjugales?|familiales?|domestiques?|intrafamiliales?|fondees? sur (?:le genre|l'honneur))`,
      },
      {
        en: `${THEY} (?:[a-z]+ )?(?:hits?|beats?|beat up|chokes?|choked|strangles?|strangled|punches|punched|rapes?|raped|abuses?|abused|hurts?|attacked) ${US}(?! (?:up|to it))|beaten by my ${KIN}|my abuser|battered (?:wife|woman|women)`,
        fr: `${ILS} (?:me|nous|la|les|m'a|nous a|l'a|les a)(?: [a-z]+)? ?(?:bat|frappent?|frappee?s?|battue?s?|cogne|etrangle|etranglee?|viole|violee?|maltraite|maltraitee?s?|violente|brutalise|agressee?)|battue par mon ${PROCHE}|mon agresseur|(?:femme|mere)s? (?:battue|violentee)s?`,
      },
      {
        en: `(?:${THEY}|they) (?:will|'ll|is going to|are going to|wants? to|tried to|threatens? to|threatened to|is threatening to) (?:kill|hurt|harm|beat|find and kill) ${US}|threat(?:ens|ened|ening) (?:me|us) with (?:a )?(?:gun|knife|death|violence)|death threats`,
        fr: `(?:${ILS}|ils) (?:va|vont|veut|veulent|a (?:essaye|tente|menace)|essaie|essaye|menace|menacent)(?: de | )(?:me|nous) (?:tuer|blesser|frapper|battre|faire (?:du )?mal)|menace (?:de mort|avec une? (?:arme|couteau|fusil))|menaces de mort`,
      },
      {
        en: `(?:flee|fleeing|fled|escape|escaping|escaped|hide|hiding|run|running|get|getting|ran) (?:away )?(?:from )?(?:an? |my )(?:violent |abusive )?(?:${KIN}|stalker|trafficker)`,
        fr: `(?:fui[ets]?|fuir|fuyons|fuyant|echapper a|echappe a|(?:me|nous) (?:cache|cachons|cacher|sauve|sauver) (?:de|d')) ?(?:une? |mon |ma |mes )(?:${PROCHE}|harceleur|proxenete)`,
      },
      {
        en: `(?:afraid|scared|terrified|frightened) (?:of (?:him|my ${KIN})|for (?:my|our|her|his|their) (?:life|lives|safety))|fear(?:ing)? for (?:my|our|her|his|their) (?:life|lives|safety)|(?:i am|i'm|im|we are|we're|she is|she's|they are|children are|kids are|(?:life|lives) (?:is|are)) in (?:[a-z]+ )?danger(?! of)`,
        fr: `(?:peur|terreur) (?:de (?:lui|(?:mon|ma|mes) ${PROCHE})|pour (?:ma|notre|nos|sa|leur) (?:vies?|securite))|crain(?:s|t|ons) pour (?:ma|notre|nos|sa|leur) (?:vies?|securite)|(?:je suis|nous sommes|on est|elle est|elles sont|(?:enfants|filles?|fils|vies?) (?:est|sont)) en (?:grand )?danger(?! d)`,
      },
      {
        en: `my ${KIN} (?:hides|hid|is hiding|has hidden|confiscated|took away|won't give back|refuses to give (?:me|us|back)) (?:back )?(?:my|our|the (?:kids'|children's)) (?:passports?|papers|documents)|${THEY} (?:won't|will not|doesn't|does not|never) lets? ${US} (?:leave|go out)`,
        fr: `(?:mon|ma|mes) ${PROCHE} (?:cache|a cache|confisque|a confisque|refuse de (?:me |nous )?(?:rendre|redonner)|ne veut pas (?:me |nous )?(?:rendre|redonner)) (?:mon|mes|nos|notre|les) (?:passeports?|papiers|documents)|${ILS} (?:ne )?(?:me|nous) laisse (?:pas|plus|jamais) (?:partir|sortir)`,
      },
      {
        en: "restraining order|(?:emergency |family )?protection order|peace bond|women's shelter|(?:in|at|to) an? (?:[a-z]+ )?shelter|safe house|stalker|stalk(?:s|ed|ing) (?:me|us)",
        fr: "ordonnance de (?:non-communication|protection)|interdiction de (?:contact|m'approcher)|maison d'hebergement|refuge pour femmes|dans un refuge|harceleur|me (?:traque|suit partout)",
      },
      {
        en: "forced marriage|forc(?:ed|ing|e) (?:me |her |us )?to marry|(?:human|sex|child) trafficking|traffickers?|trafficked|kidnapp?(?:ed|ing|er)?|child abduction|abducted",
        fr: "mariage force|forc(?:ee?|er|ent) (?:a|de) (?:me |se )?marier|traite (?:des|de) personnes|trafiquants? d'etres|kidnapp[a-z]{1,4}|enlevement (?:d'enfants?|international|parental)",
      },
    ],
    isNot: ["(?:tax|animal|bus) shelter|shelter in place|refuge pour animaux|ce qui m'a"],
  },
];
