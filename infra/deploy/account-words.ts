/** What preflight says: what is there, or what to ask for and from whom. */

type Said = { en: string; fr: string };

export const SAID = {
  identity: (account: string): Said => ({
    en: `You are signed in to account ${account}.`,
    fr: `Vous avez ouvert une session dans le compte ${account}.`,
  }),
  noIdentity: (account: string): Said => ({
    en: `AWS does not know who you are: sign in first (aws sso login), or ask your cloud team for access to account ${account}.`,
    fr: `AWS ne sait pas qui vous êtes : ouvrez d’abord une session (aws sso login) ou demandez à votre équipe infonuagique l’accès au compte ${account}.`,
  }),
  unreached: (region: string): Said => ({
    en: `AWS cannot be reached: look at this machine's network and proxy, or ask your network team to let it reach sts.${region}.amazonaws.com.`,
    fr: `AWS est hors d’atteinte : vérifiez le réseau et le mandataire de cette machine ou demandez à votre équipe réseau d’ouvrir l’accès à sts.${region}.amazonaws.com.`,
  }),
  otherAccount: (found: string, wanted: string): Said => ({
    en: `You are signed in to account ${found}, but deploy.account is ${wanted}: choose another profile (AWS_PROFILE), or ask your cloud team for access to ${wanted}.`,
    fr: `Vous êtes dans le compte ${found}, mais deploy.account est ${wanted} : choisissez un autre profil (AWS_PROFILE) ou demandez à votre équipe infonuagique l’accès à ${wanted}.`,
  }),
  bootstrap: (version: number): Said => ({
    en: `The account is bootstrapped for the CDK (version ${version}).`,
    fr: `Le compte est amorcé pour le CDK (version ${version}).`,
  }),
  noBootstrap: (command: string): Said => ({
    en: `The account is not bootstrapped for the CDK in this region: ask the account's administrators to run ${command}.`,
    fr: `Le compte n’est pas amorcé pour le CDK dans cette région : demandez aux administrateurs du compte d’exécuter ${command}.`,
  }),
  concurrency: (found: number): Said => ({
    en: `Lambda may run ${found} functions at once.`,
    fr: `Lambda peut exécuter ${found} fonctions à la fois.`,
  }),
  lowConcurrency: (found: number, needed: number, quota: string): Said => ({
    en: `Lambda may run ${found} functions at once, and ${needed} are needed: ask AWS for more under Service Quotas (quota ${quota}, Concurrent executions).`,
    fr: `Lambda peut exécuter ${found} fonctions à la fois et il en faut ${needed} : demandez-en plus à AWS sous Service Quotas (quota ${quota}, Concurrent executions).`,
  }),
  comprehend: (region: string): Said => ({
    en: `Amazon Comprehend answers in ${region}.`,
    fr: `Amazon Comprehend répond dans ${region}.`,
  }),
  noComprehend: (region: string): Said => ({
    en: `Amazon Comprehend cannot be reached in ${region}: ask your network team to let this machine reach comprehend.${region}.amazonaws.com.`,
    fr: `Amazon Comprehend est hors d’atteinte dans ${region} : demandez à votre équipe réseau d’ouvrir l’accès à comprehend.${region}.amazonaws.com.`,
  }),
  comprehendRefused: (code: string): Said => ({
    en: `Amazon Comprehend refuses (${code}): ask your organization's administrators to allow comprehend:BatchDetectSentiment in this account.`,
    fr: `Amazon Comprehend refuse (${code}) : demandez aux administrateurs de votre organisation de permettre comprehend:BatchDetectSentiment dans ce compte.`,
  }),
  lowComprehend: (found: number, needed: number): Said => ({
    en: `Amazon Comprehend takes ${found} batches a second, and ${needed} are needed: ask AWS for more under Service Quotas (Amazon Comprehend, BatchDetectSentiment).`,
    fr: `Amazon Comprehend prend ${found} lots par seconde et il en faut ${needed} : demandez-en plus à AWS sous Service Quotas (Amazon Comprehend, BatchDetectSentiment).`,
  }),
  size: (size: string): Said => ({
    en: `The size ${size} finds all that is stored.`,
    fr: `La taille ${size} trouve tout ce qui est conservé.`,
  }),
  sizeUnread: (code: string): Said => ({
    en: `Whether this department is deployed in a larger size cannot be read (${code}), and a smaller one would not find all that is listed and counted: ask the account's administrators for cloudformation:DescribeStacks.`,
    fr: `Impossible de lire si ce ministère est déployé dans une taille plus grande (${code}), et une plus petite ne trouverait pas tout ce qui est listé et compté : demandez aux administrateurs du compte le droit cloudformation:DescribeStacks.`,
  }),
  smallerSize: (was: string, size: string): Said => ({
    en: `This department is deployed as ${was}, and ${size} would not find all that is listed and counted: set department.size to ${was}. At rest, each size costs almost the same.`,
    fr: `Ce ministère est déployé en taille ${was}, et ${size} ne trouverait pas tout ce qui est listé et compté : mettez department.size à ${was}. Au repos, toutes les tailles coûtent presque autant.`,
  }),
  mail: (): Said => ({
    en: "Amazon SES may write to any address.",
    fr: "Amazon SES peut écrire à toute adresse.",
  }),
  sandboxedMail: (): Said => ({
    en: "Amazon SES is in its sandbox or cannot be read, so that experts outside would get no mail: ask AWS for production access (SES console, Account dashboard), or ask your cloud team to do so.",
    fr: "Amazon SES est dans son bac à sable ou ne se laisse pas lire, et les experts de l’extérieur ne recevraient rien : demandez à AWS l’accès de production (console SES, tableau de bord du compte) ou demandez à votre équipe infonuagique de le faire.",
  }),
  optOut: (): Said => ({
    en: "The organization opts out of having AI services keep or learn from content.",
    fr: "L’organisation refuse que les services d’IA conservent le contenu ou en apprennent.",
  }),
  noOptOut: (): Said => ({
    en: "No opt-out policy for AI services reaches this account, so that Amazon may keep citizens' texts to improve Comprehend: ask the administrators of the organization's management account to attach one (AISERVICES_OPT_OUT_POLICY, optOut).",
    fr: "Aucune politique de refus pour les services d’IA ne vise ce compte, et Amazon pourrait garder les textes des citoyens pour améliorer Comprehend : demandez aux administrateurs du compte de gestion de l’organisation d’en rattacher une (AISERVICES_OPT_OUT_POLICY, optOut).",
  }),
  noOrganization: (): Said => ({
    en: "The account is in no organization, where alone AI services can be told not to keep content: ask your cloud team to bring it into one with an AISERVICES_OPT_OUT_POLICY.",
    fr: "Le compte n’est dans aucune organisation, seul endroit où refuser que les services d’IA gardent le contenu : demandez à votre équipe infonuagique de l’intégrer à une organisation qui a une AISERVICES_OPT_OUT_POLICY.",
  }),
  optOutUnread: (): Said => ({
    en: "You may not read the opt-out policy for AI services: ask the organization's administrators for organizations:DescribeEffectivePolicy, or for their word that it says optOut for Comprehend, and write it in the department's file under deploy: aiOptOut: { confirmedBy: their name and office, on: the day }.",
    fr: "Vous ne pouvez pas lire la politique de refus pour les services d’IA : demandez aux administrateurs de l’organisation le droit organizations:DescribeEffectivePolicy, ou la confirmation qu’elle dit optOut pour Comprehend, et inscrivez-la dans le fichier du ministère sous deploy : « aiOptOut: { confirmedBy: nom et bureau, on: date } ».",
  }),
  optOutConfirmed: (by: string, on: string): Said => ({
    en: `You may not read the opt-out policy for AI services; ${by} confirmed it on ${on}.`,
    fr: `Vous ne pouvez pas lire la politique de refus pour les services d’IA; ${by} l’a confirmée le ${on}.`,
  }),
  optOutOld: (by: string, on: string): Said => ({
    en: `${by} confirmed the opt-out from AI services on ${on}, more than a year ago: ask them again, and write the day in deploy.aiOptOut.on.`,
    fr: `${by} a confirmé le refus des services d’IA le ${on}, il y a plus d’un an : redemandez-le et inscrivez la date dans deploy.aiOptOut.on.`,
  }),
  optOutAhead: (on: string): Said => ({
    en: `deploy.aiOptOut.on is ${on}, which is yet to come: write the day on which somebody confirmed it.`,
    fr: `deploy.aiOptOut.on vaut ${on}, une date à venir : inscrivez le jour où quelqu’un l’a confirmé.`,
  }),
  permissions: (): Said => ({
    en: "Nothing that the deployment creates is refused by a policy.",
    fr: "Aucune stratégie ne refuse ce que le déploiement crée.",
  }),
  permissionsUnread: (code: string): Said => ({
    en: `The deployment role's permissions cannot be tried out (${code}): bootstrap first, or ask the account's administrators for iam:SimulatePrincipalPolicy.`,
    fr: `Les droits du rôle de déploiement ne peuvent pas être essayés (${code}) : amorcez d’abord le compte ou demandez à ses administrateurs le droit iam:SimulatePrincipalPolicy.`,
  }),
  refusedByOrganization: (actions: string, region: string): Said => ({
    en: `A service control policy refuses ${actions} in ${region}: ask the organization's administrators to allow them for this account.`,
    fr: `Une politique de contrôle des services refuse ${actions} dans ${region} : demandez aux administrateurs de l’organisation de les permettre dans ce compte.`,
  }),
  refusedByRole: (actions: string, role: string): Said => ({
    en: `The deployment role ${role} may not do ${actions}: ask the account's administrators to widen its policy (cdk bootstrap --cloudformation-execution-policies).`,
    fr: `Le rôle de déploiement ${role} n’a pas droit à ${actions} : demandez aux administrateurs du compte d’élargir sa stratégie (cdk bootstrap --cloudformation-execution-policies).`,
  }),
} as const;
