import { AppError } from "../shared/domain/errors.ts";
import type { Refusal } from "./aws-refusal.ts";
import { fileSaid } from "./text-file.ts";

/** What a command says where it ends with an error: one sentence in each language, and what to do. */

/** As the AWS SDK and the services name credentials that are not there, or count no more. */
const NO_CREDENTIALS = [
  "CredentialsProviderError",
  "TokenProviderError",
  "ExpiredTokenException",
  "ExpiredToken",
  "UnrecognizedClientException",
  "InvalidSignatureException",
  "SignatureDoesNotMatch",
  "InvalidClientTokenId",
];

const SIGN_IN =
  "AWS takes no credentials from here, or they have ended: sign in (such as aws sso login, or AWS_PROFILE) and run the command again.\n" +
  "AWS n’accepte ici aucun identifiant, ou ils ont expiré\u00a0: connectez-vous (par exemple aws sso login, ou AWS_PROFILE) et relancez la commande.";

/** Of a table or a bucket that does not answer: most often nobody is signed in, or to another account. */
const UNREACHED =
  "The department’s table or bucket did not answer. Look at this machine’s network, sign in to the department’s AWS account (AWS_PROFILE, or keys in the environment) and try again; --local asks a running `npm start`.\n" +
  "La table ou le compartiment du ministère n’a pas répondu. Vérifiez le réseau de cette machine, connectez-vous au compte AWS du ministère (AWS_PROFILE, ou des clés dans l’environnement), puis réessayez; --local interroge un `npm start` en marche.";

/** Of one that is not there: not deployed yet, or another account answers. */
const NO_SUCH =
  "There is no such table, bucket or queue in this account and region. Sign in to the department’s AWS account (AWS_PROFILE), or deploy first (npm run deploy); --local asks what runs under `npm start -- DEPARTMENT`.\n" +
  "Cette table, ce compartiment ou cette file n’existe pas dans ce compte et cette région. Connectez-vous au compte AWS du ministère (AWS_PROFILE), ou déployez d’abord (npm run deploy); --local interroge ce qui tourne sous `npm start -- MINISTÈRE`.";

const NOT_THERE = ["ResourceNotFoundException", "NoSuchBucket", "QueueDoesNotExist"];

const NOT_ALLOWED =
  "AWS does not let whom you are signed in as do this: choose another profile (AWS_PROFILE), or ask the account’s administrators for the right. AWS says:\n" +
  "AWS ne permet pas cela à l’identité connectée\u00a0: choisissez un autre profil (AWS_PROFILE), ou demandez ce droit à l’administration du compte. AWS dit\u00a0:";
const DENIED = ["AccessDenied", "AccessDeniedException", "KmsAccessDenied"];

const REFUSED =
  "AWS answered, and did not do what it was asked. AWS says:\n" +
  "AWS a répondu, mais n’a pas fait ce qui était demandé. AWS dit\u00a0:";

/** `code`: the service's own, or the network's. */
export const awsSaid = (code: string): string =>
  `AWS did not answer as it should (${code}): look at this machine’s network and run the command again.\n` +
  `AWS n’a pas répondu comme il le devrait (${code})\u00a0: vérifiez le réseau de cette machine et relancez la commande.`;

/** `undefined`: a fault of our own, whose stack is worth seeing. */
export function failureSaid(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  if (error instanceof AppError) {
    const { code, cause, message } = error;
    if (code !== "store-failed" || !(cause instanceof Error)) return message;
    if (isUnreadable(cause)) return awsSaid(cause.name);
    return refusalSaid(cause) ?? `${UNREACHED}\n(${cause.name}: ${cause.message})`;
  }
  if (NO_CREDENTIALS.includes(error.name)) return SIGN_IN;
  // Errors that went through the SDK's retries carry this, whether AWS answered or not.
  if ("$metadata" in error) return refusalSaid(error) ?? awsSaid("code" in error ? String(error.code) : error.name);
  return fileSaid(error);
}

/** An answer that is not AWS's, such as a proxy's page: the SDK's fault may quote what came. */
const isUnreadable = (error: Error): boolean => "$response" in error && !("$fault" in error);

const hasAnswered = (error: Error & { $metadata?: { httpStatusCode?: number } }): boolean =>
  error.$metadata?.httpStatusCode !== undefined && !isUnreadable(error);

/** `undefined`: it refused nothing, or takes the credentials no more. */
function refusalSaid(error: Error): string | undefined {
  const { name, message } = error;
  const isRefusal = hasAnswered(error) && !NO_CREDENTIALS.includes(name);
  const isKnown = DENIED.includes(name) || NOT_THERE.includes(name);
  return isKnown || isRefusal ? refusedSaid({ code: name, message }) : undefined;
}

/** In AWS's own words. */
export function refusedSaid({ code, message }: Refusal): string {
  if (NO_CREDENTIALS.includes(code)) return SIGN_IN;
  const why = DENIED.includes(code) ? NOT_ALLOWED : NOT_THERE.includes(code) ? NO_SUCH : REFUSED;
  return `${why}\n(${code}: ${message})`;
}
