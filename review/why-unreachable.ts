const words: Readonly<Record<string, string>> = {
  ECONNREFUSED: "nothing listens there",
  ENOTFOUND: "there is no host of that name",
  EAI_AGAIN: "the name of the host cannot be resolved",
  ECONNRESET: "it ended the connection",
  UND_ERR_SOCKET: "it ended the connection",
  UND_ERR_CONNECT_TIMEOUT: "the connection is not taken",
};

/** Why nothing was fetched, in words. Node wraps what happened in "fetch failed". */
export function whyUnreachable(error: Error): string {
  const cause = error.cause as { readonly code?: string; readonly message?: string } | undefined;
  return words[cause?.code ?? ""] ?? cause?.message ?? error.message;
}
