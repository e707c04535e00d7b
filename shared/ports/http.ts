/** Raw HTTP, as API Gateway hands it over. */

/** Raw HTTP in and out, as API Gateway hands it over. Header names are lower case. */
export interface HttpRequest {
  method: string;
  /** Path below the stage, beginning with `/`. */
  path: string;
  /** What stands before `path` in the browser: `` or `/prod`. */
  basePath: string;
  query: Record<string, string>;
  headers: Record<string, string>;
  /** The bytes as they came: signatures are over these. */
  body: Buffer;
}
export interface HttpResponse {
  status: number;
  headers?: Record<string, string>;
  /** Several headers of one name (Set-Cookie). */
  cookies?: string[];
  body?: string | Buffer;
}
