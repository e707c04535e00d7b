/**
 * In the bundles this stands for the clients' own rules of where their service answers, and their table of all partitions
 * of AWS: a function asks in its own region, as `shared/aws/service-endpoint.ts` does for the other calls, or where
 * `AWS_ENDPOINT_URL` says.
 */

interface Asked {
  Endpoint?: string;
  Region?: string;
  UseFIPS?: boolean;
  UseDualStack?: boolean;
}

/** `service`: the first label of its host. */
export const endpointResolver =
  (service: string) =>
  ({ Endpoint, Region, UseFIPS, UseDualStack }: Asked) => {
    if (UseFIPS || UseDualStack) throw new Error("These bundles know no FIPS and no dual-stack endpoints.");
    const url = new URL(Endpoint ?? `https://${service}.${Region}.amazonaws.com`);
    return { url, properties: {}, headers: {} };
  };
