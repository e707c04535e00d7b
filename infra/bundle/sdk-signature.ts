import { type Credentials, makeSigner } from "../../shared/aws/signer.ts";

/**
 * In the bundles this stands for `@smithy/signature-v4`: every function carries our signer for its own calls, and it keeps
 * the day's key. `test/infra-sdk.test.ts` holds it to AWS's own.
 */

type Provided<T> = T | (() => Promise<T>);
interface Asked {
  method: string;
  protocol: string;
  hostname: string;
  port?: number;
  path: string;
  query?: object;
  headers: Record<string, string>;
  body?: string | Uint8Array;
}
interface Options {
  signingDate?: Date;
  signingRegion?: string;
  signingService?: string;
}

/** Proxies, and Lambda's own tracing, may change these on the way. */
const UNSIGNED = /^(user-agent|x-amzn-trace-id|connection|expect)$/;

const sign = makeSigner();

export class SignatureV4 {
  readonly #of: { credentials: Provided<Credentials>; region: Provided<string>; service: string };

  constructor(of: { credentials: Provided<Credentials>; region: Provided<string>; service: string }) {
    this.#of = of;
  }

  async sign<T extends Asked>(request: T, { signingDate, signingRegion, signingService }: Options = {}): Promise<T> {
    if (Object.keys(request.query ?? {}).length > 0) throw new Error("These bundles sign no query.");
    const { credentials, region, service } = this.#of;
    const by = await provided(credentials);
    const place = { service: signingService ?? service, region: signingRegion ?? (await provided(region)) };
    const { method, protocol, hostname, port, path, body } = request;
    const url = new URL(`${protocol}//${hostname}${port === undefined ? "" : `:${port}`}${path}`);
    const all = Object.entries(request.headers).map(([name, value]) => [name.toLowerCase(), value] as const);
    const headers = Object.fromEntries(all.filter(([name]) => !UNSIGNED.test(name)));
    const signed = sign({ method, url, headers, ...(body === undefined ? {} : { body }) }, place, by, signingDate);
    return { ...request, headers: { ...Object.fromEntries(all), ...signed } };
  }
}

const provided = async <T>(value: Provided<T>): Promise<T> =>
  typeof value === "function" ? (value as () => Promise<T>)() : value;
