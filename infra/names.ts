import type { Department } from "../shared/domain/department/department.ts";

/** What everything is called: the same at every deployment, so that people and scripts can find it. */

export interface Names {
  /** `openline-passport-production`: the beginning of every name. */
  prefix: string;
  /** Beginning of the names in Secrets Manager. */
  secrets: string;
  /** Log group of who redrove what. */
  redrives: string;
  /** Bucket names are shared by the whole world: the account's number keeps them apart. */
  bucket(purpose: string): string;
  of(what: string): string;
}

/** Namespace of the metrics that the functions write into their logs. */
export const METRIC_NAMESPACE = "Openline";
/** Stage of the REST API: the first part of the path where no domain name of one's own stands before it. */
export const API_STAGE = "live";

/** The role of a function, which other stacks and partners name. */
export const roleName = (functionName: string, region: string): string => `${functionName}-${region}`;

/** `prefix`: of all names. */
export const redrivesLog = (prefix: string): string => `/openline/${prefix}/redrives`;

type Partner = Department["partners"][number];

/** How a partner's deployment is called: as `namesOf` calls our own. */
const partnerPrefix = ({ id, environment }: Partner): string => `openline-${id}-${environment}`;

/** Its function that sends consultations. Buses of partners stand in one region. */
export const partnerSender = (partner: Partner, region: string): string =>
  `arn:aws:iam::${partner.account}:role/${roleName(`${partnerPrefix(partner)}-consult`, region)}`;

/** By the partner's id. */
export const partnerBuses = ({ partners, department }: Department): Record<string, string> =>
  Object.fromEntries(
    partners.map((partner) => [
      partner.id,
      `arn:aws:events:${department.region}:${partner.account}:event-bus/${partnerPrefix(partner)}`,
    ]),
  );

export function namesOf({ department, deploy }: Department): Names {
  const prefix = `openline-${department.id}-${deploy.environment}`;
  return {
    prefix,
    secrets: `openline/${department.id}/`,
    redrives: redrivesLog(prefix),
    bucket: (purpose) => `${prefix}-${purpose}-${deploy.account}`,
    of: (what) => `${prefix}-${what}`,
  };
}
