import type { Department } from "../shared/domain/department.ts";

/** What everything is called: the same at every deployment, so that people and scripts can find it. */

export interface Names {
  /** `openline-passport-production`: the beginning of every name. */
  prefix: string;
  /** Beginning of the names in Secrets Manager. */
  secrets: string;
  /** Bucket names are shared by the whole world: the account's number keeps them apart. */
  bucket(purpose: string): string;
  of(what: string): string;
}

/** Namespace of the metrics that the functions write into their logs. */
export const METRIC_NAMESPACE = "Openline";
/** Stage of the REST API: the first part of the path where no domain name of one's own stands before it. */
export const API_STAGE = "live";

export function namesOf({ department, deploy }: Department): Names {
  const prefix = `openline-${department.id}-${deploy.environment}`;
  return {
    prefix,
    secrets: `openline/${department.id}/`,
    bucket: (purpose) => `${prefix}-${purpose}-${deploy.account}`,
    of: (what) => `${prefix}-${what}`,
  };
}
