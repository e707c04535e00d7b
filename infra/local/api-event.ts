import { randomUUID } from "node:crypto";
import type { RoutePlan } from "./plan.ts";

/** API Gateway's REST proxy event and answer (API Gateway developer guide, "Lambda proxy integrations"). */

export interface ApiRequest {
  method: string;
  /** Path and query as they came. */
  url: string;
  /** Name, value, name, value… as they came. */
  rawHeaders: readonly string[];
  body: Buffer;
  sourceIp: string;
}
export interface ApiAnswer {
  status: number;
  headers: [string, string][];
  body: Buffer;
}
export interface RouteMatch {
  route: RoutePlan;
  parameters: Record<string, string>;
}

/** The most specific route: literal segments before `{name}`, `{name}` before `{rest+}`. */
export function matchRoute(routes: readonly RoutePlan[], method: string, path: string): RouteMatch | undefined {
  const matches = routes
    .filter((route) => route.method === "ANY" || route.method === method)
    .flatMap((route) => {
      const parameters = matchPath(route.path, path);
      return parameters ? [{ route, parameters }] : [];
    });
  return matches.sort((a, b) => weight(a.route) - weight(b.route))[0];
}

export function toEvent(request: ApiRequest, { route, parameters }: RouteMatch): Record<string, unknown> {
  const { pathname, searchParams } = new URL(`http://localhost${request.url}`);
  const multiValueHeaders = {
    ...headersOf(request.rawHeaders),
    "X-Forwarded-For": [request.sourceIp],
    "X-Forwarded-Proto": ["http"],
  };
  const query = [...new Set(searchParams.keys())];
  const empty = request.body.length === 0;
  return {
    resource: route.path,
    path: pathname,
    httpMethod: request.method,
    headers: lastOfEach(multiValueHeaders),
    multiValueHeaders,
    queryStringParameters: query.length === 0 ? null : Object.fromEntries(searchParams),
    multiValueQueryStringParameters:
      query.length === 0 ? null : Object.fromEntries(query.map((name) => [name, searchParams.getAll(name)])),
    pathParameters: Object.keys(parameters).length === 0 ? null : parameters,
    stageVariables: null,
    requestContext: {
      accountId: "000000000000",
      apiId: "local",
      domainName: Object.entries(multiValueHeaders).find(([name]) => name.toLowerCase() === "host")?.[1][0] ?? "",
      httpMethod: request.method,
      // As behind a domain name of one's own: no stage before the path.
      path: pathname,
      stage: "local",
      protocol: "HTTP/1.1",
      requestId: randomUUID(),
      requestTimeEpoch: Date.now(),
      resourcePath: route.path,
      identity: { sourceIp: request.sourceIp },
    },
    body: empty ? null : request.body.toString("base64"),
    isBase64Encoded: !empty,
  };
}

/** What API Gateway makes of a function's answer; 502 for one that is none. */
export function fromResult(result: unknown): ApiAnswer {
  const answer = result as {
    statusCode?: number;
    headers?: Record<string, string | number | boolean>;
    multiValueHeaders?: Record<string, (string | number | boolean)[]>;
    body?: string;
    isBase64Encoded?: boolean;
  } | null;
  if (!Number.isInteger(answer?.statusCode)) return plain(502, "Internal server error");
  const many = answer?.multiValueHeaders ?? {};
  const several = new Set(Object.keys(many).map((name) => name.toLowerCase()));
  const single = Object.entries(answer?.headers ?? {}).filter(([name]) => !several.has(name.toLowerCase()));
  return {
    status: answer?.statusCode ?? 502,
    headers: [
      ...single.map(([name, value]): [string, string] => [name, String(value)]),
      ...Object.entries(many).flatMap(([name, values]) =>
        values.map((value): [string, string] => [name, String(value)]),
      ),
    ],
    body: Buffer.from(answer?.body ?? "", answer?.isBase64Encoded ? "base64" : "utf8"),
  };
}

/** API Gateway's own answers look like this. */
export const plain = (status: number, message: string): ApiAnswer => ({
  status,
  headers: [["content-type", "application/json"]],
  body: Buffer.from(JSON.stringify({ message })),
});

/** Names are compared without case; the first spelling stays. */
function headersOf(raw: readonly string[]): Record<string, string[]> {
  const found = new Map<string, [name: string, values: string[]]>();
  for (let at = 0; at + 1 < raw.length; at += 2) {
    const name = raw[at] ?? "";
    if (/^x-forwarded-(for|proto)$/i.test(name)) continue;
    const known = found.get(name.toLowerCase()) ?? [name, []];
    known[1].push(raw[at + 1] ?? "");
    found.set(name.toLowerCase(), known);
  }
  return Object.fromEntries(found.values());
}

function matchPath(template: string, path: string): Record<string, string> | undefined {
  const wanted = template.split("/").filter(Boolean);
  const given = path.split("/").filter(Boolean);
  const parameters: Record<string, string> = {};
  for (const [at, part] of wanted.entries()) {
    const name = /^\{(\w+)(\+?)\}$/.exec(part);
    const segment = given[at];
    if (segment === undefined) return undefined;
    if (name?.[2] === "+") return { ...parameters, [name[1] ?? ""]: given.slice(at).join("/") };
    if (name) parameters[name[1] ?? ""] = decode(segment);
    else if (part !== segment) return undefined;
  }
  return wanted.length === given.length ? parameters : undefined;
}

const weight = ({ path, method }: RoutePlan): number =>
  (path.includes("+}") ? 1e3 : 0) + 10 * (path.match(/\{/g)?.length ?? 0) + (method === "ANY" ? 1 : 0);

const lastOfEach = (many: Record<string, string[]>): Record<string, string> =>
  Object.fromEntries(Object.entries(many).map(([name, values]) => [name, values.at(-1) ?? ""]));

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
