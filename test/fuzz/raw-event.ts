import type { APIGatewayProxyEvent, APIGatewayProxyResult, Context } from "aws-lambda";

/** A REST request as API Gateway hands it to a function (`binaryMediaTypes: * / *`), and what a function answers. */

export interface RawRequest {
  method: string;
  path: string;
  query: readonly (readonly [string, string])[];
  headers: readonly (readonly [string, string])[];
  body: Buffer;
  /** Small text bodies come as they are where no binary type matches. */
  base64: boolean;
}

export function rawEvent({ method, path, query, headers, body, base64 }: RawRequest): APIGatewayProxyEvent {
  return {
    resource: "/{proxy+}",
    path,
    httpMethod: method,
    headers: last(headers),
    multiValueHeaders: all(headers),
    queryStringParameters: query.length === 0 ? null : last(query),
    multiValueQueryStringParameters: query.length === 0 ? null : all(query),
    pathParameters: { proxy: path.slice(1) },
    stageVariables: null,
    requestContext: {
      path: `/prod${path}`,
      stage: "prod",
      httpMethod: method,
    } as APIGatewayProxyEvent["requestContext"],
    body: body.length === 0 ? null : body.toString(base64 ? "base64" : "utf8"),
    isBase64Encoded: base64 && body.length > 0,
  };
}

type Pairs = readonly (readonly [string, string])[];

/** As JSON gives them to the function: own fields, whatever their names. */
const last = (pairs: Pairs): Record<string, string> => own(pairs.map(([name, value]) => [name, value]));
const all = (pairs: Pairs): Record<string, string[]> =>
  own([...Map.groupBy(pairs, ([name]) => name)].map(([name, some]) => [name, some.map(([, value]) => value)]));

function own<T>(pairs: (readonly [string, T])[]): Record<string, T> {
  const record: Record<string, T> = {};
  for (const [name, value] of pairs)
    Object.defineProperty(record, name, { value, enumerable: true, configurable: true, writable: true });
  return record;
}

export const NO_CONTEXT = {} as Context;

/** What API Gateway would send on: anything else is a 502 of its own. */
export function asAnswer(result: unknown): APIGatewayProxyResult {
  const { statusCode, headers = {}, multiValueHeaders = {}, body } = (result ?? {}) as APIGatewayProxyResult;
  if (!Number.isInteger(statusCode) || statusCode < 200 || statusCode > 599) throw new Error(`answered ${statusCode}`);
  for (const [name, value] of [...Object.entries(headers), ...Object.entries(multiValueHeaders)])
    if (/[\r\n\0]/.test(`${name}${String(value)}`)) throw new Error(`a header with a line of its own: ${name}`);
  if (typeof body !== "string") throw new Error("no body");
  return result as APIGatewayProxyResult;
}
