/** What was wrong with a request to the sandbox's control API, in both languages. */
export class ControlError extends Error {
  readonly status: number;
  readonly field: string;
  readonly french: string;

  constructor(status: number, field: string, english: string, french: string) {
    super(english);
    this.name = "ControlError";
    this.status = status;
    this.field = field;
    this.french = french;
  }
}

export function controlProblem(error: ControlError): Response {
  const body = {
    type: "about:blank",
    title: "Sandbox",
    status: error.status,
    field: error.field,
    detail: error.message,
    detailFr: error.french,
  };
  return new Response(`${JSON.stringify(body)}\n`, {
    status: error.status,
    headers: { "content-type": "application/problem+json; charset=utf-8" },
  });
}
