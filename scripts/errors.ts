/** What may go wrong while programs and generated files are fetched: the reason, for whoever set up to read. */
export const errors = {
  otherChecksum: (file: string, actual: string, published: string) =>
    new Error(`${file} has checksum ${actual}, not ${published} as published`),

  noRelease: (platform: string) => new Error(`there is no release for ${platform}`),

  noChecksum: (file: string) => new Error(`the list of checksums has none for ${file}`),

  stalled: (seconds: number) => new Error(`nothing came for ${seconds} s`),

  answered: (url: string, status: number) => new Error(`${url} answers ${status}`),

  notUnpacked: (file: string, why: string | undefined) =>
    new Error(`tar cannot unpack ${file}: ${why || "it is not installed"}`),

  failed: (program: string, args: readonly string[], said: string) =>
    new Error(`${program} ${args.join(" ")} failed:\n${said}`),
};
