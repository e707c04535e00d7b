import type { RiskRule } from "./risk-rules.ts";

/** A person's own life: who may harm themselves. */

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
];
