// Allow lists of networks (CIDR), of the organisation and of roles. Pure; called at sign-in, at every request
// with a session, and before a change that could shut out the one who makes it.
import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';

type Address = ipaddr.IPv4 | ipaddr.IPv6;

/** `::ffff:192.0.2.1` is 192.0.2.1: dual-stack sockets report it so. */
function parse(text: string): Address | undefined {
  const plain = text.replace(/%.*$/u, '');
  return ipaddr.isValid(plain) ? ipaddr.process(plain) : undefined;
}

function parseNetwork(text: string): [Address, number] | undefined {
  // ipaddr.js also reads `10.0.0` as the inet_aton of old did; nobody means that.
  if (isIP(text.split('/')[0] ?? '') === 0) return undefined;
  try {
    const [address, bits] = text.includes('/')
      ? ipaddr.parseCIDR(text)
      : ((single) => [single, single.kind() === 'ipv4' ? 32 : 128] as const)(ipaddr.parse(text));
    return [address, bits];
  } catch {
    return undefined;
  }
}

export function isNetworkText(text: string): boolean {
  return parseNetwork(text) !== undefined;
}

export function isInNetworks(address: string, networks: readonly string[]): boolean {
  const parsed = parse(address);
  if (parsed === undefined) return false;
  return networks.some((text) => {
    const network = parseNetwork(text);
    return network?.[0].kind() === parsed.kind() && parsed.match(network);
  });
}

/** The organisation's list must allow it, and so must each role that has a list of its own. */
export function isAllowedFrom(
  address: string,
  organisation: readonly string[],
  roles: readonly { readonly networks: readonly string[] }[],
): boolean {
  if (organisation.length > 0 && !isInNetworks(address, organisation)) return false;
  return roles.every((role) => role.networks.length === 0 || isInNetworks(address, role.networks));
}

export function isLoopback(address: string): boolean {
  return isInNetworks(address, ['127.0.0.0/8', '::1/128']);
}

/** A host as it stands in an address: a name, or an address with brackets where it is IPv6. */
export function isThisMachine(hostname: string): boolean {
  return hostname === 'localhost' || isLoopback(hostname.replace(/^\[|\]$/gu, ''));
}
