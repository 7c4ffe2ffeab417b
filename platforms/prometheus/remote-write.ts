import type { RemoteWrite, Writer } from "../../model/environment.ts";

/** The folder in which Prometheus finds each secret as a file of its name. */
export const secretsFolder = "/run/secrets";

/**
 * `remote_write` of `prometheus.yml`, sorted by name.
 *
 * Source: Prometheus, "Configuration", remote_write; `sigv4` is Amazon's, `azuread` Azure's (since Prometheus 2.45).
 */
export function remoteWrites(stores: Readonly<Record<string, RemoteWrite>> = {}): readonly object[] {
  return Object.entries(stores)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, { url, headers, as, only }]) => ({
      name,
      url,
      ...(headers && { headers }),
      ...(as && identity(as)),
      ...(only !== undefined && {
        write_relabel_configs: [{ source_labels: ["__name__"], regex: only, action: "keep" }],
      }),
    }));
}

function identity(as: Writer): object {
  if ("user" in as) return { basic_auth: { username: as.user, password_file: file(as.password.secret) } };
  if ("token" in as) return { authorization: { credentials_file: file(as.token.secret) } };
  if ("awsRegion" in as)
    return { sigv4: { region: as.awsRegion, ...(as.role !== undefined && { role_arn: as.role }) } };
  return { azuread: { managed_identity: { client_id: as.azureClient } } };
}

const file = (secret: string): string => `${secretsFolder}/${secret}`;

/** Names of the secrets that the stores want, sorted. */
export function writersSecrets(stores: Readonly<Record<string, RemoteWrite>> = {}): readonly string[] {
  const named = Object.values(stores).flatMap(({ as }) =>
    as && "user" in as ? [as.password.secret] : as && "token" in as ? [as.token.secret] : [],
  );
  return [...new Set(named)].sort();
}
