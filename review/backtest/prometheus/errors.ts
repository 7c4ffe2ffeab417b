import { ModelError } from "../../../model/errors.ts";

/** What keeps a Prometheus from being asked. No value of a header is repeated. */
export const errors = {
  address: (why: string) =>
    new ModelError(
      "bad-url",
      `The address of Prometheus ${why}`,
      "Write it as http://127.0.0.1:9090, with the path that Prometheus is served under",
    ),

  credentials: () =>
    new ModelError(
      "bad-url",
      "The address of Prometheus holds a user name or a password, which others could read",
      'Leave them out and give them as --header "Authorization: env:NAME"',
    ),

  headerForm: () =>
    new ModelError(
      "bad-header",
      "A header is not written as one",
      'Write --header "Authorization: env:NAME", where the variable NAME holds the whole value, or "X-Scope-OrgID: file:PATH"',
    ),

  headerLiteral: (header: string) =>
    new ModelError(
      "literal-header",
      `The value of ${header} is written on the command line, where others can read it`,
      `Put it into an environment variable and write --header "${header}: env:NAME", or into a file and write file:PATH`,
    ),

  headerUnset: (header: string, variable: string) =>
    new ModelError(
      "empty-header",
      `The value of ${header} is to be in ${variable}, which is not set`,
      `Set the environment variable ${variable} to the whole value, such as "Bearer" and the token`,
    ),

  headerFile: (header: string, file: string, why: string) =>
    new ModelError("empty-header", `The value of ${header} is to be in ${file}: ${why}`, "Name a file that holds it"),

  headerValue: (header: string) =>
    new ModelError(
      "bad-header",
      `The value of ${header} has characters that no header can have`,
      "Look for line breaks and other signs that do not belong to it",
    ),

  unreachable: (url: string, why: string) =>
    new ModelError(
      "prometheus-unreachable",
      `Prometheus does not answer at ${url}: ${why}`,
      "Check the address, and that this machine may reach it",
    ),

  slow: (url: string, seconds: number) =>
    new ModelError(
      "prometheus-time-out",
      `${url} has not answered within ${seconds} s`,
      "Ask for less: fewer --days, one --service",
    ),

  redirected: (url: string, to: string) =>
    new ModelError(
      "prometheus-redirects",
      `${url} sends the question on to ${to}, where no secret is sent unasked`,
      "Name the address where Prometheus itself answers; a login page needs --header",
    ),

  unauthorised: (url: string, status: number, sent: readonly string[]) =>
    new ModelError(
      "prometheus-unauthorised",
      status === 401 ? `${url} does not know who asks (401)` : `${url} does not let this identity ask (403)`,
      sent.length === 0
        ? 'Give it what it wants to see: --header "Authorization: env:NAME"'
        : `Check the value of ${sent.join(" and ")}: whether it is whole, has not expired, and may read`,
    ),

  notPrometheus: (url: string, what: string) =>
    new ModelError(
      "not-prometheus",
      `${url} is not the HTTP API of a Prometheus: it answers with ${what}`,
      "Name the address before /api/v1, with the path that Prometheus is served under",
    ),

  withoutVersion: (url: string) =>
    new ModelError(
      "prometheus-too-old",
      `${url} does not say its version: there is no /api/v1/status/buildinfo, which Prometheus has since 2.14`,
      "Check the address, or update Prometheus to 2.21 or later",
    ),

  tooOld: (url: string, version: string) =>
    new ModelError(
      "prometheus-too-old",
      `${url} is Prometheus ${version}, which cannot read durations such as 5m15s that the rules are written with`,
      "Update it to 2.21 or later",
    ),

  refused: (url: string, message: string, smallest: string) =>
    new ModelError(
      "prometheus-refuses",
      `${url} refuses even ${smallest} at a time: ${message}`,
      "Ask for one --threshold, or raise the limit that it names, such as --query.max-samples",
    ),

  query: (url: string, message: string) =>
    new ModelError(
      "prometheus-query",
      `${url} cannot answer the rule's expression: ${message}`,
      "Look whether it is a Prometheus, and whether its series have the labels that the model says (limen verify)",
    ),

  status: (url: string, status: string, message: string) =>
    new ModelError(
      "prometheus-status",
      `${url} answers ${status}${message === "" ? "" : `: ${message}`}`,
      "Look into its log, or ask again later",
    ),
};
