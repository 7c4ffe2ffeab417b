/** What `docker network inspect bridge --format` is asked, so that `gatewayIn` finds the address in its words. */
export const gatewayFormat = "{{with index .IPAM.Config 0}}{{.Subnet}} {{.Gateway}}{{end}}";

/**
 * The address of this machine for containers on Docker's own network.
 *
 * An engine that has just made its bridge names no gateway until it is started again (Docker 20.10): it is the first
 * address of the subnet.
 * @returns nothing where there is no such network
 */
export function gatewayIn(words = ""): string | undefined {
  const [subnet = "", gateway = ""] = words.trim().split(" ");
  if (/^[\d.]+$/.test(gateway)) return gateway;
  const net = /^(\d+\.\d+\.\d+)\.0\/\d+$/.exec(subnet)?.[1];
  return net && `${net}.1`;
}
